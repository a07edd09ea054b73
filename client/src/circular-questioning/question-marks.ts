import type { MarkedOrganisation } from '../design/OrganisationMark.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import type { QuestionPage } from './createQuestionPage.ts'

/** What stands on a mark whose organisation this window does not know; there should be none. */
const unknown: MarkedOrganisation = {
  shortName: flipchartText.card.unknownOrganisation,
  mark: '?',
  token: 'org-8',
  kind: 'incidentalParticipant',
}

export function markOf({ table }: QuestionPage, organisation: string): MarkedOrganisation {
  return table.organisation(organisation) ?? unknown
}

export function nameOf(page: QuestionPage, organisation: string): string {
  return markOf(page, organisation).shortName
}
