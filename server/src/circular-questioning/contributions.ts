import type { OwnAnswers, OwnCard } from '@rode-draad/shared/circular-questioning/contributions.ts'
import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { conversationOf } from '@rode-draad/shared/circular-questioning/question-view.ts'
import { sheetSchema } from '@rode-draad/shared/circular-questioning/sheet.doc.ts'
import { readRecords } from '@rode-draad/shared/rooms/records.ts'
import type * as Y from 'yjs'

const flipchartRoots = flipchartSchema.roots
const sheetRoots = sheetSchema.roots

/**
 * What one organisation brought in, from its own sheet and from a flipchart as that organisation sees it. Of others
 * nothing is taken over, not even that there is something: an export is one more way out (features.md §2, 7).
 */
export function ownAnswers(
  organisation: string,
  { flipchart, sheet }: { readonly flipchart: Y.Doc; readonly sheet: Y.Doc | null },
): OwnAnswers[] {
  const questions = readRecords(flipchart, 'questions', flipchartRoots.questions)
  const everyCard = readRecords(flipchart, 'cards', flipchartRoots.cards)
  const isOwn = (one: { readonly organisation: string }) => one.organisation === organisation
  const cards = everyCard.filter(isOwn).sort((a, b) => a.placedAt - b.placedAt)
  const followUps = readRecords(flipchart, 'followUps', flipchartRoots.followUps).filter(isOwn)
  const threads = new Map(
    readRecords(flipchart, 'threads', flipchartRoots.threads).map((one) => [one.id, one.question]),
  )
  const words = readRecords(flipchart, 'words', flipchartRoots.words).filter(isOwn)
  const onTable = new Set(cards.map((card) => card.id))
  const answers = sheet === null ? [] : readRecords(sheet, 'answers', sheetRoots.answers).filter(isOwn)
  const kept = answers.filter((answer) => !onTable.has(answer.id)).sort((a, b) => a.placedAt - b.placedAt)
  const scribed = unconfirmed(flipchart, sheet)
  const questionOfCard = new Map(everyCard.map((card) => [card.id, card.question]))

  const cardOf = (card: { readonly id: string; readonly text: string }): OwnCard => ({
    text: card.text,
    scribed: scribed.has(card.id),
    followUps: conversationOf(card.id, followUps).map(({ kind, text }) => ({ kind, text })),
  })
  const under = (belongs: (question: string | null) => boolean): Omit<OwnAnswers, 'question'> => ({
    cards: cards.filter((card) => belongs(card.question)).map(cardOf),
    sheet: kept.filter((answer) => belongs(answer.question)).map(cardOf),
    onOthers: followUps
      .filter((one) => !onTable.has(one.card) && belongs(questionOfCard.get(one.card) ?? null))
      .sort((a, b) => a.placedAt - b.placedAt)
      .map(({ kind, text }) => ({ kind, text })),
    words: words
      .filter((one) => belongs(threads.get(one.thread) ?? null))
      .map(({ word, why }) => ({ word, why })),
  })
  const known = new Set(questions.map((one) => one.id))
  const all: OwnAnswers[] = [...questions]
    .sort((a, b) => a.number - b.number)
    .map(({ id, number, text }) => ({ question: { number, text }, ...under((question) => question === id) }))
  all.push({ question: null, ...under((question) => question === null || !known.has(question)) })
  return all.filter((one) => one.cards.length + one.sheet.length + one.onOthers.length + one.words.length > 0)
}

/** Ids of what was written down by somebody else and is not confirmed. */
function unconfirmed(flipchart: Y.Doc, sheet: Y.Doc | null): ReadonlySet<string> {
  const all = [
    ...readRecords(flipchart, 'behalves', flipchartRoots.behalves),
    ...(sheet === null ? [] : readRecords(sheet, 'behalves', sheetRoots.behalves)),
  ]
  return new Set(all.filter((one) => !one.confirmed).map((one) => one.id))
}
