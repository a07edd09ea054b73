import type { AccountId } from '@rode-draad/shared/kernel/ids.ts'
import type postgres from 'postgres'
import { safeError } from '../persistence/safe-error.ts'

/** One line of the trail: ids and words of closed lists, never a name, a text or an address (domain R47, R48). */
export interface AuditLine {
  readonly accountId: AccountId | null
  readonly action: string
  readonly objectKind: string
  readonly objectId: string | null
  readonly outcome: 'allow' | 'refuse'
  readonly reason: string | null
  readonly origin: 'http' | 'socket' | 'server'
}

export interface Audit {
  record(line: AuditLine): Promise<void>
}

/** @param database inside a transaction a line stands or falls with what it tells of */
export function createAudit({ sql }: { readonly sql: postgres.Sql | postgres.TransactionSql }): Audit {
  return {
    async record({ accountId, action, objectKind, objectId, outcome, reason, origin }) {
      try {
        await sql`insert into audit (account_id, action, object_kind, object_id, outcome, reason, origin)
          values (${accountId}, ${action}, ${objectKind}, ${objectId}, ${outcome}, ${reason}, ${origin})`
      } catch (error) {
        throw safeError(error)
      }
    },
  }
}
