/** Why the log did not take something. Each is a fact about the board, not a failure of the database. */
export type LogRefusalReason =
  | 'no-board'
  | 'stale-epoch'
  /** Another writer has used these numbers: this server no longer owns the board, or its memory is behind. */
  | 'sequence-taken'
  /** Another server has taken the board over since this one opened it. */
  | 'fenced-off'
  | 'frozen'
  /** Rows that the snapshot says it holds are not in the log. */
  | 'gap'
  | 'corrupt-snapshot'
  | 'stale-window'

export class LogRefusal extends Error {
  override readonly name = 'LogRefusal'
  readonly reason: LogRefusalReason

  constructor(reason: LogRefusalReason) {
    super(`update log: ${reason}`)
    this.reason = reason
  }
}
