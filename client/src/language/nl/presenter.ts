import { listed } from './dates.ts'
import { partName } from './shell.ts'

/** Words of the big screen, and of what the chair does with it. */
export const presenterText = {
  title: 'Groot scherm',
  pairing: {
    title: 'Dit scherm wacht op de code',
    text: 'Wie het overleg leidt, kiest op het eigen scherm ‘Groot scherm’ en typt deze code.',
    code: 'Code',
    spoken: (code: string) => code.split('').join(' '),
    fetching: 'De code komt eraan',
    busy: 'Er wachten nu te veel schermen. Over een minuut proberen we het opnieuw.',
  },
  taken: {
    title: 'In dit venster ben je zelf ingelogd',
    text: 'Open dit adres op het scherm in de zaal, of in een privévenster. Dan blijft jouw plek van jou.',
  },
  unreachable: {
    title: 'Even geen verbinding',
    text: 'Het scherm komt vanzelf terug zodra de verbinding er weer is.',
  },
  waiting: {
    title: 'Welkom',
    text: 'Het overleg begint zo.',
    next: (time: string) => `Het volgende onderdeel begint rond ${time} uur.`,
  },
  dark: {
    title: 'De deur is dicht',
    person: 'De gasten zijn weg, hun scherm is leeg. Vanaf nu mogen namen op tafel.',
    between: 'Dit onderdeel is klaar. Dit scherm blijft leeg tot het volgende onderdeel begint.',
    present: 'aanwezig',
    absent: 'nog niet hier',
    gone: 'weg',
    who: 'Wie er zijn',
    band: 'alleen convenantpartners',
  },
  part: (label: string, time: string) => `${partName(label)}, ${time} uur`,
  until: (time: string) => `tot ${time} uur`,
  band: {
    open: 'deur open',
    shut: 'deur dicht',
    guests: (names: readonly string[]) => `met ${listed(names)}`,
    noGuests: 'nu geen gasten',
    noNames: 'geen namen',
  },
  room: { group: 'Groepskamer', person: 'Persoonskamer', none: 'Tussen twee onderdelen' },
  questionOf: (number: number, count: number) => `Vraag ${number} van ${count}`,
  sealed: (organisation: string) => `Kaart van ${organisation}, nog dicht`,
  turn: (from: string, to: string) => `${from} vraagt door bij ${to}`,
  asks: (organisation: string) => `${organisation} vraagt`,
  answers: (organisation: string) => `${organisation} antwoordt`,
  reads: (organisation: string) => `${organisation} leest het anders`,
  noQuestionYet: 'De vraag komt nu aan tafel.',
  thread: {
    making: 'Rode draad, in wording',
    confirmed: 'Rode draad, bevestigd',
    minority: 'Rode draad, minderheidsbeeld',
    cards: 'Rust op',
    more: (count: number) => (count === 1 ? 'en 1 kaart meer' : `en ${count} kaarten meer`),
    words: 'Wie herkent deze draad?',
    recognisable: 'herkenbaar',
    notYet: 'nog niet',
    thinking: 'denkt nog na',
  },
  timer: { left: 'Nog', up: 'Tijd om', ends: (time: string) => `tot ${time} uur` },
  instruments: {
    interpretation: 'Samen duiden',
    interpretationText:
      'We schrijven samen op wat er aan de hand is. Je leest en schrijft mee op je eigen scherm.',
    dynamics: 'Dynamiek in de groep',
    dynamicsText: 'We leggen samen de kaart. Je kijkt en werkt mee op je eigen scherm.',
  },
  /** For whoever leads. */
  admit: {
    open: 'Groot scherm',
    openNote: 'Laat de beamer meekijken',
    title: 'Het grote scherm',
    text: 'Open op het scherm in de zaal het adres hieronder. Typ daarna de code die daar staat.',
    demo: 'In deze proefversie',
    code: 'Code op het scherm',
    hint: 'Zes cijfers',
    wrong: 'De code heeft zes cijfers.',
    yes: 'Laat het scherm binnen',
    end: 'Zet alle grote schermen uit',
    done: 'Het scherm kijkt mee. Het toont nooit meer dan een gast mag zien.',
    ended: 'Alle grote schermen zijn uit.',
  },
} as const
