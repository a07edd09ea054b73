/** How the demo table has bundled its cards when one opens it: question, title, the cards that lie in it. */
export interface DemoBundle {
  readonly key: string
  readonly question: string
  readonly title: string
  readonly cards: readonly string[]
}

export const demoBundles: readonly DemoBundle[] = [
  {
    key: 'b-q1-plek',
    question: 'q1',
    title: 'Plek en avond',
    cards: ['k-q1-gem-1', 'k-q1-gem-2', 'k-q1-pol-1', 'k-q1-pol-3', 'k-q1-boa-1', 'k-q1-wc-1'],
  },
  {
    key: 'b-q1-dag',
    question: 'q1',
    title: 'Niets te doen',
    cards: ['k-q1-jw-1', 'k-q1-jw-3', 'k-q1-lp-1', 'k-q1-lp-3'],
  },
  {
    key: 'b-q2-buurt',
    question: 'q2',
    title: 'De buurt',
    cards: ['k-q2-gem-1', 'k-q2-wc-1', 'k-q2-wc-2', 'k-q2-wc-3'],
  },
  {
    key: 'b-q2-kern',
    question: 'q2',
    title: 'Kern en jonge rand',
    cards: ['k-q2-pol-1', 'k-q2-om-1', 'k-q2-gem-2', 'k-q2-boa-3'],
  },
  {
    key: 'b-q3-kracht',
    question: 'q3',
    title: 'Positieve krachten',
    cards: ['k-q3-jw-1', 'k-q3-jw-2', 'k-q3-jw-3', 'k-q3-boa-1', 'k-q3-gem-1', 'k-q3-lp-3', 'k-q3-wc-1'],
  },
  {
    key: 'b-q3-ondernemers',
    question: 'q3',
    title: 'Ouders en ondernemers',
    cards: ['k-q3-gem-2', 'k-q3-gem-3', 'k-q3-pol-2', 'k-q3-boa-3'],
  },
  {
    key: 'b-q4-rollen',
    question: 'q4',
    title: 'Rollen die wisselen',
    cards: ['k-q4-jw-1', 'k-q4-pol-2', 'k-q4-boa-1', 'k-q4-boa-3', 'k-q4-om-3'],
  },
  {
    key: 'b-q4-kern',
    question: 'q4',
    title: 'Een kleine kern',
    cards: ['k-q4-gem-1', 'k-q4-pol-1', 'k-q4-om-1', 'k-q4-wc-1'],
  },
  {
    key: 'b-q5-sleutels',
    question: 'q5',
    title: 'Sport, ouders, ondernemers',
    cards: ['k-q5-gem-1', 'k-q5-jw-1', 'k-q5-wc-1', 'k-q5-boa-1', 'k-q5-lp-1'],
  },
  {
    key: 'b-q5-plekken',
    question: 'q5',
    title: 'Plekken',
    cards: ['k-q5-pol-2', 'k-q5-lp-3', 'k-q5-wc-3', 'k-q5-boa-2'],
  },
  {
    key: 'b-q4p-breuk',
    question: 'q4p',
    title: 'Twee leiders',
    cards: ['k-q4p-pol-1', 'k-q4p-pol-2', 'k-q4p-jw-1', 'k-q4p-gem-1'],
  },
  {
    key: 'b-q4p-midden',
    question: 'q4p',
    title: 'Wie bemiddelt',
    cards: ['k-q4p-jw-3', 'k-q4p-boa-3'],
  },
  {
    key: 'b-q5p-bereid',
    question: 'q5p',
    title: 'Bereid om mee te werken',
    cards: ['k-q5p-gem-2', 'k-q5p-jw-1', 'k-q5p-jw-3', 'k-q5p-boa-1', 'k-q5p-boa-2'],
  },
  {
    key: 'b-q5p-kader',
    question: 'q5p',
    title: 'Toezicht en begeleiding',
    cards: ['k-q5p-om-1', 'k-q5p-om-2', 'k-q5p-om-3'],
  },
]

/** The one thread of each room that the table is still writing when one opens the demo. */
export const demoThreadsInTheMaking: readonly string[] = ['rd3', 'rd9']

/** Who does not see a thread (yet), and why. Everybody else in `demoRecognisedBy` does. */
export const demoDissent: readonly { thread: string; organisation: string; why: string }[] = [
  {
    thread: 'rd3',
    organisation: 'jw',
    why: 'Er is wel rangorde, maar weinig loyaliteit: ze komen niet voor elkaar op.',
  },
  {
    thread: 'rd4',
    organisation: 'pol',
    why: 'De meldingen zijn in cijfers juist gestegen; wel minder uit de Havikstraat.',
  },
]

/** Questions put at the table: small connecting questions, not from the case. */
export const demoQuestions: readonly { key: string; card: string; account: string; text: string }[] = [
  { key: 'f-q2-lp-1', card: 'k-q2-lp-1', account: 'p03', text: 'Op welke dagen zie je dat?' },
  { key: 'f-q2-jw-3', card: 'k-q2-jw-3', account: 'p03', text: 'Wat zie je dan gebeuren?' },
]
