import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import {
  addCluster,
  confirmThread,
  type Originator,
  placeFollowUp,
  sayWord,
  writeThread,
} from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { sheetSchema } from '@rode-draad/shared/circular-questioning/sheet.doc.ts'
import type { MemberId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { placeRecord } from '@rode-draad/shared/rooms/records.ts'
import type * as Y from 'yjs'
import { type CaseMember, caseMentions } from './case-mentions.ts'
import { theCase } from './demo-case.ts'
import { demoBundles, demoDissent, demoQuestions, demoThreadsInTheMaking } from './flipchart-bundles.ts'

/** The part of the demo case that a flipchart is made of. */
export interface FlipchartCase {
  readonly vragenCirculair: readonly { id: string; niveau: string; tekst: string; max: number }[]
  readonly kaarten: readonly { id: string; vraag: string; org: string; tekst: string }[]
  readonly rodeDraden: readonly {
    readonly id: string
    readonly vraag: string
    readonly niveau: string
    readonly titel: string
    readonly tekst: string
    readonly kaarten: readonly string[]
    readonly afwijkendeLezing?: { readonly org: string; readonly tekst: string }
  }[]
  readonly leden: readonly CaseMember[]
  readonly professionals: readonly { id: string; organisatie: string }[]
}

/** Where the ids of the demo come from: rows for people and organisations, a fixed derivation for elements. */
export interface SeedIds {
  readonly organisation: (code: string) => string
  readonly account: (key: string) => string
  readonly member: (code: string) => MemberId
  readonly element: (stableKey: string) => string
}

const labels: Readonly<Record<string, string>> = {
  q1: 'Kenmerken',
  q2: 'Risico’s en zorgen',
  q3: 'Kansen',
  q4: 'Rollen',
  q5: 'Buiten de groep',
  q4p: 'Spilfiguren',
  q5p: 'Sleutelfiguren',
}

/** Cards came in the day before the meeting, a minute apart; the table's questions during it. */
const PREPARED_AT = Date.UTC(2026, 10, 18, 8, 0)
const MEETING_AT = Date.UTC(2026, 10, 19, 9, 12)
const MINUTE_MS = 60_000

/**
 * Fills an empty flipchart of one level with the demo case as it lies on the table during question 2: cards, bundles,
 * threads with what organisations say of them. Person level speaks of members by mention only; group level of nobody.
 */
export function seedFlipchart(
  doc: Y.Doc,
  level: Level,
  demo: FlipchartCase,
  ids: SeedIds,
  moment: 'preparation' | 'round' = 'round',
) {
  const seed = createSeed(level, demo, ids)
  doc.transact(() => {
    placeQuestions(doc, seed)
    if (moment === 'preparation') return
    placeCards(doc, seed)
    layBundles(doc, seed)
    writeThreads(doc, seed)
    putQuestions(doc, seed)
  })
}

type Seed = ReturnType<typeof createSeed>

function createSeed(level: Level, demo: FlipchartCase, ids: SeedIds) {
  const dutchLevel = level === 'group' ? 'groep' : 'persoon'
  const questions = questionsIn(demo, level)
  const asked = new Set(questions.map((one) => one.id))
  const someoneOf = (organisation: string): Originator => {
    const person = demo.professionals.find((one) => one.organisatie === organisation)
    if (person === undefined) throw new Error('the demo case has an organisation without people')
    return { organisation: ids.organisation(organisation), author: ids.account(person.id) }
  }
  return {
    ids,
    questions,
    cards: demo.kaarten.filter((one) => asked.has(one.vraag)),
    bundles: demoBundles.filter((one) => asked.has(one.question)),
    threads: demo.rodeDraden.filter((one) => one.niveau === dutchLevel),
    organisations: [...new Set(demo.kaarten.filter((one) => asked.has(one.vraag)).map((one) => one.org))],
    someoneOf,
    text: (text: string) => (level === 'group' ? text : caseMentions(text, demo.leden, ids.member)),
    personOf: (key: string): Originator => {
      const person = demo.professionals.find((one) => one.id === key)
      if (person === undefined) throw new Error('the demo case has no such person')
      return { organisation: ids.organisation(person.organisatie), author: ids.account(key) }
    },
  }
}

function placeQuestions(doc: Y.Doc, seed: Seed) {
  for (const { id, ...question } of seed.questions)
    placeRecord(doc, 'questions', flipchartSchema.roots.questions, seed.ids.element(id), question)
}

/** The questions of a level as the demo asks them, in order. */
function questionsIn(demo: FlipchartCase, level: Level) {
  return demo.vragenCirculair
    .filter((one) => one.niveau === (level === 'group' ? 'groep' : 'persoon'))
    .map((question, at) => ({
      id: question.id,
      number: at + 1,
      text: question.tekst.replaceAll("'s", '’s').replaceAll("'gewone'", '‘gewone’'),
      label: labels[question.id] ?? '',
      most: question.max,
    }))
}

export const questionsOf = (level: Level) => questionsIn(theCase, level)

/** One organisation's sheet of one level: what it brought in before the meeting, under the ids its cards will have. */
export function seedSheet(doc: Y.Doc, level: Level, organisation: string, ids: SeedIds) {
  const seed = createSeed(level, theCase, ids)
  doc.transact(() => {
    seed.cards.forEach((card, at) => {
      if (card.org !== organisation) return
      placeRecord(doc, 'answers', sheetSchema.roots.answers, seed.ids.element(card.id), {
        ...seed.someoneOf(card.org),
        question: seed.ids.element(card.vraag),
        text: seed.text(card.tekst),
        placedAt: PREPARED_AT + at * MINUTE_MS,
      })
      if (card.id === demoWrittenDown)
        placeRecord(doc, 'behalves', sheetSchema.roots.behalves, seed.ids.element(card.id), {
          scribe: ids.account(demoScribe),
          confirmed: false,
        })
    })
  })
}

/** One answer came in by telephone: the procesregisseur wrote it down, and its organisation has not confirmed it yet. */
const demoWrittenDown = 'k-q3-boa-1'
const demoScribe = 'p01'

function placeCards(doc: Y.Doc, seed: Seed) {
  seed.cards.forEach((card, at) => {
    placeRecord(doc, 'cards', flipchartSchema.roots.cards, seed.ids.element(card.id), {
      ...seed.someoneOf(card.org),
      question: seed.ids.element(card.vraag),
      text: seed.text(card.tekst),
      placedAt: PREPARED_AT + at * MINUTE_MS,
    })
    const revealed = { question: seed.ids.element(card.vraag) }
    placeRecord(doc, 'revealed', flipchartSchema.roots.revealed, seed.ids.element(card.id), revealed)
  })
}

function layBundles(doc: Y.Doc, seed: Seed) {
  for (const bundle of seed.bundles) {
    const cluster = seed.ids.element(bundle.key)
    addCluster(doc, { id: cluster, question: seed.ids.element(bundle.question), title: bundle.title })
    bundle.cards.forEach((card, order) => {
      const placement = { cluster, order }
      placeRecord(doc, 'placements', flipchartSchema.roots.placements, seed.ids.element(card), placement)
    })
  }
}

function writeThreads(doc: Y.Doc, seed: Seed) {
  for (const thread of seed.threads) {
    const id = seed.ids.element(thread.id)
    writeThread(doc, {
      id,
      question: seed.ids.element(thread.vraag),
      title: seed.text(thread.titel),
      text: seed.text(thread.tekst),
      sources: thread.kaarten.map(seed.ids.element),
    })
    const inTheMaking = demoThreadsInTheMaking.includes(thread.id)
    if (!inTheMaking) confirmThread(doc, id, true)
    // Guests have not spoken yet on a thread that is still being written (picture 02).
    const speakers = inTheMaking
      ? seed.organisations.filter((one) => !guests.includes(one))
      : seed.organisations
    for (const organisation of speakers) sayOne(doc, seed, thread.id, organisation)
  }
}

const guests: readonly string[] = ['lp', 'wc']

function sayOne(doc: Y.Doc, seed: Seed, thread: string, organisation: string) {
  const dissent = demoDissent.find((one) => one.thread === thread && one.organisation === organisation)
  sayWord(doc, {
    id: seed.ids.element(`w-${thread}-${organisation}`),
    thread: seed.ids.element(thread),
    word: dissent === undefined ? 'recognisable' : 'notYet',
    why: dissent?.why ?? '',
    by: seed.someoneOf(organisation),
  })
}

function putQuestions(doc: Y.Doc, seed: Seed) {
  const here = new Set(seed.cards.map((card) => card.id))
  demoQuestions.forEach((one, at) => {
    if (!here.has(one.card)) return
    placeFollowUp(doc, {
      id: seed.ids.element(one.key),
      card: seed.ids.element(one.card),
      kind: 'question',
      text: one.text,
      by: seed.personOf(one.account),
      at: MEETING_AT + at * MINUTE_MS,
    })
  })
  for (const thread of seed.threads) {
    const reading = thread.afwijkendeLezing
    // The reading stands beside a card of the thread that lies in its own bundle.
    const card = thread.kaarten.at(-1)
    if (reading === undefined || card === undefined) continue
    placeFollowUp(doc, {
      id: seed.ids.element(`f-${thread.id}-${reading.org}`),
      card: seed.ids.element(card),
      kind: 'otherReading',
      text: seed.text(reading.tekst),
      by: seed.someoneOf(reading.org),
      at: MEETING_AT,
    })
  }
}
