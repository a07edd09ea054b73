import type { Card } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import type { FlipchartScreen } from './flipchart-context.ts'

/** The organisation behind a card, or calm words for one that this window does not know. */
export function organisationName(flipchart: FlipchartScreen, id: string): string {
  return flipchart.table.organisation(id)?.shortName ?? flipchartText.card.unknownOrganisation
}

/** What stands on a mark whose organisation this window does not know; there should be none. */
export function organisationOf(
  flipchart: FlipchartScreen,
  id: string,
): Pick<OrganisationView, 'shortName' | 'mark' | 'token' | 'kind'> {
  const unknown = {
    shortName: flipchartText.card.unknownOrganisation,
    mark: '?',
    token: 'org-8',
    kind: 'incidentalParticipant',
  } as const
  return flipchart.table.organisation(id) ?? unknown
}

/** Whether this very person placed the card, as far as this window can know. */
export function isByMe(flipchart: FlipchartScreen, card: Card): boolean {
  return card.author === flipchart.table.me().me.key
}
