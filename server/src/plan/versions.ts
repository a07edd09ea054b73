import type { AccountId, DossierId } from '@rode-draad/shared/kernel/ids.ts'
import type { PlanContent } from '@rode-draad/shared/plan/content.ts'
import type { PlanVersionView } from '@rode-draad/shared/protocol/api.ts'
import * as Y from 'yjs'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import { freezePlan, parsePlanContent } from './freeze.ts'

export interface StoredVersion {
  readonly number: number
  readonly frozenOn: string
  readonly content: PlanContent
}

/** The frozen versions of a dossier's plan, newest first. */
export async function readVersions({ sql }: Database, dossierId: DossierId): Promise<PlanVersionView[]> {
  try {
    return await sql<PlanVersionView[]>`
      select v.number, to_char(v.frozen_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "frozenAt", a.name as "frozenBy"
      from plan_version v join account a on a.id = v.frozen_by
      where v.dossier_id = ${dossierId} order by v.number desc`
  } catch (error) {
    throw safeError(error)
  }
}

export async function readVersion(
  { sql }: Database,
  dossierId: DossierId,
  number: number,
): Promise<StoredVersion | null> {
  try {
    const [row] = await sql<{ number: number; frozen_on: string; content: unknown }[]>`
      select number, to_char(frozen_at, 'YYYY-MM-DD') as frozen_on, content from plan_version
      where dossier_id = ${dossierId} and number = ${number}`
    if (row === undefined) return null
    return { number: row.number, frozenOn: row.frozen_on, content: parsePlanContent(row.content) }
  } catch (error) {
    throw safeError(error)
  }
}

/**
 * Keeps the plan as it stands as its next version. Two at once get two numbers: the row of the dossier is held while
 * the number is chosen.
 */
export async function keepVersion(
  { sql }: Database,
  dossierId: DossierId,
  by: AccountId,
  boards: { readonly plan: Y.Doc; readonly annex: Y.Doc | null },
): Promise<number> {
  try {
    return await sql.begin(async (tx) => {
      await tx`select 1 from dossier where id = ${dossierId} for update`
      const rows = await tx<
        { number: number }[]
      >`select number from plan_version where dossier_id = ${dossierId}`
      const frozen = freezePlan({ ...boards, earlier: rows.map((row) => row.number) })
      const annex = boards.annex === null ? null : Y.encodeStateAsUpdate(boards.annex)
      await tx`insert into plan_version (dossier_id, number, group_state, annex_state, content, frozen_by)
        values (${dossierId}, ${frozen.number}, ${Y.encodeStateAsUpdate(boards.plan)}, ${annex},
          ${JSON.stringify(frozen.content)}::text::jsonb, ${by})`
      return frozen.number
    })
  } catch (error) {
    throw safeError(error)
  }
}
