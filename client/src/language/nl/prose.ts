import { listed } from './dates.ts'

/** Sentences of the shared editor. */
export const proseText = {
  tools: 'Opmaak',
  heading: 'Kop',
  bold: 'Vet',
  bulletList: 'Lijst',
  orderedList: 'Genummerd',
  mention: 'Noem een lid',
  mentionWho: 'Welk lid?',
  nobodyFound: 'Niemand op de namenlijst heet zo.',
  memberInCopies: '(lid)',
  help: 'Alt en F10 brengt je naar de opmaak. Tab verlaat de tekst.',
  readOnly: 'Je leest mee.',
  tooMuch: 'Dat is te veel in één keer. Plak het in delen, of maak er meer alinea’s van.',
  notKept: 'Niet bewaard',
  understood: 'Begrepen',
  reload: 'Laad de pagina opnieuw',
  notLoaded: 'Schrijven lukt nu niet. Laad de pagina opnieuw.',
  writing: (names: readonly string[]) => `, hier schrijft nu ${listed(names)}`,
  alsoHere: (people: readonly { name: string; organisation: string }[]) =>
    people.length === 0
      ? ''
      : `Hier schrijven ook: ${people.map((one) => `${one.name} (${one.organisation})`).join(', ')}.`,
} as const
