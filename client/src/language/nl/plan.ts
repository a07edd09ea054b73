import type { MeasureLack, PlanGap } from '@rode-draad/shared/plan/completeness.ts'
import type { PlanPart, Track } from '@rode-draad/shared/plan/plan.doc.ts'
import { dayWithYear, listed, shortDay } from './dates.ts'

const partNames: Readonly<Record<PlanPart, string>> = {
  parties: 'Betrokken partijen',
  interventions: 'Maatregelen en toeleiding',
  referrals: 'Aanmelden van leden',
  investigation: 'Opsporing en analyse',
  capacity: 'Inzet van capaciteit',
  consultation: 'Afstemming en overleg',
}

const lackWords: Readonly<Record<MeasureLack, { present: string; absent: string }>> = {
  lead: { present: 'trekker', absent: 'nog geen trekker' },
  term: { present: 'termijn', absent: 'termijn klopt nog niet' },
  check: { present: 'toetsbaar', absent: 'nog niet toetsbaar' },
  thread: { present: 'rust op een draad', absent: 'nog geen draad' },
}

const count = (number: number, one: string, more: string) => `${number} ${number === 1 ? one : more}`

/** Sentences of the concept plan. */
export const planText = {
  title: 'Concept plan van aanpak',
  loading: 'Het plan komt eraan.',
  version: (number: number) => `versie ${number}, concept`,
  parts: partNames,
  partsNav: 'De tekst van het plan',
  placeholders: {
    parties: 'Wie doen er mee, en met welke organisaties is afgestemd?',
    interventions: 'Welke doelen willen jullie bereiken, en welke toeleiding hoort daarbij?',
    referrals: 'Welke afspraken zijn er over aanmelden? Schrijf hier zonder namen.',
    investigation: 'Hoe stemmen politie en OM opsporing en analyse af? Geen opsporingsinformatie.',
    capacity: 'Wat zet iedere partner in?',
    consultation: 'Wie overlegt wanneer, wie doet de woordvoering?',
  } satisfies Record<PlanPart, string>,
  annexReferrals: 'Bijlage: wie wordt waar aangemeld',
  annexPlaceholder: 'Noem een lid met @, en schrijf waar en door wie het wordt aangemeld.',

  tracks: { group: 'Groep of netwerk', area: 'Gebied', person: 'Persoon of gezin' } satisfies Record<
    Track,
    string
  >,
  withoutNames: 'zonder namen',
  withNames: 'met namen',
  behindDoor: 'Maatregelen voor personen liggen achter de deur. Je ziet ze als de persoonskamer open is.',
  noMeasures: 'Nog geen maatregelen in dit spoor.',
  add: (track: string) => `Nieuwe maatregel bij ${track}`,
  term: (from: string, to: string) => {
    if (from === '' && to === '') return 'termijn nog open'
    if (from === '') return `tot ${shortDay(to)}`
    return to === '' ? `vanaf ${shortDay(from)}` : `${shortDay(from)} tot ${shortDay(to)}`
  },
  pulls: (lead: string, partners: number) => (partners === 0 ? `${lead} trekt` : `${lead} trekt, met`),
  noLead: 'Nog geen trekker',
  forWhom: 'Voor',
  capacity: (words: string) => `Inzet: ${words}`,
  lack: (lack: MeasureLack, present: boolean) => lackWords[lack][present ? 'present' : 'absent'],
  checks: 'Is deze maatregel af?',
  edit: 'Wijzig',
  remove: 'Haal weg',
  removed: (title: string) => `‘${title}’ is weggehaald.`,
  restore: 'Zet terug',
  restored: (title: string) => `‘${title}’ staat er weer.`,

  strip: {
    label: 'Waar deze maatregel op rust',
    restsOn: 'Deze maatregel rust op',
    thread: 'Rode draad',
    noPillar: 'Nog niet in de duiding',
    personThread: 'Een draad op persoonsniveau',
    none: 'Deze maatregel rust nog niet op een rode draad. Koppel er een via Wijzig.',
    unseen: 'De draad van deze maatregel is hier niet te zien.',
  },

  complete: {
    title: 'Is het plan compleet?',
    summary: (ready: number, all: number) => `${ready} van ${all} onderdelen klaar`,
    ready: 'klaar',
    notReady: 'nog niet klaar',
    noText: 'Hier staat nog geen tekst',
    written: 'Tekst staat er',
    parties: (partners: number, others: number) =>
      others === 0
        ? `${count(partners, 'partner heeft', 'partners hebben')} een maatregel`
        : `${count(partners, 'partner', 'partners')} en ${others} ${others === 1 ? 'andere' : 'anderen'} in de maatregelen`,
    interventions: (measures: number, tracks: number) =>
      `${count(measures, 'maatregel', 'maatregelen')} in ${count(tracks, 'spoor', 'sporen')}`,
    noMeasures: 'Er zijn nog geen maatregelen',
    measureGaps: (gaps: readonly { title: string; lacks: readonly MeasureLack[] }[]) => {
      const [first] = gaps
      if (first === undefined) return ''
      const words = listed(first.lacks.map((lack) => lackWords[lack].absent))
      return gaps.length === 1 ? `‘${first.title}’: ${words}` : `${gaps.length} maatregelen zijn nog niet af`
    },
    annexUnseen: 'De maatregelen voor personen zijn hier niet meegeteld.',
    next: (gap: PlanGap) => {
      if (gap.kind === 'no-text') return `Schrijf ‘${partNames[gap.part]}’`
      return gap.kind === 'no-measures' ? 'Voeg een maatregel toe' : 'Vul deze maatregel aan'
    },
  },

  form: {
    addTitle: (track: string) => `Nieuwe maatregel: ${track}`,
    editTitle: 'Maatregel wijzigen',
    title: 'Wat gaan jullie doen?',
    description: 'Hoe ziet dat eruit?',
    check: 'Waaraan zie je dat het gewerkt heeft?',
    checkHint: 'Specifiek, meetbaar, haalbaar, relevant en op tijd.',
    capacity: 'Wat is ervoor nodig?',
    lead: 'Wie trekt?',
    noLead: 'Nog niet bepaald',
    partners: 'Wie doen mee?',
    startsOn: 'Wanneer begint het?',
    endsOn: 'Wanneer is de maatregel klaar?',
    sources: 'Op welke rode draad rust dit?',
    noSources: 'Op de flipcharts staat nog geen rode draad.',
    members: 'Voor wie is het?',
    save: 'Bewaar maatregel',
    cancel: 'Annuleer',
    titleMissing: 'Geef de maatregel een naam, dan kun je haar bewaren.',
    tooLong: 'Deze tekst is te lang.',
    endBeforeStart: (start: string) => `Deze datum ligt vóór de start op ${dayWithYear(start)}.`,
    makeIt: (day: string) => `Maak er ${dayWithYear(day)} van`,
    leaveIt: 'Laat staan',
    ambiguous: (names: readonly string[]) =>
      `Meer dan één lid heet ${listed(names)}. Schrijf de voor- en achternaam, of kies hieronder voor wie het is.`,
    saved: (title: string) => `‘${title}’ is bewaard.`,
  },

  document: {
    make: 'Maak het document',
    group: 'Zonder namen',
    groupNote: 'Groepsniveau, voor iedereen die het plan mag lezen',
    person: 'Met namen',
    personNote: 'Persoonsniveau, vertrouwelijk',
    busy: 'Het document wordt gemaakt. Je kunt intussen verder.',
    done: 'Het document staat bij je downloads.',
    fileName: (level: 'group' | 'person', version: number | null) =>
      `concept-plan-van-aanpak-${version === null ? 'concept' : `versie-${version}`}-${level === 'group' ? 'groepsniveau' : 'vertrouwelijk'}.docx`,
  },

  freeze: {
    action: 'Stel deze versie vast',
    title: (number: number) => `Versie ${number} vaststellen?`,
    about: (number: number) =>
      `Wat er nu staat, wordt bewaard als versie ${number} en verandert niet meer. Jullie werken daarna verder aan versie ${number + 1}.`,
    incomplete: 'Het plan is nog niet compleet:',
    withoutAnnex: 'De maatregelen voor personen worden mee bewaard. Je ziet ze hier nu niet.',
    confirm: (number: number) => `Stel versie ${number} vast`,
    notYet: 'Nog niet',
    done: (number: number) => `Versie ${number} is vastgesteld.`,
  },
  versions: {
    title: 'Vastgestelde versies',
    one: (number: number, day: string, by: string) => `Versie ${number}, ${day}, door ${by}`,
    download: (number: number) => `Document van versie ${number}`,
  },
} as const
