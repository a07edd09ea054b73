import type { Direction, Influence, Position } from '@rode-draad/shared/dynamics-map/map.doc.ts'
import type { WordOffer } from '@rode-draad/shared/dynamics-map/place.ts'

/** Position as it stands in a list or a choice. */
const positions: Readonly<Record<Position, string>> = {
  leader: 'leider',
  distant: 'leider op afstand',
  independent: 'zelfstandig',
  follower: 'meeloper',
  unknown: 'onbekend',
}

const influences: Readonly<Record<Influence, string>> = {
  positive: 'positief',
  negative: 'negatief',
  changing: 'wisselend',
  unknown: 'onbekend',
}

/** The same words inside a sentence, where they must say what they are about. */
const positionsSpoken: Readonly<Record<Position, string>> = { ...positions, unknown: 'positie onbekend' }
const influencesSpoken: Readonly<Record<Influence, string>> = {
  positive: 'positieve invloed',
  negative: 'negatieve invloed',
  changing: 'wisselende invloed',
  unknown: 'invloed onbekend',
}

const lines = (count: number) => (count === 0 ? 'geen lijnen' : count === 1 ? '1 lijn' : `${count} lijnen`)

interface SpokenNode {
  readonly name: string
  readonly position: Position
  readonly influence: Influence
  readonly ties: number
}

interface SpokenTie {
  readonly from: string
  readonly to: string
  readonly direction: Direction
  readonly influence: Influence
  readonly kind?: string
}

function tieSentence(tie: SpokenTie): string {
  const who =
    tie.direction === 'mutual'
      ? `${tie.from} en ${tie.to} beïnvloeden elkaar`
      : `${tie.from} beïnvloedt ${tie.to}`
  const kind = tie.kind === undefined || tie.kind === '' || tie.kind === 'beïnvloedt' ? '' : ` (${tie.kind})`
  return `${who}, ${influences[tie.influence]}${kind}`
}

const across: Readonly<Record<WordOffer['to'], string>> = {
  leader: 'bij de leiders',
  follower: 'bij de meelopers',
  positive: 'bij positieve invloed',
  negative: 'bij negatieve invloed',
}
const offered: Readonly<Record<WordOffer['to'], (name: string) => string>> = {
  leader: (name) => `Maak ${name} leider`,
  follower: (name) => `Maak ${name} meeloper`,
  positive: (name) => `Maak invloed van ${name} positief`,
  negative: (name) => `Maak invloed van ${name} negatief`,
}

/** Sentences of the dynamics map. */
export const dynamicsMapText = {
  title: 'Wie beïnvloedt wie?',
  positions,
  /** Short, for a narrow column; the shape beside it says leader. */
  positionsShort: { ...positions, distant: 'op afstand' } satisfies Record<Position, string>,
  influences,
  level: { label: 'Niveau', group: 'Groep', person: 'Persoon' },
  view: { label: 'Weergave', fields: 'Vier velden', list: 'Lijst' },
  axes: {
    top: 'leider',
    bottom: 'meeloper',
    left: 'negatieve invloed',
    right: 'positieve invloed',
  },
  legend: {
    label: 'Legenda',
    leader: 'leider',
    distant: 'op afstand',
    independent: 'zelfstandig',
    follower: 'meeloper',
    unknown: 'positie onbekend',
    positive: '+ positief',
    negative: '− negatief',
    other: '? onbekend of wisselend',
  },
  spoken: {
    node: ({ name, position, influence, ties }: SpokenNode) =>
      `${name}, ${positionsSpoken[position]}, ${influencesSpoken[influence]}, ${lines(ties)}`,
    tie: tieSentence,
    lines,
    map: (count: number, person: boolean) =>
      person
        ? `Vier velden, ${count} ${count === 1 ? 'jongere' : 'jongeren'}`
        : `Vier velden, ${count} subgroepen`,
    nodes: (person: boolean) => (person ? 'Jongeren' : 'Subgroepen'),
    ties: 'Lijnen',
    help: 'Pijltjes: naar de volgende in die richting. Enter: menu. L: langs de lijnen. Alles kan ook in de lijst.',
    helpReading:
      'Pijltjes: naar de volgende in die richting. L: langs de lijnen. Alles staat ook in de lijst.',
    place: (x: number, y: number) => {
      const side =
        x === 0 ? 'in het midden' : `${Math.round(Math.abs(x) * 100)} naar ${x < 0 ? 'negatief' : 'positief'}`
      const height =
        y === 0
          ? 'op de middellijn'
          : `${Math.round(Math.abs(y) * 100)} naar ${y < 0 ? 'meeloper' : 'leider'}`
      return `${side}, ${height}`
    },
    moving: (name: string) =>
      `Je verplaatst ${name}. Pijltjes verschuiven, Enter zet neer, Escape zet terug.`,
    moved: (name: string, where: string) => `${name} staat nu ${where}.`,
    movedBack: (name: string) => `${name} staat weer op de oude plek.`,
    says: (name: string, word: string) => `${name}: ${word}.`,
    drawn: (tie: string) => `Lijn getrokken: ${tie}.`,
    tieChanged: (tie: string) => `Lijn aangepast: ${tie}.`,
    tieRemoved: 'Lijn weggehaald.',
    removed: (name: string) => `${name} is van de kaart gehaald.`,
    putBack: (name: string) => `${name} staat weer op de kaart.`,
    placed: (name: string) => `${name} staat op de kaart.`,
    othersPlaced: (name: string) => `Iemand zette ${name} op de kaart.`,
    othersRemoved: (name: string) => `Iemand haalde ${name} van de kaart.`,
    noTies: (name: string) => `${name} heeft geen lijnen.`,
  },
  menu: {
    open: (name: string) => `Menu van ${name}`,
    move: 'Verplaats',
    position: 'Positie',
    influence: 'Invloed',
    draw: 'Trek een lijn naar…',
    remove: 'Haal van de kaart',
    close: 'Sluit',
  },
  offer: {
    stands: (name: string, to: WordOffer['to']) => `${name} staat nu ${across[to]}.`,
    make: (name: string, to: WordOffer['to']) => offered[to](name),
    leave: 'Laat zo',
    putBack: 'Zet terug',
    gone: (name: string, ties: number) =>
      ties === 0 ? `${name} is van de kaart.` : `${name} is van de kaart, met ${lines(ties)}.`,
    tieGone: 'De lijn is weg.',
  },
  tie: {
    title: (from: string, to: string) => `${from} en ${to}`,
    newTitle: (from: string) => `Lijn van ${from}`,
    to: 'Naar',
    choose: 'Kies…',
    influence: 'Invloed',
    direction: 'Richting',
    oneWay: (from: string, to: string) => `${from} → ${to}`,
    mutual: 'over en weer',
    kind: 'Soort',
    kindHint: 'familie, vriendschap, conflict…',
    kindNoName: 'Zet een naam in de toelichting, niet in de soort.',
    toNeeded: 'Kies naar wie de lijn loopt.',
    note: 'Toelichting',
    noteHint: 'Een naam van de lijst bewaren we als verwijzing.',
    ambiguous: (names: string) => `Van wie is “${names}”? Schrijf voor- en achternaam.`,
    draw: 'Trek de lijn',
    save: 'Bewaar',
    cancel: 'Annuleer',
    remove: 'Haal de lijn weg',
    editName: (tie: string) => `Wijzig: ${tie}`,
    removeName: (tie: string) => `Haal weg: ${tie}`,
    refusals: {
      'same-node': 'Een lijn loopt naar iemand anders.',
      'not-there': 'Een van beiden staat niet meer op de kaart.',
      'already-tied': 'In die richting loopt al een lijn. Wijzig die.',
    },
  },
  add: {
    person: 'Zet op de kaart',
    group: 'Nieuwe subgroep',
    member: 'Wie',
    everyone: 'Iedereen van de namenlijst staat op de kaart.',
    label: 'Naam van de subgroep',
    labelHint: 'Geen namen van jongeren. Zeg waar of wat: ‘Portiek Havikstraat’.',
    size: 'Omvang',
    sizeHint: 'In woorden, nooit een aantal.',
    place: 'Zet op de kaart',
    cancel: 'Annuleer',
    labelNeeded: 'Geef de subgroep een naam.',
  },
  sizes: ['één of twee', 'enkelen', 'een handvol', 'een grotere groep', 'omvang onbekend'],
  list: {
    caption: 'Alles wat op de kaart staat',
    members: (count: number) => (count === 1 ? '1 lid' : `${count} leden`),
    groups: (count: number) => (count === 1 ? '1 subgroep' : `${count} subgroepen`),
    name: 'Naam',
    position: 'Positie',
    influence: 'Invloed',
    size: 'Omvang',
    ties: 'Lijnen',
    positionOf: (name: string) => `Positie van ${name}`,
    influenceOf: (name: string) => `Invloed van ${name}`,
    sizeOf: (name: string) => `Omvang van ${name}`,
    tiesOf: (name: string) => `Lijnen van ${name}`,
    labelOf: (name: string) => `Naam van ${name}`,
    rename: 'Andere naam',
    draw: 'Trek een lijn',
    drawFrom: (name: string) => `Trek een lijn van ${name}`,
    remove: 'Haal van de kaart',
    removeName: (name: string) => `Haal van de kaart: ${name}`,
    where: 'Plek',
    stepLeft: 'naar negatief',
    stepRight: 'naar positief',
    stepUp: 'naar leider',
    stepDown: 'naar meeloper',
    step: (name: string, way: string) => `Schuif ${name} ${way}`,
  },
  thread: {
    label: 'Rode draden bij deze kaart',
    about: (tie: string) => `Deze draad gaat over de lijn: ${tie}.`,
    showTie: 'Toon de lijn',
  },
  gone: 'Van de lijst af',
  states: {
    loading: 'De kaart wordt opgehaald.',
    emptyPerson: 'Er staat nog niemand op de kaart',
    emptyPersonText: 'Zet een lid van de namenlijst op de kaart en sleep het naar de goede plek.',
    emptyGroup: 'Er staat nog geen subgroep op de kaart',
    emptyGroupText: 'Zet er een subgroep op, zonder namen. Bijvoorbeeld naar de plek waar die vaak is.',
    reading: 'Je leest mee. Je kunt de kaart bekijken, niet wijzigen.',
    frozen: 'Deze kaart is vastgesteld. Niemand wijzigt hem nog.',
    closedTitle: 'Deze kaart is voor jou niet open',
    closed: 'De kaart gaat open bij het agendapunt waar hij bij hoort. Je hoeft niets te doen.',
  },
} as const
