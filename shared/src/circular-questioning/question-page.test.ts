import { describe, expect, it } from 'vitest'
import { newId } from '../kernel/ids.ts'
import type { Card, Cluster, FollowUp, Question, Thread, Word } from './flipchart.ts'
import { type PageRecords, readQuestionPage } from './question-page.ts'

const [police, youthWork, school]: [string, string, string] = [newId(), newId(), newId()]
const orderOf = (organisation: string) => [police, youthWork, school].indexOf(organisation)
const by = (organisation: string) => ({ organisation, author: newId() })

const question: Question = { id: newId(), number: 1, text: '', label: '', most: 3 }
const aCard = (organisation: string, placedAt: number, text = ''): Card => ({
  ...by(organisation),
  id: newId(),
  question: question.id,
  text,
  placedAt,
})
const aBundle = (order: number, title: string): Cluster => ({
  id: newId(),
  question: question.id,
  title,
  order,
})
const aThread = (sources: readonly Card[], confirmed = false): Thread => ({
  id: newId(),
  question: question.id,
  title: '',
  text: '',
  sources: sources.map((card) => card.id),
  confirmed,
})
const aWord = (thread: Thread, organisation: string, word: Word['word'], why = ''): Word => ({
  ...by(organisation),
  id: newId(),
  thread: thread.id,
  word,
  why,
})
const lying = (card: Card, cluster: Cluster) => ({ id: card.id, cluster: cluster.id, order: 0 })
const records = (some: Partial<PageRecords>): PageRecords => ({
  questions: [question],
  cards: [],
  placements: [],
  clusters: [],
  threads: [],
  followUps: [],
  words: [],
  ...some,
})
const read = (some: Partial<PageRecords>) => readQuestionPage(question.id, records(some), orderOf)

describe('the page of a question', () => {
  it('[PAGE1] holds the cards by organisation, what was asked and said on each, and the bundle it lies in', () => {
    const [late, early, other] = [aCard(youthWork, 9), aCard(youthWork, 2), aCard(police, 5)]
    const [second, first] = [aBundle(2, 'Het plein'), aBundle(1, 'De avond')]
    const asked: FollowUp = {
      ...by(school),
      id: newId(),
      card: early.id,
      kind: 'question',
      text: 'Hoe laat?',
      placedAt: 7,
    }
    const answered: FollowUp = { ...asked, id: newId(), kind: 'answer', text: 'Na negenen', placedAt: 8 }
    const page = read({
      cards: [late, early, other],
      clusters: [second, first],
      placements: [lying(late, second), lying(other, first), lying(early, first)],
      followUps: [answered, asked],
    })
    expect(page.organisations.map((one) => one.organisation)).toEqual([police, youthWork])
    const youth = page.organisations[1]?.cards ?? []
    expect(youth.map((one) => [one.card.id, one.letter])).toEqual([
      [early.id, 'A'],
      [late.id, 'B'],
    ])
    expect(youth[0]?.talk.map((one) => one.text)).toEqual(['Hoe laat?', 'Na negenen'])
    expect(page.bundles.map((one) => [one.letter, one.title, one.organisations, one.cardCount])).toEqual([
      ['A', 'De avond', [police, youthWork], 2],
      ['B', 'Het plein', [youthWork], 1],
    ])
  })

  it('[PAGE2] says of a thread who recognises it, who not yet and why, and when it is a minority’s view', () => {
    const card = aCard(police, 1)
    const [making, shared, alone] = [aThread([card]), aThread([card], true), aThread([card], true)]
    const page = read({
      cards: [card],
      threads: [making, shared, alone],
      words: [
        aWord(shared, youthWork, 'recognisable'),
        aWord(shared, police, 'recognisable'),
        aWord(shared, school, 'notYet', 'Bij ons niet gezien'),
        aWord(alone, police, 'recognisable'),
      ],
    })
    const of = (thread: Thread) => page.threads.find((one) => one.thread.id === thread.id)
    expect([making, shared, alone].map((one) => of(one)?.standing)).toEqual([
      'making',
      'confirmed',
      'minority',
    ])
    expect(of(shared)?.recognisedBy).toEqual([police, youthWork])
    expect(of(shared)?.notYet.map((one) => one.why)).toEqual(['Bij ons niet gezien'])
  })

  it('[PAGE3] what was taken back is not on it, and no longer counts under a thread', () => {
    const [kept, gone] = [aCard(police, 1), aCard(police, 2)]
    const bundle = aBundle(1, 'De avond')
    const thread = aThread([kept, gone])
    const page = read({
      cards: [kept],
      clusters: [bundle],
      placements: [lying(kept, bundle), lying(gone, bundle)],
      threads: [thread],
      followUps: [
        { ...by(school), id: newId(), card: gone.id, kind: 'question', text: 'Over wat weg is', placedAt: 3 },
      ],
    })
    expect(JSON.stringify(page.organisations)).not.toContain('Over wat weg is')
    expect([page.cardCount, page.bundles[0]?.cardCount, page.threads[0]?.sourceCount]).toEqual([1, 1, 1])
  })

  it('[PAGE1] of a question that is not there everything is empty', () => {
    expect(readQuestionPage(newId(), records({}), orderOf)).toEqual({
      organisations: [],
      bundles: [],
      threads: [],
      cardCount: 0,
    })
  })
})
