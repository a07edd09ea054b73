import type { GuestPlace } from '@rode-draad/shared/meeting/door-view.ts'
import { listed } from './dates.ts'

const minutes = 10

/** The door: a personal link with a code for a guest, and for who chairs the hand on it. */
export const doorText = {
  pass: {
    looking: 'Even kijken naar je uitnodiging',
    askTitle: 'Welkom',
    ask: 'Je bent uitgenodigd voor een overleg. Met een eenmalige code weten we dat jij het bent.',
    askSteps: ['Vraag je code', 'Lees en teken de verklaring', 'Wacht tot je naar binnen mag'],
    askCode: 'Vraag mijn code',
    asking: 'Bezig',
    codeTitle: 'Vul je code in',
    code: `De procesregisseur leest je zes cijfers voor, aan tafel of aan de telefoon. De code geldt ${minutes} minuten en werkt één keer.`,
    codeLabel: 'Je code',
    codeHint: 'Zes cijfers',
    codeWrong: 'Vul de zes cijfers in die je hoorde.',
    enter: 'Ga verder',
    again: 'Vraag een nieuwe code',
    newCode: 'Er staat een code voor je klaar. Vul de code in die je het laatst hoorde.',
    demo: (code: string) => `Proefversie: niemand belt je. Je code is ${code}.`,
    retry: 'Probeer nog eens',
  },
  states: {
    'no-link': {
      title: 'Open de link uit je uitnodiging',
      what: 'Deze pagina werkt alleen met jouw eigen link. Die staat niet meer in de adresbalk: zo kan niemand hem daar aflezen.',
      todo: 'Open de link in je bericht nog een keer. Heb je hem niet meer? Vraag de procesregisseur om een nieuwe.',
    },
    unknown: {
      title: 'Deze link werkt niet',
      what: 'Misschien is hij niet helemaal gekopieerd, of is er al een nieuwe gemaakt.',
      todo: 'Kijk of je een nieuwere uitnodiging hebt, of vraag de procesregisseur om een nieuwe link.',
    },
    expired: {
      title: 'De tijd van je uitnodiging is voorbij',
      what: 'Je link werkte tot en met de dag van het overleg.',
      todo: 'Doe je toch nog mee? Vraag de procesregisseur om een nieuwe uitnodiging.',
    },
    withdrawn: {
      title: 'Je uitnodiging is ingetrokken',
      what: 'Je kunt met deze link niet meer naar binnen.',
      todo: 'Vraag de procesregisseur wat er aan de hand is.',
    },
    'second-device': {
      title: 'Je bent al binnen op een ander apparaat',
      what: 'Een link werkt op één apparaat tegelijk. Zo kijkt er nooit iemand ongemerkt mee.',
      todo: 'Ga verder op dat andere apparaat. Kan dat niet? Vraag de procesregisseur om je hier binnen te laten, en probeer het dan nog eens.',
    },
    unreachable: {
      title: 'We kunnen er even niet bij',
      what: 'De server geeft geen antwoord.',
      todo: 'Kijk of je verbinding hebt en probeer het nog eens.',
    },
  },
  rule: 'een gast tekent vooraf en komt alleen bij de eigen onderdelen. Handreiking, paragraaf 5.5 en 5.6.',
  message: (chairName: string) => `${chairName} zegt`,
  panel: {
    label: 'Gasten bij de deur',
    button: 'Gasten',
    waiting: (count: number) => (count === 1 ? '1 gast wacht' : `${count} gasten wachten`),
    code: (count: number) => (count === 1 ? '1 gast vraagt een code' : `${count} gasten vragen een code`),
    none: 'Voor deze bijeenkomst is niemand uitgenodigd.',
    place: {
      away: 'Nog niet hier',
      waiting: 'Wacht',
      inside: 'Binnen',
      'sent-back': 'In de wachtruimte gezet',
    } satisfies Record<GuestPlace, string>,
    notSigned: 'Tekende de verklaring nog niet',
    otherPart: 'Hoort niet bij dit onderdeel',
    notOpen: 'Mag naar binnen als het onderdeel begint',
    readOut: 'Lees voor',
    readOutNote: 'Alleen aan deze gast. Werkt één keer.',
    sendBack: 'Naar de wachtruimte',
    letIn: 'Laat binnen',
    free: 'Laat op een ander apparaat',
    freeNote: 'Het apparaat dat nu binnen is, gaat eruit.',
    sentBack: (name: string) => `${name} is nu in de wachtruimte.`,
    isIn: (name: string) => `${name} is weer binnen.`,
    freed: (name: string) => `${name} kan op een ander apparaat naar binnen.`,
    messageLabel: 'Bericht aan wie wacht',
    messageHint: 'Zeg niets uit het overleg.',
    messageSend: 'Toon bericht',
    messageSent: 'Wie wacht, ziet dit bericht.',
    messageGone: 'Het bericht is weg.',
  },
  left: (names: readonly string[]) =>
    `${listed(names)} ${names.length === 1 ? 'ging' : 'gingen'} uit het overleg.`,
  leftSeen: 'Gezien',
} as const

/** A code in two threes, as one says it aloud: `481 227`. */
export const spokenCode = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`
