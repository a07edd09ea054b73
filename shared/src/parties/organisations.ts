/**
 * Why an organisation sits at the table. A covenant partner has signed the covenant (a dated fact); an incidental
 * participant is a guest at group level. Source: handreiking, 1.3, 5.5 and bijlage A.
 */
export const organisationKinds = ['covenantPartner', 'incidentalParticipant'] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/** The fixed colour tokens; letters and form tell as much as the colour does (visual.md, Organisations). */
export const organisationTokens = [
  'org-1',
  'org-2',
  'org-3',
  'org-4',
  'org-5',
  'org-6',
  'org-7',
  'org-8',
] as const
export type OrganisationToken = (typeof organisationTokens)[number]

/** What any participant in a room may know of an organisation. */
export interface OrganisationView {
  readonly id: string
  /** Full name, e.g. `Regionaal Bureau Leerplicht De Kust`. */
  readonly name: string
  /** Name as spoken at the table, e.g. `Leerplicht`. */
  readonly shortName: string
  /** Two letters, always shown together with the colour. */
  readonly mark: string
  readonly token: OrganisationToken
  readonly kind: OrganisationKind
}
