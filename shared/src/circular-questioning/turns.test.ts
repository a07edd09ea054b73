import { expect, test } from 'vitest'
import { type GivenTurn, proposeTurn } from './turns.ts'

/** A small generator of our own, so that a failure can be played again. */
function randomOf(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const names = ['GE', 'PO', 'OM', 'JW', 'BO', 'LP', 'KW', 'HA']
const everybodyHasCards = new Map(names.map((one) => [one, 3]))

function aTable(seed: number) {
  const random = randomOf(seed)
  const organisations = names.slice(0, 2 + random(names.length - 1))
  const said = new Map(names.map((one) => [one, random(9)]))
  return { random, organisations, said }
}

const countOf = (turns: readonly GivenTurn[], side: 'from' | 'to', one: string) =>
  turns.filter((turn) => turn[side] === one).length

test('[TURN1] going round as proposed, each has questioned and been questioned equally often after every lap', () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const { random, organisations, said } = aTable(seed)
    const turns: GivenTurn[] = []
    for (let lap = 1; lap <= 1 + random(3); lap += 1) {
      for (const _ of organisations) {
        const next = proposeTurn({ organisations, question: 'q', turns, cards: everybodyHasCards, said })
        if (next === null) throw new Error('two organisations can always go on')
        turns.push({ question: 'q', ...next })
      }
      for (const one of organisations)
        expect([seed, one, countOf(turns, 'from', one), countOf(turns, 'to', one)]).toEqual([
          seed,
          one,
          lap,
          lap,
        ])
    }
  }
})

test('[TURN2] whatever the chair chose before, nobody is proposed to itself and whoever was passed over comes first', () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const { random, organisations, said } = aTable(seed)
    const pick = () => organisations[random(organisations.length)] ?? ''
    const turns: GivenTurn[] = Array.from({ length: random(12) }, () => ({
      question: random(3) === 0 ? 'other' : 'q',
      from: pick(),
      to: pick(),
    }))
    const cards = new Map(organisations.map((one) => [one, random(3)]))
    const next = proposeTurn({ organisations, question: 'q', turns, cards, said })
    if (next === null) throw new Error('two organisations can always go on')
    expect(next.from).not.toBe(next.to)
    const here = turns.filter((turn) => turn.question === 'q')
    const least = Math.min(...organisations.map((one) => countOf(here, 'from', one)))
    expect(countOf(here, 'from', next.from)).toBe(least)
    const others = organisations.filter((one) => one !== next.from && (cards.get(one) ?? 0) > 0)
    if (others.length > 0) expect(others).toContain(next.to)
  }
})

test('[TURN2] after a chair who chose freely, everybody gets a turn within as many proposals as it takes to level', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const { random, organisations, said } = aTable(seed)
    const [first = '', second = ''] = organisations
    const turns: GivenTurn[] = Array.from({ length: random(6) }, () => ({
      question: 'q',
      from: first,
      to: second,
    }))
    const before = turns.length
    for (let n = 0; n < organisations.length * (before + 1); n += 1) {
      const next = proposeTurn({ organisations, question: 'q', turns, cards: everybodyHasCards, said })
      if (next !== null) turns.push({ question: 'q', ...next })
    }
    for (const one of organisations) {
      expect(countOf(turns, 'from', one)).toBeGreaterThan(0)
      expect(countOf(turns, 'to', one)).toBeGreaterThan(0)
    }
  }
})

test('[TURN3] over the questions of a meeting nobody is two turns ahead of another, however short each round was', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const { random, organisations, said } = aTable(seed)
    const turns: GivenTurn[] = []
    for (const question of ['q1', 'q2', 'q3', 'q4', 'q5']) {
      for (let n = random(organisations.length * 2); n > 0; n -= 1) {
        const next = proposeTurn({ organisations, question, turns, cards: everybodyHasCards, said })
        if (next !== null) turns.push({ question, ...next })
        const counts = organisations.map((one) => countOf(turns, 'from', one))
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
      }
    }
  }
})

test('[TURN4] between equals the quietest begins; alone at the table nobody is proposed', () => {
  const said = new Map([
    ['GE', 6],
    ['PO', 9],
    ['JW', 1],
  ])
  const table = { question: 'q', turns: [], cards: everybodyHasCards, said }
  expect(proposeTurn({ ...table, organisations: ['GE', 'PO', 'JW'] })).toEqual({ from: 'JW', to: 'GE' })
  expect(proposeTurn({ ...table, organisations: ['GE'] })).toBeNull()
  expect(proposeTurn({ ...table, organisations: [] })).toBeNull()
})
