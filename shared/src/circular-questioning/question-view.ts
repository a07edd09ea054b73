import type { Card, Cluster, FollowUp, Placement, Question, Thread } from './flipchart.ts'

/** Everything on one flipchart board that says where a card lies. */
export interface FlipchartRecords {
  readonly questions: readonly Question[]
  readonly cards: readonly Card[]
  readonly placements: readonly Placement[]
  readonly clusters: readonly Cluster[]
  readonly threads: readonly Thread[]
}

/** A card that a bundle's thread stands on though it lies elsewhere, and where that is. */
export interface AlsoHere {
  readonly card: string
  /** Number of the other question, or null for the same one. */
  readonly question: number | null
}

export interface BundleView {
  readonly id: string
  readonly cards: readonly string[]
  readonly also: readonly AlsoHere[]
  /** Threads at home here. */
  readonly threads: readonly string[]
}

/** One question as it is laid out on the table; all by id, so that a drawing can keep what did not change. */
export interface QuestionView {
  readonly loose: readonly string[]
  readonly bundles: readonly BundleView[]
  /** Threads of the question that are at home in no bundle. */
  readonly unhoused: readonly string[]
  readonly cardCount: number
  readonly organisationCount: number
}

/**
 * Lays out one question. Loose cards stand by organisation (`orderOf`), each organisation's in the order it placed
 * them, so that a new card comes at the end of its own; cards in a bundle stand in the order of the table.
 */
export function viewQuestion(
  question: string,
  records: FlipchartRecords,
  orderOf: (organisation: string) => number,
): QuestionView {
  const cards = records.cards.filter((card) => card.question === question)
  const places = placesOf(records)
  const inOrder = (a: Card, b: Card) =>
    orderOf(a.organisation) - orderOf(b.organisation) || a.placedAt - b.placedAt || compare(a.id, b.id)
  const clusters = records.clusters
    .filter((cluster) => cluster.question === question)
    .sort((a, b) => a.order - b.order || compare(a.id, b.id))
  const threads = records.threads.filter((thread) => thread.question === question)
  return {
    loose: cards
      .filter((card) => !places.has(card.id))
      .sort(inOrder)
      .map((card) => card.id),
    bundles: clusters.map((cluster) => viewBundle(cluster, records, places)),
    unhoused: threads.filter((thread) => homeOf(thread, records) === null).map((thread) => thread.id),
    cardCount: cards.length,
    organisationCount: new Set(cards.map((card) => card.organisation)).size,
  }
}

/**
 * The bundle a thread is at home in: of its own question, the one where most of its sources lie; of equals the first.
 * Null when none of them lies in a bundle.
 */
export function homeOf(thread: Thread, records: FlipchartRecords): string | null {
  const places = placesOf(records)
  const counts = new Map<string, number>()
  for (const source of thread.sources) {
    const place = places.get(source)
    if (place !== undefined) counts.set(place.cluster, (counts.get(place.cluster) ?? 0) + 1)
  }
  const candidates = records.clusters
    .filter((cluster) => cluster.question === thread.question && counts.has(cluster.id))
    .sort(
      (a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0) || a.order - b.order || compare(a.id, b.id),
    )
  return candidates[0]?.id ?? null
}

/**
 * What still waits for an answer of one organisation: the last question put to each of its cards, when no answer of its
 * own came after it.
 */
export function openQuestions(
  organisation: string,
  cards: readonly Card[],
  followUps: readonly FollowUp[],
): readonly FollowUp[] {
  return cards
    .filter((card) => card.organisation === organisation)
    .flatMap((card) => {
      const last = conversationOf(card.id, followUps)
        .filter((one) => one.kind !== 'otherReading')
        .at(-1)
      return last?.kind === 'question' ? [last] : []
    })
}

/** What was asked and said on a card, oldest first. */
export function conversationOf(card: string, followUps: readonly FollowUp[]): readonly FollowUp[] {
  return followUps
    .filter((one) => one.card === card)
    .sort((a, b) => a.placedAt - b.placedAt || compare(a.id, b.id))
}

interface Place {
  readonly cluster: string
  readonly order: number
}

/** Card → its bundle. A bundle that is gone, or one of another question, counts as none. */
function placesOf(records: FlipchartRecords): ReadonlyMap<string, Place> {
  const clusterQuestion = new Map(records.clusters.map((cluster) => [cluster.id, cluster.question]))
  const cardQuestion = new Map(records.cards.map((card) => [card.id, card.question]))
  const places = new Map<string, Place>()
  for (const { id, cluster, order } of records.placements) {
    const question = cardQuestion.get(id)
    if (cluster === null || question === undefined || clusterQuestion.get(cluster) !== question) continue
    places.set(id, { cluster, order })
  }
  return places
}

function viewBundle(
  cluster: Cluster,
  records: FlipchartRecords,
  places: ReadonlyMap<string, Place>,
): BundleView {
  const order = (card: string) => places.get(card)?.order ?? 0
  const cards = records.cards
    .filter((card) => places.get(card.id)?.cluster === cluster.id)
    .sort((a, b) => order(a.id) - order(b.id) || a.placedAt - b.placedAt || compare(a.id, b.id))
  const threads = records.threads.filter(
    (thread) => thread.question === cluster.question && homeOf(thread, records) === cluster.id,
  )
  const here = new Set(cards.map((card) => card.id))
  const sources = new Set(threads.flatMap((thread) => thread.sources))
  const also = records.cards
    .filter((card) => sources.has(card.id) && !here.has(card.id))
    .map((card) => ({ card: card.id, question: numberOfOther(card.question, cluster.question, records) }))
  return {
    id: cluster.id,
    cards: cards.map((card) => card.id),
    also: also.sort((a, b) => (a.question ?? 0) - (b.question ?? 0)),
    threads: threads.map((thread) => thread.id),
  }
}

function numberOfOther(question: string, own: string, records: FlipchartRecords): number | null {
  if (question === own) return null
  return records.questions.find((one) => one.id === question)?.number ?? null
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
