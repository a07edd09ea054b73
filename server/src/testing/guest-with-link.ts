import { createHash, randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { ids } from '../demo/town-rows.ts'
import type { Person, RunningTown } from './running-town.ts'

/** The invitation and account of p10, who has not signed; the part that admits their organisation is open. */
export const invitation = ids.element('invitation p10')
export const account = ids.account('p10')

/** Somebody with p10's personal link: what they send, and what they are told. */
export interface GuestWithLink {
  readonly token: string
  readonly look: (link?: string) => Promise<Response>
  /** Asks for a code, and hears it as the chair would read it out. */
  readonly askCode: () => Promise<string>
  readonly enter: (code: string, link?: string) => Promise<Response>
  /** Comes in with a code, a new one unless given. */
  readonly comeIn: (code?: string) => Promise<Person>
}

/** Gives p10 a fresh link, as sending the invitation does, and forgets what happened at the door before. */
export async function guestWithLink(town: RunningTown): Promise<GuestWithLink> {
  const token = randomBytes(32).toString('base64url')
  const { sql } = town.database
  await sql`update login set ended_at = now() where account_id = ${account} and ended_at is null`
  await sql`delete from pass_code`
  await sql`delete from sent_back`
  await sql`delete from statement_signature where account_id = ${account}`
  await sql`update invitation set token_hash = ${createHash('sha256').update(token).digest()}, withdrawn_at = null,
    valid_until = now() + interval '1 day' where id = ${invitation}`
  const nobody = () => town.carrying('')
  const askCode = async () => {
    expect((await nobody().post('/door/code', { token })).status).toBe(204)
    const codes: unknown = await (await nobody().get('/demo/codes')).json()
    const code = Array.isArray(codes) ? String(codes.at(-1)) : ''
    expect(code).toMatch(/^\d{6}$/)
    return code
  }
  const enter = (code: string, link = token) => nobody().post('/door/enter', { token: link, code })
  return {
    token,
    look: (link = token) => nobody().post('/door/invitation', { token: link }),
    askCode,
    enter,
    async comeIn(code) {
      const response = await enter(code ?? (await askCode()))
      expect(response.status).toBe(204)
      return town.carrying(response.headers.get('set-cookie')?.split(';')[0] ?? '')
    },
  }
}
