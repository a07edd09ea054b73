import { listed } from './dates.ts'

const cards = (count: number) => (count === 1 ? 'de kaart' : `alle ${count} kaarten`)

/** Words of the round as it is led: whose turn it is, the time, and what comes next. */
export const roundText = {
  now: 'Nu',
  phases: { sealed: 'Kaarten nog dicht', asking: 'Doorvragen', threading: 'Rode draad' },
  turnOf: (organisation: string) => `${organisation} heeft de beurt`,
  asksAt: (organisation: string) => `vraagt door bij ${organisation}`,
  ours: 'Jullie zijn aan de beurt',
  oursAt: (organisation: string) => `vraag door bij ${organisation}`,
  areAsked: (organisation: string) => `${organisation} vraagt door bij jullie`,
  areAskedText: 'luister, en geef antwoord op de kaart',
  noTurn: 'Nog niemand heeft de beurt',
  noTurnText: 'lees de kaarten rustig door',
  threading: 'De tafel schrijft de rode draad',
  threadingText: 'zeg of je hem herkent',
  bundling: 'leg kaarten die bij elkaar horen bij elkaar',
  sealed: {
    title: 'De kaarten liggen nog dicht',
    text: (chair: string) => `Zodra ${chair} ze omdraait, ziet iedereen ze op hetzelfde moment.`,
    chairText: 'Ook jij ziet nog niets. Je ziet alleen wie klaar is.',
    ready: 'klaar',
    waits: (organisation: string) => `Kaarten van ${organisation}, nog dicht`,
    whoIsReady: 'Wie aan tafel zit',
    toSheet: 'Naar ons blad',
  },
  elsewhere: (number: number) => `Op tafel ligt vraag ${number}.`,
  goThere: (number: number) => `Naar vraag ${number}`,
  ask: 'Vraag door',
  sayWord: 'Zeg jullie woord',
  turn: 'Nu aan de beurt',

  timer: {
    label: 'Timer',
    spoken: (minutes: number) => (minutes === 1 ? 'nog 1 minuut' : `nog ${minutes} minuten`),
    until: (time: string) => `tot ${time} uur`,
    up: 'Tijd om',
    upText: 'ga gerust verder',
    none: 'Zet een timer',
    add: 'Twee minuten erbij',
    minutes: (count: number) => `${count} minuten`,
    other: 'Een andere tijd…',
    stop: 'Haal de timer weg',
    title: 'Hoe lang?',
    text: 'De timer geeft alleen aan hoe lang het nog duurt. Er stopt niets vanzelf.',
    field: 'Minuten',
    hint: 'Tot vier uur. Een halve minuut mag ook: 0,5.',
    wrong: 'Typ een aantal minuten, van 0,5 tot 240.',
    set: 'Zet de timer',
    cancel: 'Laat maar',
  },

  chair: {
    reveal: 'Draai de kaarten om',
    pass: 'Geef de beurt door',
    toThread: 'Naar de rode draad',
    more: 'Meer',
    otherTurn: 'Kies zelf wie doorvraagt…',
    otherTurnNote: 'Toets W',
    back: 'Een stap terug',
    backNote: (to: string) => `Naar: ${to}. Er verdwijnt niets. Toets Z`,
    backQuestion: (number: number) => `vraag ${number}`,
    revealAgain: 'Draai ook om wat later kwam',
    revealAgainNote: 'Kaarten die er al liggen, veranderen niet',
    hand: 'Geef de leiding aan een ander…',
    handNote: 'Niemand raakt iets kwijt',
    putOnTable: 'Leg deze vraag op tafel',
    nextNote: 'Toets V',
  },
  foresight: {
    reveal: (guests: readonly string[]) =>
      guests.length === 0
        ? 'Draai je om, dan ziet iedereen aan tafel alle kaarten op hetzelfde moment.'
        : `Draai je om, dan zien ${listed(['alle partners', ...guests])} de kaarten op hetzelfde moment.`,
    pass: (from: string, to: string) =>
      `Geef je de beurt door, dan leest iedereen: ${from} vraagt door bij ${to}.`,
    nobody: 'Zodra twee organisaties aan tafel zijn, komt hier een voorstel voor de beurt.',
    confirm: (count: number) =>
      `Bevestig je, dan staat de draad vast. Hij rust op ${cards(count)} en is een bouwsteen voor de duiding.`,
    next: (number: number, text: string) => `Ga je door, dan ligt vraag ${number} op elk scherm: ${text}`,
    elsewhere: (number: number) => `Je kijkt zelf rond. De anderen zien vraag ${number}.`,
  },
  turnDialog: {
    title: 'Wie vraagt door bij wie?',
    text: 'Het scherm stelt voor wie het minst aan de beurt was. Jij mag anders kiezen.',
    from: 'Wie vraagt door',
    to: 'Bij wie',
    card: 'Op welke kaart',
    anyCard: 'Dat kiest wie doorvraagt',
    same: 'Kies twee verschillende organisaties.',
    give: 'Geef deze beurt',
    cancel: 'Laat maar',
  },
  hand: {
    title: 'Wie leidt het overleg verder?',
    text: 'Alles blijft staan: ook wat iemand nu aan het schrijven is. Daarna kun je dit scherm sluiten.',
    who: 'Partners die nu aan tafel zitten',
    nobody: 'Er zit nu geen andere partner aan tafel.',
    give: 'Geef de leiding',
    cancel: 'Laat maar',
    choose: 'Kies eerst wie verder gaat.',
    done: (name: string) => `${name} leidt nu het overleg.`,
    fetching: 'Even kijken wie er zijn',
    yours: 'Je leidt het overleg weer.',
    back: 'Neem de leiding terug',
    backNote: (name: string) => `Nu leidt ${name}`,
  },
  revealed: (count: number) =>
    count === 0
      ? 'De vraag is omgedraaid. Er lagen nog geen kaarten.'
      : `De vraag is omgedraaid: ${count === 1 ? '1 kaart' : `${count} kaarten`}.`,
  waiting: (names: readonly string[]) =>
    `Van ${listed(names)} wacht nog een kaart: die gaat misschien over een persoon, of er ontbreekt een afweging. Zij zien het op hun eigen blad.`,
  turnSaid: (from: string, to: string) => `${from} vraagt door bij ${to}.`,
  understood: 'Begrepen',

  minority: {
    tag: 'minderheidsbeeld',
    text: 'Minder dan twee organisaties herkennen deze draad. Hij telt mee als minderheidsbeeld.',
    title: 'Nog geen twee organisaties herkennen deze draad',
    ask: 'Vraag de tafel om een woord. Of bevestig hem als minderheidsbeeld: dan staat erbij dat niet iedereen dit zo ziet.',
    yes: 'Bevestig als minderheidsbeeld',
    no: 'Nog niet',
    supporters: (names: readonly string[]) => `Herkend door ${listed(names)}.`,
  },
  noCards: 'Deze draad rust nog op geen enkele kaart. Leg er een kaart bij, dan kan hij worden bevestigd.',
  behalf: {
    open: 'Namens jullie opgeschreven',
    openOf: (organisation: string) => `Namens ${organisation} opgeschreven, nog niet bevestigd`,
    confirm: 'Dit klopt',
    done: 'De kaart is bevestigd.',
  },
  keys: {
    reveal: 'o',
    pass: 'b',
    other: 'w',
    thread: 'r',
    back: 'z',
    time: 't',
  },
} as const
