import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import { listed } from './dates.ts'

const changes = (count: number) => (count === 1 ? '1 wijziging' : `${count} wijzigingen`)

export const shellText = {
  product: 'Rode Draad',
  tabs: {
    meeting: 'Bijeenkomst',
    prepare: 'Voorbereiden',
    sheet: 'Ons blad',
    flipchart: 'Flipcharts',
    interpretation: 'Duiding',
    dynamics: 'Dynamiek',
    plan: 'Plan',
  },
  tabsLabel: 'Borden',
  boardNames: {
    flipchart: 'Flipcharts',
    interpretation: 'Duiding',
    'dynamics-map': 'Dynamiek',
    plan: 'Plan',
    'plan-annex': 'Plan, personen',
    sheet: 'Eigen antwoorden',
  } satisfies Record<BoardKind, string>,
  room: {
    group: 'Groepskamer',
    person: 'Persoonskamer',
    lobby: 'Wachtruimte',
    none: 'Geen kamer open',
    outside: 'Niet aan tafel',
  },
  doorOpen: 'deur open',
  doorClosed: 'deur dicht',
  with: (names: readonly string[]) => `met ${listed(names)}`,
  openFor: (names: readonly string[]) => `voor ${listed(names)}`,
  noGuests: 'nu geen gasten',
  onlyReads: (organisation: string) => `alleen ${organisation} leest dit`,
  noNames: 'geen namen',
  partnersOnly: 'alleen convenantpartners',
  youAreGuest: 'je bent te gast',
  lobbyNothing: 'je ziet nog niets uit het overleg',
  outsideNothing: 'je ziet niets uit het overleg',
  nothingOpen: 'er is nu geen onderdeel bezig',
  noPaper: 'Wat over personen gaat, druk je niet af.',
  otherRoom: { group: 'Naar de groepskamer', person: 'Naar de persoonskamer' } satisfies Record<
    Level,
    string
  >,
  partTimes: (label: string, from: string, to: string) => `${partName(label)}, ${from} tot ${to} uur`,
  watch: {
    as: (organisation: string) => `je kijkt mee als ${organisation}`,
    writesNothing: 'je schrijft niets',
    begin: (organisation: string) => `Bekijk als ${organisation}`,
    beginAny: 'Bekijk als gast',
    back: 'Terug naar mijn stoel',
    key: 't',
  },
  roomChanged: (sentence: string) => `Je bent nu hier. ${sentence}.`,
  present: 'Aanwezig',
  atTable: (count: number) => `${count} aan tafel`,
  memberGone: 'iemand die niet meer op de lijst staat',
  saved: {
    savedAt: (time: string) => `Opgeslagen ${time}`,
    saving: 'Bezig met opslaan',
    unsaved: (count: number) =>
      `Nog niet opgeslagen, je kunt doorwerken${count === 0 ? '' : ` (${changes(count)})`}`,
    connected: 'Verbonden',
    disconnected: 'Geen verbinding',
  },
  offline: {
    short: (time: string) => `Geen verbinding sinds ${time} uur. Je kunt doorwerken.`,
    back: 'De verbinding is terug.',
  },
  personMenu: {
    label: 'Jouw instellingen',
    keys: 'Sneltoetsen met één letter',
    keysNote: 'Werken nooit terwijl je typt',
    announcements: 'Voorlezen wat anderen doen',
    announcementsNote: 'Voor schermlezers',
    choose: 'Kies wie je bent',
  },
  chair: {
    label: 'Leiding van het overleg',
    running: (label: string, until: string) => `${partName(label)} loopt tot ${until} uur`,
    nothingRunning: 'Er is geen onderdeel bezig',
    open: (label: string) => (isLetter(label) ? `Open deel ${label}` : `Begin de ${label.toLowerCase()}`),
    closeDoor: 'Sluit de deur',
    finish: (label: string) => (isLetter(label) ? `Sluit deel ${label}` : `Sluit de ${label.toLowerCase()}`),
    other: 'Onderdelen',
    again: (label: string) =>
      `Ga terug naar ${isLetter(label) ? `deel ${label}` : `de ${label.toLowerCase()}`}`,
    confirmTitle: 'De deur gaat dicht',
    confirmLeaves: (names: readonly string[]) =>
      names.length === 0
        ? 'Er zijn geen gasten aan tafel. Vanaf nu mogen namen op tafel.'
        : `${listed(names)} ${names.length === 1 ? 'gaat' : 'gaan'} nu uit het overleg. Hun scherm wordt leeg. Daarna mogen namen op tafel.`,
    confirmStay: (names: readonly string[]) => `Aan tafel blijven: ${listed(names)}.`,
    confirmYes: 'Open de persoonskamer',
    openTitle: 'De deur gaat open',
    openText: (names: readonly string[]) =>
      `${listed(names)} ${names.length === 1 ? 'komt' : 'komen'} binnen. De persoonskamer sluit voor iedereen: namen verdwijnen van alle schermen.`,
    openYes: 'Open de deur',
    cancel: 'Nog niet',
  },
  door: {
    waitingFor: (title: string) => `Je wacht op ${title}`,
    back: 'Terug naar de wachtruimte',
    sheet:
      'Er liggen vragen voor je klaar. Schrijf je antwoorden alvast op; tot het omdraaien leest alleen jouw organisatie ze.',
    toSheet: 'Vul je blad in',
    turnAt: (time: string) => `Je bent om ${time} uur aan de beurt`,
    turnText: (chairName: string, title: string) =>
      title === ''
        ? `${chairName} laat je binnen als jouw onderdeel begint. Laat dit scherm open.`
        : `${chairName} laat je binnen bij het onderdeel: ${title}. Laat dit scherm open.`,
    done: 'Jouw onderdeel is klaar',
    doneText: (chairName: string) =>
      `Dank je wel. Wat opgeslagen was, blijft bewaard. Heb je nog een vraag? ${chairName} helpt je na het overleg.`,
    notYours: 'Je bent nu niet aan de beurt',
    notYoursText: (chairName: string) => `${chairName} laat je binnen zodra het kan. Laat dit scherm open.`,
    lost: (changes: number) =>
      changes === 1
        ? 'Je laatste wijziging was nog niet opgeslagen toen het onderdeel sloot. Geef haar na het overleg door.'
        : `Je laatste ${changes} wijzigingen waren nog niet opgeslagen toen het onderdeel sloot. Geef ze na het overleg door.`,
    way: 'Waar je bent',
    signed: 'Verklaring getekend',
    signedOn: (day: string) => `op ${day}`,
    partGroup: (label: string) => `${partName(label)}, groepskamer`,
    partPerson: (label: string) => `${partName(label)}, persoonskamer`,
    partOther: (label: string) => partName(label),
    groupNote: (from: string, to: string) => `${from} tot ${to} uur, zonder namen`,
    doneNote: 'klaar',
    behindDoor: 'Achter de deur',
    behindDoorNote: 'alleen voor convenantpartners',
    why: 'Waarom moet ik wachten?',
    whyText:
      'Je bent uitgenodigd voor een deel van het overleg. Tot dat deel begint, zie je niets van wat de anderen bespreken. Zo blijft wat over personen gaat bij de mensen die dat mogen weten. Dat is afgesproken in de handreiking, paragraaf 5.5.',
    guest: (organisation: string) => `${organisation}, te gast`,
    rule: 'Regel:',
  },
  statement: {
    read: 'Lees en teken',
    title: 'Geheimhoudingsverklaring',
    version: (version: string) => (version === '' ? 'Verklaring' : `Versie ${version}`),
    fetching: 'De verklaring komt eraan',
    intro: 'Lees dit rustig. Je tekent voor deze bijeenkomst, onder je eigen naam.',
    forMeeting: (title: string, day: string) => (title === '' ? `Voor: ${day}` : `Voor: ${title}, ${day}`),
    agree: 'Ik heb de verklaring gelezen en houd mij eraan.',
    agreeFirst: 'Zet eerst een vinkje bij de verklaring.',
    sign: 'Teken als',
    signAs: (name: string) => `Teken als ${name}`,
    back: 'Nu niet',
    busy: 'Bezig met tekenen',
  },
  states: {
    asking: 'Even kijken wie je bent',
    noLoginTitle: 'Je bent niet ingelogd',
    noLogin:
      'Open de uitnodiging die je kreeg, of vraag de procesregisseur om een nieuwe. Daarna kom je hier terug.',
    endedTitle: 'Je bent uitgelogd',
    ended: 'Je sessie is afgelopen. Wat opgeslagen was, blijft bewaard. Log opnieuw in om verder te gaan.',
    nobodyTitle: 'Je bent hier niet meer binnen',
    nobody:
      'Je tijd is voorbij, je uitnodiging is ingetrokken, of je ging verder op een ander apparaat. Wat je inbracht, blijft bewaard. Open je link opnieuw, of vraag de procesregisseur.',
    unreachableTitle: 'We kunnen er even niet bij',
    unreachable: 'De server geeft geen antwoord. We proberen het steeds opnieuw; je hoeft niets te doen.',
    again: 'Probeer nu',
    errorTitle: 'Er ging iets mis op dit scherm',
    error: 'Wat was opgeslagen, is er nog. Laad de pagina opnieuw om verder te gaan.',
    reload: 'Laad opnieuw',
    toMeeting: 'Naar de bijeenkomst',
    emptyTitle: 'Voor jou is hier nu niets open',
    empty: 'Zodra er iets voor je klaarstaat, verschijnt het hier vanzelf.',
    loading: 'Het bord wordt geopend',
  },
} as const

function isLetter(label: string): boolean {
  return label.length <= 2
}

/** `A` → `Deel A`; `wissel` → `Wissel`. */
export function partName(label: string): string {
  return isLetter(label) ? `Deel ${label}` : label.charAt(0).toUpperCase() + label.slice(1)
}
