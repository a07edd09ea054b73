import type { MemberView } from '@rode-draad/shared/dossier/name-list.ts'
import type { DossierId } from '@rode-draad/shared/kernel/ids.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

/** The name list as covenant partners see it: who is on it now, in the list's order. */
export async function readMembers({ sql }: Database, dossierId: DossierId): Promise<MemberView[]> {
  try {
    return await sql<MemberView[]>`
      select id, code, given_name as "givenName", family_name as "familyName", nickname, age_class as "ageClass"
      from group_member where dossier_id = ${dossierId} and status = 'onList' order by position`
  } catch (error) {
    throw safeError(error)
  }
}

/** What the airlock watches for: everyone who is or was on the list (domain R21: inactive members stay in the filter). */
export interface ListedName {
  readonly givenName: string
  readonly familyName: string
  readonly nickname: string | null
  readonly aliases: readonly string[]
  readonly code: string
}

/** Never leaves the server (domain R23). */
export async function readListedNames({ sql }: Database, dossierId: DossierId): Promise<ListedName[]> {
  try {
    return await sql<ListedName[]>`
      select given_name as "givenName", family_name as "familyName", nickname, aliases, code
      from group_member where dossier_id = ${dossierId}`
  } catch (error) {
    throw safeError(error)
  }
}
