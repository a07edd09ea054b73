import type { Card, FollowUp } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { conversationOf } from '@rode-draad/shared/circular-questioning/question-view.ts'
import type { RoundView } from '@rode-draad/shared/circular-questioning/round.ts'
import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'

/** An organisation and its cards with a question, in the order it placed them. */
export interface QuestionRow {
  readonly organisation: OrganisationView
  readonly cards: readonly Card[]
}

/**
 * The rows of a question: every organisation that is at the table, and whoever has a card with it, in their fixed
 * order, so that a row never changes its place.
 */
export function rowsOf(
  question: string,
  organisations: readonly OrganisationView[],
  guests: readonly string[],
  cards: readonly Card[],
): readonly QuestionRow[] {
  return organisations.flatMap((organisation) => {
    const own = cards
      .filter((card) => card.question === question && card.organisation === organisation.id)
      .sort((a, b) => a.placedAt - b.placedAt || (a.id < b.id ? -1 : 1))
    const sits = organisation.kind === 'covenantPartner' || guests.includes(organisation.id)
    return sits || own.length > 0 ? [{ organisation, cards: own }] : []
  })
}

/**
 * The card that has the turn: the one that was chosen; else, of the organisation that is questioned, the one with the
 * latest question by whoever has the turn. It stays when it is answered: the answer is what the room wants to read.
 */
export function cardInTurn(
  { turn, questionId }: RoundView,
  cards: readonly Card[],
  followUps: readonly FollowUp[],
): Card | null {
  if (turn === null) return null
  const own = cards.filter((card) => card.question === questionId && card.organisation === turn.to)
  const chosen = own.find((card) => card.id === turn.card)
  if (chosen !== undefined) return chosen
  const asked = own
    .flatMap((card) => {
      const last = conversationOf(card.id, followUps)
        .filter((one) => one.kind === 'question' && one.organisation === turn.from)
        .at(-1)
      return last === undefined ? [] : [{ card, at: last.placedAt }]
    })
    .sort((a, b) => b.at - a.at)
  return asked[0]?.card ?? null
}
