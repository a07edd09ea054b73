import type { Card, FollowUp } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { type RoundView, secondsLeft } from '@rode-draad/shared/circular-questioning/round.ts'
import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import { describe, expect, test } from 'vitest'
import { cardInTurn, rowsOf } from './question-rows.ts'

const organisation = (id: string, kind: OrganisationView['kind']): OrganisationView => {
  return { id, kind, name: id, shortName: id, mark: id.slice(0, 2), token: 'org-1' }
}
const [police, school, house] = [
  organisation('police', 'covenantPartner'),
  organisation('school', 'incidentalParticipant'),
  organisation('house', 'incidentalParticipant'),
]
const card = (id: string, by: string, placedAt = 1, question = 'q'): Card => {
  return { id, organisation: by, author: by, question, text: id, placedAt }
}
const said = (id: string, about: string, by: string, kind: FollowUp['kind'], placedAt: number): FollowUp => {
  return { id, card: about, organisation: by, author: by, kind, text: id, placedAt }
}
const round = (turn: RoundView['turn']): RoundView => {
  return { partId: 'a', revision: 1, questionId: 'q', questions: [], turn, ready: [], timer: null, now: 0 }
}

describe('[SCRN9] the big screen shows one thing at a time, and no row changes its place', () => {
  test('partners and guests of the part have a row, in their fixed order, before they have a card', () => {
    const rows = rowsOf(
      'q',
      [police, school, house],
      ['school'],
      [card('b', 'school', 2), card('a', 'school', 1)],
    )
    expect(rows.map((row) => [row.organisation.id, row.cards.map((one) => one.id)])).toEqual([
      ['police', []],
      ['school', ['a', 'b']],
    ])
  })
  test('a guest who is gone keeps the row of its cards; a card of another question has none', () => {
    const rows = rowsOf('q', [police, house], [], [card('c', 'house'), card('d', 'police', 1, 'other')])
    expect(rows.map((row) => [row.organisation.id, row.cards.length])).toEqual([
      ['police', 0],
      ['house', 1],
    ])
  })
  test('the card in turn is the chosen one, else the one that was asked about last, also once it is answered', () => {
    const cards = [card('a', 'school'), card('b', 'school'), card('c', 'house')]
    const talk = [
      said('1', 'a', 'police', 'question', 1),
      said('2', 'b', 'police', 'question', 2),
      said('3', 'b', 'school', 'answer', 3),
      said('4', 'a', 'house', 'question', 9),
    ]
    const turn = { from: 'police', to: 'school', card: null }
    expect(cardInTurn(round(turn), cards, talk)?.id).toBe('b')
    expect(cardInTurn(round({ ...turn, card: 'a' }), cards, talk)?.id).toBe('a')
    expect(cardInTurn(round({ ...turn, card: 'c' }), cards, [])).toBeNull()
    expect(cardInTurn(round(null), cards, talk)).toBeNull()
  })
  test('the timer counts by the server’s clock and stops at nothing', () => {
    const timer = { startedAt: 1000, seconds: 60 }
    expect([secondsLeft(timer, 1000), secondsLeft(timer, 31_500), secondsLeft(timer, 99_000)]).toEqual([
      60, 30, 0,
    ])
  })
})
