/** Words of the flipchart on a phone. */
export const phoneText = {
  places: 'Op dit scherm',
  place: { now: 'Nu', all: 'Alle kaarten', report: 'Dit gaat over een persoon' },
  turn: (from: string, to: string) => `${from} vraagt door bij ${to}. Luister mee.`,
  weAsk: (to: string) => `Jullie zijn aan de beurt. Vraag door bij ${to}.`,
  weAreAsked: (from: string) => `${from} vraagt door bij jullie. De vraag komt hier te staan.`,
  askAbout: (card: string) => `Vraag door op: ${card}`,
  report: {
    title: 'Dit gaat over een persoon',
    what: 'Herken je in een tekst iemand? Meld het. De tekst is dan meteen voor iedereen weg, tot de procesregisseur ernaar heeft gekeken.',
    personRoom: 'In deze kamer mag het over personen gaan. Melden hoeft hier niet.',
    ask: 'Meld deze tekst',
    yes: 'Ja, haal uit beeld',
    no: 'Laat staan',
    done: 'Gemeld. De tekst is uit beeld.',
  },
} as const
