/** Sentences of the building blocks. */
export const designText = {
  skip: 'Naar de inhoud',
  close: 'Sluit',
  markName: (organisation: { shortName: string; kind: string }, off: boolean) => {
    const guest = organisation.kind === 'incidentalParticipant' ? ', te gast' : ''
    return `${organisation.shortName}${off ? ', niet aan tafel' : guest}`
  },
  remaining: (count: number) => (count === 1 ? 'Nog 1 teken.' : `Nog ${count} tekens.`),
  tooLong: (count: number) => (count === 1 ? '1 teken te veel.' : `${count} tekens te veel.`),
  optional: 'niet verplicht',
  busy: 'Bezig',
} as const
