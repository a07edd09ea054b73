import { listed } from './dates.ts'

const cards = (count: number) => (count === 1 ? '1 kaart' : `${count} kaarten`)
const organisations = (count: number) => (count === 1 ? '1 organisatie' : `${count} organisaties`)

/** Sentences of the flipchart. */
export const flipchartText = {
  title: 'Flipcharts',
  level: { label: 'Niveau', group: 'Groep', person: 'Persoon' },
  questions: 'Vragen',
  questionOf: (number: number, count: number) => `Vraag ${number} van ${count}`,
  questionDone: 'draad bevestigd',
  onTable: (organisationCount: number, cardCount: number) =>
    `${organisations(organisationCount)}, ${cards(cardCount)}`,
  nextQuestion: 'Volgende vraag',

  loose: 'Nog los',
  cards,
  noCards: 'Nog geen kaarten',
  noCardsText: 'Schrijf kort en duidelijk wat jullie zien. Eén gedachte per kaart.',
  allBundled: 'Alle kaarten liggen in een bundel.',
  noQuestions: 'Nog geen vragen',
  noQuestionsText: 'De procesregisseur zet de vragen klaar. Ze verschijnen hier vanzelf.',

  card: {
    by: (organisation: string) => `Kaart van ${organisation}`,
    byMe: 'door jou geplaatst',
    actions: (organisation: string) => `Acties voor de kaart van ${organisation}`,
    source: 'Staat onder de draad die je leest.',
    asks: (organisation: string) => `${organisation} vraagt door:`,
    says: (organisation: string) => `${organisation} zegt:`,
    unknownOrganisation: 'Een andere organisatie',
    moveTo: 'Verplaats naar',
    newBundle: 'Een nieuwe bundel',
    edit: 'Wijzig de kaart',
    withdraw: 'Haal weg',
    ask: 'Vraag door',
    answer: 'Geef antwoord',
    otherReading: 'Zet er een andere lezing naast',
    withdrawFollowUp: {
      question: 'Haal jullie vraag weg',
      answer: 'Haal jullie antwoord weg',
      otherReading: 'Haal jullie lezing weg',
    },
    link: 'Verbind met een draad',
    unlink: 'Haal van deze draad af',
    showQuestion: (number: number) => `Naar vraag ${number}`,
    withdrawn: 'Weggehaald.',
    restore: 'Zet terug',
    moved: (bundle: string) => `Verplaatst naar ${bundle}.`,
    restored: 'De kaart ligt er weer.',
  },
  held: {
    card: 'Deze kaart wacht: gasten zien hem niet.',
    other: 'Dit wacht: gasten zien het niet.',
    rewrite: 'Schrijf zonder naam',
    withdraw: 'Haal weg',
  },
  bundle: {
    create: 'Nieuwe bundel',
    createHere: 'Leg hier voor een nieuwe bundel',
    name: 'Naam van de bundel',
    nameHint: 'Een paar woorden.',
    save: 'Bewaar',
    cancel: 'Laat maar',
    actions: (title: string) => `Acties voor bundel ${title}`,
    rename: 'Geef een andere naam',
    remove: 'Haal de bundel weg',
    removeFull: 'Kan als er geen kaarten meer in liggen',
    empty: 'Nog leeg. Leg er een kaart in.',
    writeThread: 'Schrijf hier een draad',
    readThread: (title: string) => `Lees de draad: ${title}`,
    alsoFrom: (number: number) => `Ook hierbij, uit vraag ${number}`,
    alsoHere: (count: number) =>
      count === 1
        ? 'Ook hierbij: 1 kaart die elders bij deze vraag ligt'
        : `Ook hierbij: ${count} kaarten die elders bij deze vraag liggen`,
    emptyName: 'Geef de bundel eerst een naam.',
  },
  compose: {
    open: 'Plaats mijn kaart',
    label: {
      card: 'Jullie kaart',
      edit: 'Wijzig jullie kaart',
      question: 'Jullie vraag',
      answer: 'Jullie antwoord',
      otherReading: 'Jullie lezing',
    },
    question: (organisation: string) => `Vraag door op de kaart van ${organisation}`,
    ownQuestion: 'Vraag door op jullie eigen kaart',
    answerTo: (organisation: string) => `${organisation} vraagt door op jouw kaart`,
    otherReading: (organisation: string) => `Andere lezing naast de kaart van ${organisation}`,
    place: {
      card: 'Plaats mijn kaart',
      edit: 'Plaats de nieuwe tekst',
      question: 'Stel mijn vraag',
      answer: 'Plaats mijn antwoord',
      otherReading: 'Zet onze lezing ernaast',
    },
    cancel: 'Laat maar',
    mention: 'Noem een lid',
    left: (count: number) => (count === 1 ? 'Nog 1 teken.' : `Nog ${count} tekens.`),
    over: (count: number) => (count === 1 ? '1 teken te veel.' : `${count} tekens te veel.`),
    empty: 'Schrijf eerst iets op.',
    tooLong: (most: number, over: number) =>
      `Een kaart heeft ten hoogste ${most} tekens. Haal er ${over} weg, of maak er twee kaarten van.`,
    ambiguous: (names: readonly string[]) =>
      `Er staat meer dan één jongere met de naam ${listed(names)} op de lijst. Kies wie je bedoelt met ‘Noem een lid’.`,
    alreadyPlaced: (count: number, most: number) =>
      count > most
        ? `Jullie hebben al ${cards(count)} bij deze vraag. Gevraagd is er ${most}.`
        : `Jullie hebben al ${count} van de ${most} kaarten geplaatst.`,
    gone: 'Deze kaart is intussen weggehaald. Je tekst staat hier nog: kopieer hem of plaats hem als nieuwe kaart.',
    placed: 'Je kaart is geplaatst.',
    changed: 'Je kaart is gewijzigd.',
    sent: 'Geplaatst.',
  },
  readers: {
    person: 'Alleen de convenantpartners lezen dit.',
    withGuests: (guests: readonly string[]) =>
      `${listed(['De convenantpartners', ...guests])} lezen dit zodra je het plaatst. Noem geen namen.`,
    guest: (count: number) => `${count} andere organisaties lezen dit zodra je het plaatst. Noem geen namen.`,
    partnersNow:
      'Nu lezen alleen de convenantpartners dit. Gasten lezen het zodra hun onderdeel opengaat. Noem geen namen.',
  },
  openQuestions: (count: number) =>
    count === 1 ? 'Er is een vraag voor jullie' : `Er zijn ${count} vragen voor jullie`,
  thread: {
    label: 'Rode draad',
    inTheMaking: 'Rode draad, in wording',
    confirmed: 'Rode draad, bevestigd',
    restsOn: (count: number) => (count === 1 ? 'Rust op 1 kaart.' : `Rust op ${count} kaarten.`),
    none: 'Nog geen rode draad',
    noneText: 'Bundel kaarten die bij elkaar horen. Schrijf dan samen op wat je ziet.',
    begin: 'Begin met een bundel',
    others: 'Ook bij deze vraag',
    edit: 'Schrijf verder',
    confirm: 'Bevestig de draad',
    reopen: 'Maak de draad weer open',
    isConfirmed: 'De draad is bevestigd.',
    isReopened: 'De draad is weer open.',
    title: 'De draad in één zin',
    titleHint: 'Wat de tafel samen ziet.',
    text: 'Toelichting',
    place: 'Zet de draad neer',
    save: 'Bewaar de draad',
    cancel: 'Laat maar',
    saved: 'De draad staat er.',
    emptyTitle: 'Schrijf de draad eerst in één zin op.',
    tooLong: (over: number) => `Dit is ${over} tekens te lang. Maak het korter.`,
    changedMeanwhile:
      'Iemand anders heeft deze draad net gewijzigd. Jouw tekst staat hier nog; bewaar je hem, dan komt hij in de plaats.',
    confirmedMeanwhile: 'De draad is intussen bevestigd. Vraag de procesregisseur om hem weer open te maken.',
    onBundle: (title: string, count: number) => `Op bundel ${title}, ${cards(count)}.`,
    lead: 'Andere draden',
  },
  words: {
    question: 'Herken je deze draad?',
    count: (yes: number, all: number) => `${yes} van ${all}`,
    countLong: (yes: number, all: number) => `${yes} van ${all} organisaties herkennen deze draad`,
    recognisable: 'herkenbaar',
    notYet: 'nog niet',
    thinking: 'denkt nog na',
    notAtTable: 'niet aan tafel',
    noWord: 'nog geen woord',
    sayRecognisable: 'Herkenbaar',
    sayNotYet: 'Nog niet',
    change: 'Wijzig jullie woord',
    why: 'Wat herken je nog niet?',
    whyPlace: 'Zeg het zo',
    cancel: 'Laat maar',
    emptyWhy: 'Schrijf kort waarom. Dan kan de tafel erover praten.',
    said: 'Jullie woord staat erbij.',
  },
  link: {
    title: 'Bij welke draad hoort deze kaart?',
    description: 'Een bevestigde draad verandert niet meer.',
    confirmed: (title: string) => `${title} (bevestigd)`,
    none: 'Er is nog geen draad in wording. Schrijf er eerst een op een bundel.',
    done: 'Klaar',
  },
  states: {
    fetching: 'De flipchart wordt opgehaald',
    offline: (count: number) =>
      count === 0
        ? 'Geen verbinding. Je kunt doorwerken; we slaan alles op zodra de verbinding terug is.'
        : `Nog niet opgeslagen: ${count === 1 ? '1 wijziging' : `${count} wijzigingen`}. Je kunt doorwerken. Laat dit tabblad open.`,
    reading: 'Je leest mee',
    readingText: 'Je kunt alles lezen en kopiëren. Schrijven kan hier nu niet.',
    frozen: 'Deze flipchart is vastgesteld',
    frozenText: 'Er verandert niets meer. Je kunt alles lezen en kopiëren.',
    notHere: 'Deze flipchart is er nu niet voor jou',
    notHereText: 'Zodra hij voor je opengaat, verschijnt hij hier vanzelf.',
    closed: 'De flipchart is gesloten',
    rejected: 'Dit is niet bewaard',
    dismiss: 'Begrepen',
  },
  announced: (organisation: string, count: number) =>
    count === 1
      ? `${organisation} heeft een kaart geplaatst.`
      : `${organisation} heeft ${count} kaarten geplaatst.`,
  keys: { next: 'v', confirm: 'k', compose: 'n' },
} as const
