/**
 * What an account is in one dossier. The role is given per dossier, by a row; being a covenant partner also needs the
 * organisation's dated signature under the covenant (domain R1).
 */
export const roles = [
  'procesregisseur',
  'covenantPartner',
  'incidentalParticipant',
  'manager',
  'triangle',
  'privacyOfficer',
  'administrator',
  'display',
] as const
export type Role = (typeof roles)[number]
