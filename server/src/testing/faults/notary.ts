import { setTimeout as pause } from 'node:timers/promises'
import { targetOf } from '../../persistence/connection-target.ts'

/** Holds every acknowledgement against the database, at the moment it is heard. */
export interface Notary extends AsyncDisposable {
  /** Somebody was told that these tokens are committed on this board. */
  heard(boardId: string, tokens: readonly string[]): void
  /** How many were looked up. */
  readonly looked: () => number
  /** Resolves when all that was heard was looked up: the tokens that were not in the database then. */
  settle(): Promise<readonly string[]>
}

interface Heard {
  readonly boardId: string
  readonly tokens: readonly string[]
}

/** A database that is away is asked again after so long, in ms, and for so long before the notary gives up. */
const AGAIN_MS = 200
const PATIENCE_MS = 120_000

/**
 * Looks over connections of its own, past any fault that was laid between the server and the database: an
 * acknowledgement whose edit is committed later is as false as one whose edit never is. A database that was killed is
 * asked when it is back, which shows what was lost.
 */
export function createNotary(databaseUrl: string): Notary {
  const sql = targetOf(databaseUrl).connect({ max: 2 })
  const missing: string[] = []
  const waiting: Heard[] = []
  let looked = 0
  let looking: Promise<void> | null = null

  const absent = ({ boardId, tokens }: Heard) => sql<{ token: string }[]>`
    select token from unnest(${tokens}::text[]) as token
    where not exists (select from board_update where board_id = ${boardId}
        and position(convert_to(token, 'UTF8') in data) > 0)
      and not exists (select from board_snapshot where board_id = ${boardId}
        and position(convert_to(token, 'UTF8') in data) > 0)`
  const look = async (one: Heard) => {
    const end = performance.now() + PATIENCE_MS
    for (;;) {
      try {
        for (const { token } of await absent(one)) missing.push(token)
        looked += one.tokens.length
        return
      } catch (error) {
        if (performance.now() > end) throw error
        await pause(AGAIN_MS)
      }
    }
  }
  const lookAtAll = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await look(one)
    looking = null
  }
  return {
    heard(boardId, tokens) {
      if (tokens.length === 0) return
      waiting.push({ boardId, tokens })
      looking ??= lookAtAll()
    },
    looked: () => looked,
    async settle() {
      while (looking !== null) await looking
      return missing
    },
    [Symbol.asyncDispose]: () => sql.end({ timeout: 1 }),
  }
}
