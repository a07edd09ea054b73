import { wordOf } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import type { FlipchartScreen } from './flipchart-context.ts'

/**
 * What the round asks of this organisation now, before anything else: to answer what was asked of it, to question whom it
 * was given, or to say its word on the thread. Null: nothing but what it may always do, bring in a card.
 */
export type ForUs =
  | { readonly kind: 'answer'; readonly card: string }
  | { readonly kind: 'ask'; readonly to: string; readonly cards: readonly string[] }
  | { readonly kind: 'word'; readonly thread: string }

export function nextForUs(flipchart: FlipchartScreen): ForUs | null {
  if (!flipchart.mayWrite() || !flipchart.isOnTable()) return null
  const mine = flipchart.table.mine().id
  const [asked] = flipchart.openQuestions()
  if (asked !== undefined) return { kind: 'answer', card: asked.card }
  const turn = flipchart.round.view()?.turn
  if (flipchart.phase() === 'asking' && turn?.from === mine) {
    const cards = flipchart.records.cards
      .filter((one) => one.question === flipchart.question()?.id && one.organisation === turn.to)
      .sort((a, b) => a.placedAt - b.placedAt)
      .map((one) => one.id)
    const chosen = turn.card !== null && cards.includes(turn.card) ? [turn.card] : cards
    return chosen.length === 0 ? null : { kind: 'ask', to: turn.to, cards: chosen }
  }
  const thread = flipchart.inHand()
  if (flipchart.phase() !== 'threading' || thread === null || thread.confirmed) return null
  return wordOf(flipchart.records.words, thread.id, mine) === null
    ? { kind: 'word', thread: thread.id }
    : null
}
