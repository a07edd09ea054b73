import { createHash, randomBytes } from 'node:crypto'
import {
  type AccountId,
  type LoginId,
  newId,
  type OrganisationId,
  parseId,
} from '@rode-draad/shared/kernel/ids.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

/** The cookie that carries a login's token. Host-only: each participant of the demo has a host name of their own. */
export const loginCookie = 'rd_login'
/** How long a login lasts without signing in again: one working day. */
export const loginHours = 12

/** As what somebody comes in; who watches says through whose eyes, and a guest by which invitation. */
export type LoginAs =
  | { readonly kind: 'person' | 'display' }
  | { readonly kind: 'guest'; readonly invitation: string }
  | { readonly kind: 'watch'; readonly organisation: OrganisationId }

export interface Logins {
  /** Signs an account in. Returns the token for the cookie; only its hash is stored. */
  start(accountId: AccountId, as?: LoginAs): Promise<string>
  /** The living login behind a token, or null. */
  find(token: string): Promise<LoginId | null>
  end(login: LoginId): Promise<void>
}

const hashOf = (token: string) => createHash('sha256').update(token).digest()
const TOKEN = /^[A-Za-z0-9_-]{43}$/

export function createLogins({ sql }: Database): Logins {
  return {
    async start(accountId, as = { kind: 'person' }) {
      const token = randomBytes(32).toString('base64url')
      const eyes = as.kind === 'watch' ? as.organisation : null
      const invitation = as.kind === 'guest' ? as.invitation : null
      try {
        await sql`insert into login (id, account_id, kind, as_organisation_id, invitation_id, token_hash, expires_at)
          values (${newId<LoginId>()}, ${accountId}, ${as.kind}, ${eyes}, ${invitation}, ${hashOf(token)},
            now() + ${`${loginHours} hours`}::interval)`
      } catch (error) {
        throw safeError(error)
      }
      return token
    },
    async find(token) {
      if (!TOKEN.test(token)) return null
      try {
        const [row] = await sql<{ id: string }[]>`select id from login
          where token_hash = ${hashOf(token)} and ended_at is null and expires_at > now()`
        return parseId<LoginId>(row?.id)
      } catch (error) {
        throw safeError(error)
      }
    },
    async end(login) {
      try {
        await sql`update login set ended_at = now() where id = ${login} and ended_at is null`
      } catch (error) {
        throw safeError(error)
      }
    },
  }
}

/** The login token in a Cookie header, or null. */
export function tokenIn(cookieHeader: string | undefined): string | null {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const [name, value] = pair.trim().split('=')
    if (name === loginCookie && value !== undefined) return value
  }
  return null
}
