import { type Card, type FollowUp, supportersOf, type Thread, type Word } from './flipchart.ts'
import { conversationOf, type FlipchartRecords, homeOf, viewQuestion } from './question-view.ts'

/** Everything on one flipchart board that stands on the page of a question. */
export interface PageRecords extends FlipchartRecords {
  readonly followUps: readonly FollowUp[]
  readonly words: readonly Word[]
}

export interface PageCard {
  readonly card: Card
  /** What was asked and said on it, other readings included, oldest first. */
  readonly talk: readonly FollowUp[]
  /** Letter of the bundle it lies in; null: in none. */
  readonly letter: string | null
}

export interface PageOrganisation {
  readonly organisation: string
  readonly cards: readonly PageCard[]
}

export interface PageBundle {
  readonly id: string
  readonly letter: string
  readonly title: string
  /** Organisations with a card in it, each once, in the order of the table. */
  readonly organisations: readonly string[]
  readonly cardCount: number
}

/** `minority`: confirmed, and fewer than two organisations recognise it. */
export type ThreadStanding = 'making' | 'confirmed' | 'minority'

export interface PageThread {
  readonly thread: Thread
  readonly standing: ThreadStanding
  /** Letter of the bundle it is at home in. */
  readonly letter: string | null
  /** Cards it stands on that are still there. */
  readonly sourceCount: number
  readonly recognisedBy: readonly string[]
  readonly notYet: readonly Word[]
}

/** One question as one reads it calmly, or has it on paper. */
export interface QuestionPageView {
  readonly organisations: readonly PageOrganisation[]
  readonly bundles: readonly PageBundle[]
  readonly threads: readonly PageThread[]
  readonly cardCount: number
}

/** Fewer than this many organisations, and a confirmed thread is a minority's view (docs/spec.md, RND11). */
const ENOUGH_VOICES = 2

/**
 * Reads one question: cards by organisation (`orderOf`) and in the order they were placed, bundles by letter, threads
 * with what is said of them. It holds what the records hold and nothing else, so what was taken back is not on it.
 * @param question its id; of one that is not there everything is empty
 */
export function readQuestionPage(
  question: string,
  records: PageRecords,
  orderOf: (organisation: string) => number,
): QuestionPageView {
  const view = viewQuestion(question, records, orderOf)
  const cards = new Map(records.cards.map((card) => [card.id, card]))
  const cardsIn = (ids: readonly string[]) => ids.flatMap((id) => cards.get(id) ?? [])
  const inOrder = (ids: Iterable<string>) => [...new Set(ids)].sort((a, b) => orderOf(a) - orderOf(b))
  const letters = new Map(view.bundles.map(({ id }, at) => [id, letterOf(at)]))
  const letterOfCard = new Map(
    view.bundles.flatMap(({ id, cards: inside }) => inside.map((card) => [card, letters.get(id) ?? null])),
  )
  const here = records.cards
    .filter((card) => card.question === question)
    .sort((a, b) => a.placedAt - b.placedAt || (a.id < b.id ? -1 : 1))
  return {
    cardCount: here.length,
    organisations: inOrder(here.map((card) => card.organisation)).map((organisation) => ({
      organisation,
      cards: here
        .filter((card) => card.organisation === organisation)
        .map((card) => ({
          card,
          talk: conversationOf(card.id, records.followUps),
          letter: letterOfCard.get(card.id) ?? null,
        })),
    })),
    bundles: view.bundles.map(({ id, cards: inside }) => ({
      id,
      letter: letters.get(id) ?? '',
      title: records.clusters.find((one) => one.id === id)?.title ?? '',
      organisations: inOrder(cardsIn(inside).map((card) => card.organisation)),
      cardCount: inside.length,
    })),
    threads: [...view.bundles.flatMap((bundle) => bundle.threads), ...view.unhoused]
      .flatMap((id) => records.threads.find((one) => one.id === id) ?? [])
      .map((thread) => {
        const recognisedBy = inOrder(supportersOf(records.words, thread.id))
        return {
          thread,
          standing: standingOf(thread, recognisedBy.length),
          letter: letters.get(homeOf(thread, records) ?? '') ?? null,
          sourceCount: cardsIn(thread.sources).length,
          recognisedBy,
          notYet: records.words
            .filter((one) => one.thread === thread.id && one.word === 'notYet')
            .sort((a, b) => orderOf(a.organisation) - orderOf(b.organisation)),
        }
      }),
  }
}

function standingOf(thread: Thread, voices: number): ThreadStanding {
  if (!thread.confirmed) return 'making'
  return voices < ENOUGH_VOICES ? 'minority' : 'confirmed'
}

/** A … Z, then AA: more bundles than letters is many, but they may have one. */
function letterOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : letterOf(Math.floor(at / 26) - 1) + last
}
