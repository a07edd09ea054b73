import type { ReleaseGround } from '@rode-draad/shared/airlock/held.ts'

/** Words about what waits at the airlock. Never says that somebody is on a list. */
export const airlockText = {
  waiting: {
    label: 'Wat van jullie wacht',
    title: {
      cards: 'Deze kaart wacht op de procesregisseur.',
      other: 'Deze tekst wacht op de procesregisseur.',
    },
    why: {
      found:
        'Anderen zien hem niet. Je kunt hem zonder naam schrijven of bewaren voor het deel over personen.',
      flagged: 'Iemand zei dat dit over een persoon gaat. Anderen zien hem niet.',
    },
    rewrite: 'Schrijf zonder naam',
    move: 'Bewaar voor deel B',
    withdraw: 'Trek in',
    role: 'Maak er een rol van',
    roles: ['een jongere', 'een meeloper', 'een leider'],
    field: (at: number, count: number) => (count === 1 ? 'Zonder naam' : `Tekst ${at} zonder naam`),
    place: 'Plaats',
    cancel: 'Laat maar',
    moved: 'Bewaard op jullie eigen blad voor personen.',
    withdrawn: 'Ingetrokken.',
    placed: 'Geplaatst.',
    waitsStill: 'Deze tekst wacht ook.',
  },
  writing: {
    refused: (words: readonly string[]) =>
      `‘${words.join('’ en ‘')}’ kan een persoon zijn, en gasten lezen dit. Maak er een rol van:`,
    found: (words: readonly string[]) =>
      `‘${words.join('’ en ‘')}’ kan een persoon zijn. Zo wacht het op de procesregisseur. Maak er een rol van:`,
  },
  chair: {
    counter: (count: number) => (count === 1 ? '1 tekst wacht' : `${count} teksten wachten`),
    label: 'Wat wacht',
    shared: 'Samen geschreven',
    none: 'Er wacht niets.',
    cause: {
      found: 'Kan over een persoon gaan.',
      flagged: 'Iemand zei dat dit over een persoon gaat.',
    },
    guest: 'Van een gast. Andere gasten zien dit niet.',
    ground: 'Op welke grond?',
    grounds: {
      'everyday-word': 'Het is hier een gewoon woord',
      'no-person': 'Het is een plaats, groep of organisatie',
      'may-be-named': 'Deze persoon mag hier genoemd worden',
    } satisfies Record<ReleaseGround, string>,
    reason: 'Waarom mag dit door?',
    reasonHint: 'Bijvoorbeeld: dit is het beursgebouw.',
    word: 'Laat dit woord in dit dossier altijd door',
    release: 'Laat door',
    remove: 'Haal weg',
    released: 'Doorgelaten.',
    releasedCounter: (count: number) => `${count} doorgelaten`,
    releasedTitle: 'Doorgelaten',
    releasedBy: (name: string, day: string, time: string) => `${name}, ${day} om ${time} uur`,
    removed: 'Weggehaald.',
    reasonMissing: 'Schrijf eerst waarom dit door mag.',
  },
  flag: {
    item: 'Dit gaat over een persoon',
    /** Over een alinea, waar op het scherm niet staat welke: hulpsoftware leest wel mee. */
    paragraph: 'Deze alinea gaat over een persoon',
    why: 'Deze reden gaat over een persoon',
    followUp: {
      question: 'Deze vraag gaat over een persoon',
      answer: 'Dit antwoord gaat over een persoon',
      otherReading: 'Deze lezing gaat over een persoon',
    },
    done: 'Uit beeld gehaald. De procesregisseur kijkt ernaar.',
  },
  failed: 'Dat lukte niet. Probeer het nog eens.',
} as const
