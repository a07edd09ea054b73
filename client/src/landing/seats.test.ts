import type { DemoParticipantView } from '@rode-draad/shared/protocol/api.ts'
import { describe, expect, test } from 'vitest'
import { addressOfParticipant, groupByOrganisation } from './seats.ts'

const person = (key: string, organisation: string, token: string): DemoParticipantView => ({
  key,
  name: key,
  organisation,
  role: 'covenantPartner',
  jobTitle: '',
  mark: organisation.slice(0, 2).toUpperCase(),
  token,
  kind: 'covenantPartner',
  statementSigned: null,
})

describe('[LAN1] every participant of the demonstration gets a window of their own', () => {
  test('people are grouped by organisation in the order given', () => {
    const seats = groupByOrganisation([
      person('p01', 'Gemeente', 'org-1'),
      person('p03', 'Politie', 'org-2'),
      person('p02', 'Gemeente', 'org-1'),
      person('p99', 'Nieuw', 'purple'),
    ])
    expect(seats.map((seat) => [seat.name, seat.token, seat.people.map((one) => one.key)])).toEqual([
      ['Gemeente', 'org-1', ['p01', 'p02']],
      ['Politie', 'org-2', ['p03']],
      ['Nieuw', 'org-8', ['p99']],
    ])
  })

  test('the address is a host of their own on the same port', () => {
    expect(addressOfParticipant('p06', { protocol: 'http:', port: '3000' })).toBe(
      'http://p06.localhost:3000/',
    )
  })
})
