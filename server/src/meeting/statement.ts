import { defaultStatement, type StatementView } from '@rode-draad/shared/meeting/door-view.ts'
import type { Situation } from '../access/situation.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

/** The confidentiality statement as the municipality of this dossier words it now; ours while it has none. */
export async function readStatement({ sql }: Database, { dossierId }: Situation): Promise<StatementView> {
  try {
    const [row] = await sql<StatementView[]>`
      select t.version, t.paragraphs from statement_text t join dossier d on d.municipality_id = t.municipality_id
      where d.id = ${dossierId} and t.valid_from <= now() order by t.valid_from desc, t.version desc limit 1`
    return row ?? defaultStatement
  } catch (error) {
    throw safeError(error)
  }
}

/** `renewed`: the text changed after it was read, so what was read is not what would be signed. */
export type SignOutcome = 'signed' | 'renewed'

/** Records that this very person signed this very text, for this meeting (domain R4). Twice changes nothing. */
export async function signStatement(
  database: Database,
  situation: Situation,
  version: string,
): Promise<SignOutcome> {
  if (version !== (await readStatement(database, situation)).version) return 'renewed'
  if (situation.meetingId === null) return 'signed'
  try {
    await database.sql`insert into statement_signature (meeting_id, account_id, text_version)
      values (${situation.meetingId}, ${situation.person.accountId}, ${version}) on conflict do nothing`
    return 'signed'
  } catch (error) {
    throw safeError(error)
  }
}
