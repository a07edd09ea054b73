import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import type { DossierId } from '@rode-draad/shared/kernel/ids.ts'
import { readRecords } from '@rode-draad/shared/rooms/records.ts'
import { flipchartOf, type ProposalOptions } from './proposal.ts'
import type { QuestionRow } from './round-commands.ts'

interface Wanted {
  readonly from: string
  readonly to: string
  readonly card: string | null
}

/**
 * Whether a turn can be given: two organisations that sit at this table (guests only at group level), and if a card is
 * named, one of whoever is questioned, at this question.
 */
export async function mayBeGiven(
  options: Pick<ProposalOptions, 'database' | 'boards'>,
  { dossierId, question }: { readonly dossierId: DossierId; readonly question: QuestionRow },
  { from, to, card }: Wanted,
): Promise<boolean> {
  if (from === to) return false
  const rows = await options.database.sql<{ id: string }[]>`
    select o.id from organisation o where o.id = any(${[from, to]}::uuid[])
      and (${question.level} = 'group' or o.kind = 'covenantPartner')
      and exists (select 1 from dossier_role r join account a on a.id = r.account_id
        where r.dossier_id = ${dossierId} and r.withdrawn_at is null and a.organisation_id = o.id)`
  if (rows.length !== 2) return false
  if (card === null) return true
  const host = await flipchartOf(options, dossierId, question.level)
  if (host === null) return false
  const cards = await host.readCommitted((doc) => readRecords(doc, 'cards', flipchartSchema.roots.cards))
  options.boards.left(host)
  return cards.some((one) => one.id === card && one.organisation === to && one.question === question.id)
}
