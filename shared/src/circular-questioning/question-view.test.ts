import { describe, expect, it } from 'vitest'
import { newId } from '../kernel/ids.ts'
import type { Card, Cluster, FollowUp, Placement, Question, Thread } from './flipchart.ts'
import {
  conversationOf,
  type FlipchartRecords,
  homeOf,
  openQuestions,
  viewQuestion,
} from './question-view.ts'

const [police, youthWork]: [string, string] = [newId(), newId()]
const orderOf = (organisation: string) => [police, youthWork].indexOf(organisation)

const aQuestion = (number: number): Question => ({ id: newId(), number, text: '', label: '', most: 3 })
const aCard = (question: Question, organisation: string, placedAt: number): Card => ({
  id: newId(),
  organisation,
  author: newId(),
  question: question.id,
  text: '',
  placedAt,
})
const aCluster = (question: Question, order: number): Cluster => ({
  id: newId(),
  question: question.id,
  title: '',
  order,
})
const inCluster = (card: Card, cluster: Cluster | null, order = 0): Placement => ({
  id: card.id,
  cluster: cluster?.id ?? null,
  order,
})
const aThread = (question: Question, ...sources: Card[]): Thread => ({
  id: newId(),
  question: question.id,
  title: '',
  text: '',
  sources: sources.map((card) => card.id),
  confirmed: false,
})
const aFollowUp = (card: Card, kind: FollowUp['kind'], organisation: string, placedAt: number): FollowUp => ({
  id: newId(),
  organisation,
  author: newId(),
  card: card.id,
  kind,
  text: '',
  placedAt,
})
const [first, second] = [aQuestion(1), aQuestion(2)]
const records = (some: Partial<FlipchartRecords>): FlipchartRecords => ({
  questions: [first, second],
  cards: [],
  placements: [],
  clusters: [],
  threads: [],
  ...some,
})

describe('a question on the table', () => {
  it('[CQ9] loose cards stand by organisation, a new one at the end of its own', () => {
    const [late, early, other] = [
      aCard(first, police, 9),
      aCard(first, police, 1),
      aCard(first, youthWork, 0),
    ]
    const view = viewQuestion(first.id, records({ cards: [late, other, early] }), orderOf)
    expect(view.loose).toEqual([early.id, late.id, other.id])
    expect(view).toMatchObject({ cardCount: 3, organisationCount: 2 })
  })

  it('[CQ9] cards in a bundle stand in the order of the table', () => {
    const [a, b] = [aCard(first, police, 1), aCard(first, youthWork, 2)]
    const bundle = aCluster(first, 0)
    const placements = [inCluster(a, bundle, 5), inCluster(b, bundle, 4)]
    const view = viewQuestion(first.id, records({ cards: [a, b], placements, clusters: [bundle] }), orderOf)
    expect(view.loose).toEqual([])
    expect(view.bundles[0]?.cards).toEqual([b.id, a.id])
  })

  it('[CQ10] a card whose bundle is gone is loose, and so is one that points at another question’s bundle', () => {
    const [a, b] = [aCard(first, police, 1), aCard(first, police, 2)]
    const [gone, elsewhere] = [aCluster(first, 0), aCluster(second, 0)]
    const placements = [inCluster(a, gone), inCluster(b, elsewhere)]
    const view = viewQuestion(
      first.id,
      records({ cards: [a, b], placements, clusters: [elsewhere] }),
      orderOf,
    )
    expect(view.loose).toEqual([a.id, b.id])
  })

  it('[CQ11] a thread is at home in the bundle that holds most of its cards', () => {
    const [a, b, c] = [aCard(first, police, 1), aCard(first, police, 2), aCard(first, police, 3)]
    const [left, right] = [aCluster(first, 0), aCluster(first, 1)]
    const thread = aThread(first, a, b, c)
    const placements = [inCluster(a, left), inCluster(b, right), inCluster(c, right)]
    const all = records({ cards: [a, b, c], placements, clusters: [left, right], threads: [thread] })
    expect(homeOf(thread, all)).toBe(right.id)
    const view = viewQuestion(first.id, all, orderOf)
    expect(view.bundles.map((bundle) => bundle.threads)).toEqual([[], [thread.id]])
    expect(view.unhoused).toEqual([])
  })

  it('[CQ11] a thread whose cards lie in no bundle is not lost', () => {
    const card = aCard(first, police, 1)
    const thread = aThread(first, card)
    const view = viewQuestion(first.id, records({ cards: [card], threads: [thread] }), orderOf)
    expect(view.unhoused).toEqual([thread.id])
  })

  it('[CQ12] a source from elsewhere is named at the bundle, with the question it comes from', () => {
    const [own, loose, other] = [aCard(second, police, 1), aCard(second, police, 2), aCard(first, police, 3)]
    const bundle = aCluster(second, 0)
    const threads = [aThread(second, own, other, loose)]
    const all = records({
      cards: [own, loose, other],
      placements: [inCluster(own, bundle)],
      clusters: [bundle],
      threads,
    })
    expect(viewQuestion(second.id, all, orderOf).bundles[0]?.also).toEqual([
      { card: loose.id, question: null },
      { card: other.id, question: 1 },
    ])
  })

  it('[CQ13] a question to one’s card waits until one answers it; another reading asks nothing', () => {
    const [mine, theirs] = [aCard(first, youthWork, 1), aCard(first, police, 1)]
    const asked = aFollowUp(mine, 'question', police, 2)
    const reading = aFollowUp(mine, 'otherReading', police, 3)
    const cards = [mine, theirs]
    const toThem = aFollowUp(theirs, 'question', youthWork, 2)
    expect(openQuestions(youthWork, cards, [asked, reading, toThem])).toEqual([asked])
    const answer = aFollowUp(mine, 'answer', youthWork, 4)
    expect(openQuestions(youthWork, cards, [reading, answer, asked])).toEqual([])
    expect(conversationOf(mine.id, [answer, toThem, asked])).toEqual([asked, answer])
  })
})
