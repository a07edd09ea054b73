import type { Step } from '@rode-draad/shared/dossier/steps.ts'
import { partName } from './shell.ts'

export const dossierText = {
  kicker: 'Jeugdgroepenoverleg',
  noMeeting: 'Er is nog geen bijeenkomst gepland. De procesregisseur zet er een klaar bij Voorbereiden.',
  agenda: 'Agenda',
  here: 'Aan tafel',
  you: 'jij',
  guest: 'te gast',
  steps: 'Het dossier',
  stepsOf: (title: string, municipality: string) => `${title}, ${municipality}`,
  stepNames: {
    '1': 'Signalen over groepsgedrag delen',
    '2A': 'Beoordelen groepsgedrag: de groep',
    '2B': 'Beoordelen groepsgedrag: de leden',
    '3': 'Groepsduiding en concept plan van aanpak',
    '4': 'Adviseren en prioriteren',
    '5': 'Vaststellen plan van aanpak',
    '6': 'Uitvoeren en monitoren',
    '7': 'Afschalen en evalueren',
  } satisfies Record<Step, string>,
  step: (step: Step) => `Stap ${step}`,
  stepState: { done: 'gedaan', now: 'nu', later: 'later' },
  decided: (day: string) => `${day}`,
  partTitle: {
    group: (label: string) => `${partName(label)}, groepskamer`,
    person: (label: string) => `${partName(label)}, persoonskamer`,
    none: (label: string) => partName(label),
  },
  /** A title that may not be read here. */
  untitled: partName,
  partState: { planned: 'straks', open: 'nu bezig', closed: 'klaar' },
  withNames: 'alleen convenantpartners, met namen',
  withGuests: 'met',
  withoutNames: 'zonder namen',
  times: (from: string, to: string) => `${from} tot ${to} uur`,
  noPart: 'Er is nu geen onderdeel bezig. Je kunt wel verder werken op de borden.',
  toBoard: {
    flipchart: 'Naar de flipcharts',
    interpretation: 'Naar de duiding',
    'dynamics-map': 'Naar de dynamiekkaart',
    plan: 'Naar het plan',
    'plan-annex': 'Naar het plan',
    sheet: 'Naar je antwoorden',
  },
} as const
