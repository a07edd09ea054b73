import { newId } from '@rode-draad/shared/kernel/ids.ts'
import type { Gate } from './access/gate.ts'
import type { Airlock } from './airlock/airlock.ts'
import type { Logins } from './auth/logins.ts'
import { type Database, MOST_CONNECTIONS } from './persistence/database.ts'
import { appendTogether } from './persistence/group-commit.ts'
import { LogRefusal } from './persistence/log-refusal.ts'
import type { UpdateLog } from './persistence/update-log.ts'
import { readBoard } from './rooms/boards.ts'

/** As long as a real one, and nobody's. */
const NO_TOKEN = 'A'.repeat(43)

export interface WarmUpOptions {
  readonly database: Database
  readonly logins: Pick<Logins, 'find'>
  readonly gate: Pick<Gate, 'situation'>
  readonly log: Pick<UpdateLog, 'read' | 'clientsOf' | 'loadWindows'>
  readonly airlock: Pick<Airlock, 'questions'>
}

/**
 * Asks once for everything that somebody who comes to a board asks for, with names that nobody has. Else the first who
 * comes after a start waits a tenth of a second for connections, catalogues, plans and code that was never run.
 */
export async function warmUp(options: WarmUpOptions): Promise<void> {
  for (const question of questionsOf(options)) await question()
}

/**
 * The same over every connection there may be, for when many come at once: each plans what it is asked for the first time.
 * One question after another, each over all at the same moment. What fails is asked by who comes.
 */
export async function warmUpAll(options: WarmUpOptions): Promise<void> {
  for (const question of questionsOf(options)) {
    const asked = await Promise.allSettled(Array.from({ length: MOST_CONNECTIONS }, question))
    // A PostgreSQL that gives fewer connections has answered on those; one that is away has not.
    if (asked.every(({ status }) => status === 'rejected')) return
  }
}

function questionsOf({
  database,
  logins,
  gate,
  log,
  airlock,
}: WarmUpOptions): readonly (() => Promise<unknown>)[] {
  return [
    () => logins.find(NO_TOKEN),
    () => gate.situation(newId()),
    () => readBoard(database, newId()),
    () => log.clientsOf(newId()),
    () =>
      log.read(newId()).catch((error: unknown) => {
        if (!(error instanceof LogRefusal)) throw error
      }),
    () => log.loadWindows(newId()),
    ...airlock.questions(newId(), newId()),
    () => appendTogether(database, [{ boardId: newId(), epoch: 1, fence: null, firstSeq: 1, rows: [] }]),
  ]
}
