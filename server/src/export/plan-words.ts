import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { PlanPart, Track } from '@rode-draad/shared/plan/plan.doc.ts'

/** The Dutch words of the plan as a document. */
export const planWords = {
  title: 'Concept plan van aanpak',
  runningHead: {
    group: 'Concept plan van aanpak, groepsniveau, zonder namen',
    person: 'Concept plan van aanpak, persoonsniveau, vertrouwelijk',
  } satisfies Record<Level, string>,
  level: {
    group: 'Groepsniveau. Dit document bevat geen namen.',
    person: 'Persoonsniveau, vertrouwelijk. Alleen voor convenantpartners.',
  } satisfies Record<Level, string>,
  parts: {
    parties: 'Betrokken partijen',
    interventions: 'Maatregelen en toeleiding',
    referrals: 'Aanmelden van leden',
    investigation: 'Opsporing en analyse',
    capacity: 'Inzet van capaciteit',
    consultation: 'Afstemming en overleg',
  } satisfies Record<PlanPart, string>,
  tracks: {
    group: 'Maatregelen voor groep of netwerk',
    area: 'Maatregelen voor het gebied',
    person: 'Maatregelen voor persoon of gezin',
  } satisfies Record<Track, string>,
  columns: {
    measure: 'Maatregel',
    members: 'Voor wie',
    check: 'Wanneer heeft het gewerkt?',
    who: 'Wie',
    term: 'Termijn',
    sources: 'Rust op',
  },
  frozen: (number: number, day: string) => `Versie ${number}, vastgesteld op ${day}`,
  draft: (day: string) => `Concept van ${day}, nog niet vastgesteld`,
  page: 'Pagina',
  of: 'van',
  capacity: (text: string) => `Inzet: ${text}`,
  lead: (name: string) => `Trekker: ${name}`,
  partners: (names: string) => `Met: ${names}`,
  term: (from: string, to: string) => `${from} tot en met ${to}`,
  from: (day: string) => `Vanaf ${day}`,
  until: (day: string) => `Tot en met ${day}`,
  noTerm: 'Nog niet bepaald',
  noLead: 'Trekker nog niet bepaald',
  noMeasures: 'Er zijn nog geen maatregelen in dit spoor.',
  noText: 'Hier staat nog geen tekst.',
  personElsewhere: 'Maatregelen voor persoon of gezin staan alleen in het plan op persoonsniveau.',
  whoIsReported: 'Wie wordt waar aangemeld',
  someMember: 'een lid',
  memberGone: 'een lid dat niet meer op de namenlijst staat',
} as const

const day = new Intl.DateTimeFormat('nl-NL', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `2027-01-31` → `31 januari 2027`; what is no date stays as it is. */
export function dayInWords(isoDate: string): string {
  const date = new Date(`${isoDate.slice(0, 10)}T12:00:00Z`)
  return Number.isNaN(date.getTime()) ? isoDate : day.format(date)
}
