import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { type AccountId, type DossierId, parseId } from '@rode-draad/shared/kernel/ids.ts'
import type { PassState } from '@rode-draad/shared/meeting/door-view.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

/** How long a one-time code may be used. */
export const CODE_MINUTES = 10
/** Wrong guesses after which a code is over; a guest asks for a new one. */
export const CODE_ATTEMPTS = 5
const TOKEN = /^[A-Za-z0-9_-]{43}$/

export type EnterOutcome =
  | {
      readonly kind: 'enter'
      readonly account: AccountId
      readonly invitation: string
      readonly dossier: DossierId
    }
  | { readonly kind: 'refuse'; readonly reason: EnterRefusal }
/** `unknown`: no such link, which is told no further than "not there". */
export type EnterRefusal = 'unknown' | Exclude<PassState, 'ask-code'> | 'wrong-code' | 'code-over'

export interface Pass {
  readonly invitation: string
  readonly account: AccountId
  readonly dossier: DossierId
  readonly state: PassState
}

/**
 * Personal links. A link alone lets nobody in: mail scanners and previews open links too, and links are forwarded. What
 * lets somebody in is a one-time code that reaches the guest another way. Looking at a link changes nothing.
 */
export interface Passes {
  /** Where a link stands; null when there is no such link. */
  look(token: string): Promise<Pass | null>
  /**
   * Whether the code that was asked for before can still be used; then it has its ten minutes anew, and its tries not.
   * Whoever else has the link must not be able to void a code while it is being read out.
   */
  codeStands(pass: Pass): Promise<boolean>
  /** Makes a code for a link that opens; it replaces the one before. */
  makeCode(pass: Pass): Promise<void>
  /** Uses up a code. At most one of two that come at once gets in. */
  enter(token: string, code: string): Promise<EnterOutcome>
  /** The codes that wait to be read out, by invitation. */
  waitingCodes(): ReadonlyMap<string, string>
  /** Ends what is in use of a link, so that its holder may come in on another device. */
  free(invitation: string, meeting: string): Promise<boolean>
}

interface Spoken {
  readonly code: string
  readonly until: number
}

/** @param now milliseconds, for how long a code is kept to be read out */
export function createPasses({ sql }: Database, now: () => number = Date.now): Passes {
  // A code of six digits is no secret to who has its hash, so the hash has a key that lives as long as this process.
  const key = randomBytes(32)
  const hashOf = (invitation: string, code: string) =>
    createHmac('sha256', key).update(`${invitation} ${code}`).digest()
  /** Read out by the chair: there is no other way to a guest yet. In memory only, and gone when it is used. */
  const spoken = new Map<string, Spoken>()
  const speak = (invitation: string, code: string) => {
    // Anew, so that the code asked for last is last.
    spoken.delete(invitation)
    spoken.set(invitation, { code, until: now() + CODE_MINUTES * 60_000 })
  }

  const look = async (token: string): Promise<Pass | null> => {
    if (!TOKEN.test(token)) return null
    const [row] = await sql<{ id: string; account_id: string; dossier_id: string; state: PassState }[]>`
      select i.id, i.account_id, m.dossier_id, case
          when i.withdrawn_at is not null then 'withdrawn'
          when i.valid_until <= now() then 'expired'
          when exists (select 1 from login l where l.invitation_id = i.id
            and l.ended_at is null and l.expires_at > now()) then 'second-device'
          else 'ask-code' end as state
      from invitation i join meeting m on m.id = i.meeting_id
      where i.token_hash = ${createHash('sha256').update(token).digest()}`
    const account = parseId<AccountId>(row?.account_id)
    const dossier = parseId<DossierId>(row?.dossier_id)
    if (row === undefined || account === null || dossier === null) return null
    return { invitation: row.id, account, dossier, state: row.state }
  }
  const codeStands = async ({ invitation, state }: Pass) => {
    const said = spoken.get(invitation)
    if (said === undefined || state !== 'ask-code') return false
    const lives = await sql`update pass_code set expires_at = now() + ${`${CODE_MINUTES} minutes`}::interval
      where invitation_id = ${invitation} and code_hash = ${hashOf(invitation, said.code)} and used_at is null
        and expires_at > now() and attempts < ${CODE_ATTEMPTS}`
    if (lives.count !== 1) return false
    speak(invitation, said.code)
    return true
  }
  const makeCode = async (pass: Pass) => {
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    await sql`insert into pass_code (invitation_id, code_hash, expires_at)
      values (${pass.invitation}, ${hashOf(pass.invitation, code)}, now() + ${`${CODE_MINUTES} minutes`}::interval)
      on conflict (invitation_id) do update set code_hash = excluded.code_hash, expires_at = excluded.expires_at,
        attempts = 0, used_at = null`
    speak(pass.invitation, code)
  }
  const enter = async (token: string, code: string): Promise<EnterOutcome> => {
    const pass = await look(token)
    if (pass === null) return { kind: 'refuse', reason: 'unknown' }
    if (pass.state !== 'ask-code') return { kind: 'refuse', reason: pass.state }
    // Each guess is counted before it is judged, and only one that is still within the count is judged at all.
    const [row] = await sql<{ code_hash: Buffer }[]>`update pass_code set attempts = attempts + 1
      where invitation_id = ${pass.invitation} and used_at is null and expires_at > now() and attempts < ${CODE_ATTEMPTS}
      returning code_hash`
    if (row === undefined) {
      // Nobody should read out a code that opens nothing any more.
      spoken.delete(pass.invitation)
      return { kind: 'refuse', reason: 'code-over' }
    }
    if (!timingSafeEqual(row.code_hash, hashOf(pass.invitation, code)))
      return { kind: 'refuse', reason: 'wrong-code' }
    const used = await sql`update pass_code set used_at = now()
      where invitation_id = ${pass.invitation} and used_at is null and code_hash = ${row.code_hash}`
    if (used.count !== 1) return { kind: 'refuse', reason: 'code-over' }
    spoken.delete(pass.invitation)
    const { account, invitation, dossier } = pass
    return { kind: 'enter', account, invitation, dossier }
  }
  const free = async (invitation: string, meeting: string) => {
    const [row] = await sql`select 1 from invitation where id = ${invitation} and meeting_id = ${meeting}`
    if (row === undefined) return false
    await sql`update login set ended_at = now() where invitation_id = ${invitation} and ended_at is null`
    return true
  }
  return {
    look: (token) => safely(() => look(token)),
    codeStands: (pass) => safely(() => codeStands(pass)),
    makeCode: (pass) => safely(() => makeCode(pass)),
    enter: (token, code) => safely(() => enter(token, code)),
    waitingCodes() {
      for (const [invitation, { until }] of spoken) if (until <= now()) spoken.delete(invitation)
      return new Map([...spoken].map(([invitation, { code }]) => [invitation, code]))
    },
    free: (invitation, meeting) => safely(() => free(invitation, meeting)),
  }
}

async function safely<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw safeError(error)
  }
}
