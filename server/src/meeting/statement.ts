import type { Situation } from '../access/situation.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

/** The version of the confidentiality statement that is signed now; the client shows that text. */
export const statementVersion = '1'

/** Records that this very person signed, for this meeting (domain R4). Signing twice changes nothing. */
export async function signStatement({ sql }: Database, situation: Situation): Promise<void> {
  if (situation.meetingId === null) return
  try {
    await sql`insert into statement_signature (meeting_id, account_id, text_version)
      values (${situation.meetingId}, ${situation.person.accountId}, ${statementVersion}) on conflict do nothing`
  } catch (error) {
    throw safeError(error)
  }
}
