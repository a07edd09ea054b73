import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto'
import { type AccountId, newId, parseId } from '@rode-draad/shared/kernel/ids.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

/** How long a screen may wait with one code. */
export const PAIRING_MINUTES = 10
/** Screens that wait at the same time, all rooms together. More than that is nobody's meeting: the oldest makes room. */
const MOST_WAITING = 60
const CODE_DIGITS = 6
const SECRET = /^[A-Za-z0-9_-]{43}$/

export type ClaimOutcome =
  | { readonly kind: 'admitted'; readonly by: AccountId }
  /** Nobody typed the code yet. */
  | { readonly kind: 'waiting' }
  /** Unknown, expired or used: ask anew. */
  | { readonly kind: 'over' }

/**
 * How a big screen gets in: it shows a short code, the chair types it, and the screen that holds the secret fetches its
 * login, once. The code is short, so it is kept only as a keyed hash whose key lives as long as this process; a screen
 * that waits during a restart asks anew by itself.
 */
export interface Pairings {
  /** A screen that made room for a newer one asks anew by itself. */
  ask(): Promise<{ readonly code: string; readonly secret: string; readonly seconds: number }>
  /** Whoever leads lets in the screen with this code. Returns the pairing's id, or null when no screen waits with it. */
  admit(code: string, by: AccountId): Promise<string | null>
  claim(secret: string): Promise<ClaimOutcome>
}

export function createPairings({ sql }: Database): Pairings {
  const key = randomBytes(32)
  const codeHash = (code: string) => createHmac('sha256', key).update(code).digest()
  const secretHash = (secret: string) => createHash('sha256').update(secret).digest()
  const insert = async (code: string, secret: string): Promise<boolean> => {
    const rows = await sql`insert into display_pairing (id, code_hash, secret_hash, expires_at)
      values (${newId()}, ${codeHash(code)}, ${secretHash(secret)}, now() + ${`${PAIRING_MINUTES} minutes`}::interval)
      on conflict (code_hash) do nothing returning id`
    return rows.length === 1
  }
  return {
    ask: () =>
      safely(async () => {
        await sql`delete from display_pairing where expires_at <= now() or used_at is not null`
        await sql`delete from display_pairing where id in (select id from display_pairing
          where admitted_by is null order by expires_at desc offset ${MOST_WAITING - 1})`
        const secret = randomBytes(32).toString('base64url')
        for (;;) {
          const code = String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
          // The same code for two screens would let in the wrong one.
          if (await insert(code, secret)) return { code, secret, seconds: PAIRING_MINUTES * 60 }
        }
      }),
    admit: (code, by) =>
      safely(async () => {
        const [row] = await sql<{ id: string }[]>`update display_pairing set admitted_by = ${by}
          where code_hash = ${codeHash(code)} and admitted_by is null and used_at is null and expires_at > now()
          returning id`
        return row?.id ?? null
      }),
    claim: (secret) =>
      safely(async () => {
        if (!SECRET.test(secret)) return { kind: 'over' }
        const hash = secretHash(secret)
        const [used] = await sql<{ admitted_by: string }[]>`update display_pairing set used_at = now()
          where secret_hash = ${hash} and admitted_by is not null and used_at is null and expires_at > now()
          returning admitted_by`
        const by = parseId<AccountId>(used?.admitted_by)
        if (by !== null) return { kind: 'admitted', by }
        const [waiting] = await sql`select 1 from display_pairing
          where secret_hash = ${hash} and admitted_by is null and expires_at > now()`
        return { kind: waiting === undefined ? 'over' : 'waiting' }
      }),
  }
}

async function safely<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw safeError(error)
  }
}
