import { describe, expect, test } from 'vitest'
import { newId } from '../kernel/ids.ts'
import { type Foundation, linksBetween, pillarsOn, threadsUnder } from './foundations.ts'
import { type ThreadRecords, viewThreads } from './threads.ts'

const [first, second] = [newId(), newId()]
const [police, youth] = [newId(), newId()]
const [early, late] = [newId(), newId()]

function records(): ThreadRecords {
  const card = { author: newId(), question: first, text: 'kaart' }
  const thread = { text: '', confirmed: true }
  return {
    questions: [
      { id: first, number: 1, text: '', label: '', most: 3 },
      { id: second, number: 2, text: '', label: '', most: 3 },
    ],
    cards: [
      { ...card, id: late, organisation: youth, placedAt: 20 },
      { ...card, id: early, organisation: police, placedAt: 10 },
    ],
    threads: [
      { ...thread, id: newId(), question: second, title: 'B', sources: [late, early, newId()] },
      { ...thread, id: newId(), question: first, title: 'Z', sources: [], confirmed: false },
      { ...thread, id: newId(), question: newId(), title: 'A', sources: [] },
    ],
    words: [],
  }
}

describe('threads away from their flipchart', () => {
  test('[INT11] they come by question and title; one whose question is gone comes last', () => {
    expect(viewThreads(records()).map((one) => [one.question, one.title, one.confirmed])).toEqual([
      [1, 'Z', false],
      [2, 'B', true],
      [null, 'A', true],
    ])
  })

  test('[INT11] beads are the organisations of the cards that are there, in order of placing', () => {
    expect(viewThreads(records())[1]?.beads).toEqual([police, youth])
  })

  test('[INT12] who does not recognise a thread stays visible with why; a word without a reason says nothing', () => {
    const given = records()
    const thread = given.threads[0]?.id ?? newId()
    const word = { author: newId(), thread, word: 'notYet' as const }
    const said = viewThreads({
      ...given,
      words: [
        { ...word, id: newId(), organisation: police, why: 'De cijfers stijgen juist.' },
        { ...word, id: newId(), organisation: youth, why: ' ' },
        { ...word, id: newId(), organisation: youth, why: 'ja', word: 'recognisable' },
      ],
    })
    expect(said[1]?.dissents).toEqual([{ organisation: police, why: 'De cijfers stijgen juist.' }])
  })
})

test('[INT13] a thread linked twice at once counts once, and unlinking takes every link away', () => {
  const thread = newId()
  const link = (pillar: Foundation['pillar']): Foundation => ({ id: newId(), pillar, thread })
  const links = [link('psychosocial'), link('groupTraits'), link('groupTraits')]
  expect(threadsUnder(links, 'groupTraits')).toEqual([thread])
  expect(linksBetween(links, 'groupTraits', thread)).toHaveLength(2)
  expect(pillarsOn(links, thread)).toEqual(['groupTraits', 'psychosocial'])
})
