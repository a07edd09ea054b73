import type { Result } from '@rode-draad/shared/kernel/result.ts'
import type { PartView } from '@rode-draad/shared/protocol/api.ts'
import { post, type RequestFailure } from './requests.ts'

/** Something the chair can do with a part of the meeting. */
export interface Move {
  readonly kind: 'open' | 'close'
  readonly part: PartView
  /** Opening this part (a change-over) puts the guests of the running one out. */
  readonly closesDoor?: boolean
}

/**
 * The next thing to do with the door: open the first part, then each next one, then close the last. A part that was
 * passed over stays reachable, but is not proposed. Null when the meeting is over.
 */
export function nextMove(parts: readonly PartView[]): Move | null {
  const openAt = parts.findIndex((part) => part.state === 'open')
  const running = parts[openAt]
  const lastClosed = parts.findLastIndex((part) => part.state === 'closed')
  const next = parts.find((part, at) => part.state === 'planned' && at > Math.max(openAt, lastClosed))
  if (next) {
    return { kind: 'open', part: next, closesDoor: next.level === null && (running?.guests.length ?? 0) > 0 }
  }
  return running ? { kind: 'close', part: running } : null
}

/** Opens a part, or none (null): the one that is open closes by it. For who chairs; the server decides. */
export function openPart(id: string | null): Promise<Result<unknown, RequestFailure>> {
  return post('/api/meeting/part', { part: id })
}
