import { readAloud } from '@rode-draad/shared/dossier/mentions.ts'
import { roundText } from '../language/nl/round.ts'
import { organisationName } from './card-words.ts'
import type { ChairSteps } from './createChairSteps.ts'
import type { FlipchartScreen } from './flipchart-context.ts'

const text = roundText.foresight

/** What everybody will see when the chair takes the next step, in one sentence; empty when there is none to tell. */
export function createForesight(flipchart: FlipchartScreen, steps: ChairSteps): () => string {
  return () => {
    const onTable = flipchart.round.current()
    if (onTable === null) return ''
    if (!flipchart.isOnTable()) return text.elsewhere(onTable.number)
    if (steps.phase() === 'sealed') return text.reveal(guestsOf(flipchart))
    if (steps.phase() === 'asking') {
      const next = flipchart.round.proposal()
      if (next === null) return text.nobody
      return text.pass(organisationName(flipchart, next.from), organisationName(flipchart, next.to))
    }
    const thread = steps.thread()
    if (thread !== null) {
      const cards = thread.sources.filter((id) => flipchart.records.card(id) !== undefined).length
      return cards === 0 ? roundText.noCards : text.confirm(cards)
    }
    const next = steps.nextQuestion()
    return next === null ? '' : text.next(next.number, readAloud(next.text, flipchart.table.memberName))
  }
}

function guestsOf({ table }: FlipchartScreen): readonly string[] {
  return (table.openPart()?.guests ?? []).flatMap((id) => table.organisation(id)?.shortName ?? [])
}
