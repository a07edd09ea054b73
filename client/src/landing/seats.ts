import { type OrganisationToken, organisationTokens } from '@rode-draad/shared/parties/organisations.ts'
import type { DemoParticipantView } from '@rode-draad/shared/protocol/api.ts'

/** One organisation at the demo's table with the people one can be. */
export interface Seat {
  readonly name: string
  readonly mark: string
  readonly token: OrganisationToken
  readonly kind: DemoParticipantView['kind']
  readonly people: readonly DemoParticipantView[]
}

function tokenOf(value: string): OrganisationToken {
  return organisationTokens.find((token) => token === value) ?? 'org-8'
}

/** Participants by organisation, in the order the server gives them. */
export function groupByOrganisation(participants: readonly DemoParticipantView[]): readonly Seat[] {
  const names = [...new Set(participants.map((person) => person.organisation))]
  return names.flatMap((name) => {
    const people = participants.filter((person) => person.organisation === name)
    const first = people[0]
    return first ? [{ name, mark: first.mark, token: tokenOf(first.token), kind: first.kind, people }] : []
  })
}

/** `http://p06.localhost:3000/`: a participant's own window, with a login of its own. */
export function addressOfParticipant(
  key: string,
  at: { readonly protocol: string; readonly port: string },
): string {
  return `${at.protocol}//${key}.localhost${at.port === '' ? '' : `:${at.port}`}/`
}
