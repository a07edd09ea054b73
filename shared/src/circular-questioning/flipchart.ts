import type * as Y from 'yjs'
import { changeRecord, placeRecord, type RecordOf, readRecords, removeRecord } from '../rooms/records.ts'
import { flipchartSchema } from './flipchart.doc.ts'

const roots = flipchartSchema.roots

export type Question = RecordOf<typeof roots.questions>
export type Card = RecordOf<typeof roots.cards>
export type Placement = RecordOf<typeof roots.placements>
export type Cluster = RecordOf<typeof roots.clusters>
export type FollowUp = RecordOf<typeof roots.followUps>
export type Thread = RecordOf<typeof roots.threads>
export type Word = RecordOf<typeof roots.words>

/** Who brings something in. The server checks it against the login, so it cannot be claimed for somebody else. */
export interface Originator {
  readonly organisation: string
  readonly author: string
}

/** A card or follow-up as it is placed: whole, at one moment. `at`: milliseconds since 1970, by the writer's clock. */
interface Placed {
  readonly id: string
  readonly text: string
  readonly by: Originator
  readonly at: number
}

/** Places a new card with a question, "nog los". */
export function placeCard(doc: Y.Doc, card: Placed & { readonly question: string }) {
  const { id, question, text, by, at } = card
  placeRecord(doc, 'cards', roots.cards, id, { ...by, question, text: text.trim(), placedAt: at })
}

/** Replaces a card's whole text. False when the card was withdrawn meanwhile. Only its own organisation may. */
export function editCard(doc: Y.Doc, card: string, text: string): boolean {
  return changeRecord(doc, 'cards', roots.cards, card, { text: text.trim() })
}

/** A card that was taken away, with where it lay: what is needed to bring it back. */
export interface WithdrawnCard {
  readonly card: Card
  readonly placement: Placement | null
}

/**
 * Takes a card away, with the place it had. Follow-ups of other organisations stay in the document, unseen, because
 * they are not ours to remove; so do the threads that stood on it. Null when it was gone already.
 */
export function withdrawCard(doc: Y.Doc, id: string): WithdrawnCard | null {
  const card = readRecords(doc, 'cards', roots.cards).find((one) => one.id === id)
  if (card === undefined) return null
  const placement = readRecords(doc, 'placements', roots.placements).find((one) => one.id === id) ?? null
  doc.transact(() => {
    removeRecord(doc, 'cards', id)
    removeRecord(doc, 'placements', id)
  })
  return { card, placement }
}

/** Brings a withdrawn card back as it was, under its own id, so that what pointed at it does so again. */
export function restoreCard(doc: Y.Doc, withdrawn: WithdrawnCard) {
  const { id, ...card } = withdrawn.card
  doc.transact(() => {
    placeRecord(doc, 'cards', roots.cards, id, card)
    if (withdrawn.placement === null) return
    const { id: _same, ...placement } = withdrawn.placement
    placeRecord(doc, 'placements', roots.placements, id, placement)
  })
}

/**
 * Lays a card in a bundle, at its end, or with null back among the loose ones. A thread in the making goes along: a
 * card that comes into its bundle becomes a source, one that leaves it no longer is. A confirmed thread keeps what the
 * table agreed on. `homeOf` says in which bundle a thread is at home (`question-view.ts`).
 */
export function moveCard(
  doc: Y.Doc,
  card: string,
  cluster: string | null,
  homeOf: (thread: Thread) => string | null,
) {
  const placements = readRecords(doc, 'placements', roots.placements)
  const present = placements.find((one) => one.id === card)
  const from = present?.cluster ?? null
  if (from === cluster) return
  const orders = placements.filter((one) => one.cluster === cluster).map((one) => one.order)
  const order = orders.length === 0 ? 0 : Math.max(...orders) + 1
  const making = readRecords(doc, 'threads', roots.threads).filter((thread) => !thread.confirmed)
  const leaves = making.filter((thread) => from !== null && homeOf(thread) === from)
  const joins = making.find((thread) => cluster !== null && homeOf(thread) === cluster)
  doc.transact(() => {
    if (present === undefined) placeRecord(doc, 'placements', roots.placements, card, { cluster, order })
    else changeRecord(doc, 'placements', roots.placements, card, { cluster, order })
    for (const thread of leaves) linkSource(doc, thread, card, false)
    if (joins !== undefined) linkSource(doc, joins, card, true)
  })
}

/** Makes a card a source of a thread, or no longer. */
export function linkSource(doc: Y.Doc, thread: Thread, card: string, linked: boolean) {
  if (thread.sources.includes(card) === linked) return
  const sources = linked ? [...thread.sources, card] : thread.sources.filter((one) => one !== card)
  changeRecord(doc, 'threads', roots.threads, thread.id, { sources })
}

/** A new, empty bundle with a question, after the ones there are. */
export function addCluster(doc: Y.Doc, cluster: { id: string; question: string; title: string }) {
  const orders = readRecords(doc, 'clusters', roots.clusters).map((one) => one.order)
  const order = orders.length === 0 ? 0 : Math.max(...orders) + 1
  const { id, question, title } = cluster
  placeRecord(doc, 'clusters', roots.clusters, id, { question, title: title.trim(), order })
}

export function renameCluster(doc: Y.Doc, cluster: string, title: string): boolean {
  return changeRecord(doc, 'clusters', roots.clusters, cluster, { title: title.trim() })
}

/**
 * Removes a bundle in which no card lies. False when one does. A card that somebody lays in it at the same moment is
 * not lost: a card whose bundle is gone counts as loose.
 */
export function removeEmptyCluster(doc: Y.Doc, cluster: string): boolean {
  const cards = new Set(readRecords(doc, 'cards', roots.cards).map((card) => card.id))
  const holds = readRecords(doc, 'placements', roots.placements).some(
    (placement) => placement.cluster === cluster && cards.has(placement.id),
  )
  return holds ? false : removeRecord(doc, 'clusters', cluster)
}

/** Puts a question to a card, answers one, or sets another reading beside it. */
export function placeFollowUp(
  doc: Y.Doc,
  followUp: Placed & { readonly card: string; readonly kind: FollowUp['kind'] },
) {
  const { id, card, kind, text, by, at } = followUp
  placeRecord(doc, 'followUps', roots.followUps, id, { ...by, card, kind, text: text.trim(), placedAt: at })
}

export function withdrawFollowUp(doc: Y.Doc, id: string): boolean {
  return removeRecord(doc, 'followUps', id)
}

/** Writes a new thread on its sources; it is not confirmed. */
export function writeThread(
  doc: Y.Doc,
  thread: { id: string; question: string; title: string; text: string; sources: readonly string[] },
) {
  const { id, question, title, text, sources } = thread
  const values = { question, title: title.trim(), text: text.trim(), sources, confirmed: false }
  placeRecord(doc, 'threads', roots.threads, id, values)
}

/** Changes the words of a thread. False when it is gone, or confirmed: the chair takes that back first. */
export function editThread(doc: Y.Doc, id: string, words: { title: string; text: string }): boolean {
  const thread = readRecords(doc, 'threads', roots.threads).find((one) => one.id === id)
  if (thread === undefined || thread.confirmed) return false
  const values = { title: words.title.trim(), text: words.text.trim() }
  return changeRecord(doc, 'threads', roots.threads, id, values)
}

/** A confirmed thread is a building block of the interpretation (handreiking, bijlage F3). */
export function confirmThread(doc: Y.Doc, id: string, confirmed: boolean): boolean {
  return changeRecord(doc, 'threads', roots.threads, id, { confirmed })
}

/**
 * An organisation's word on a thread: one each, so a second replaces the first. `id` is used when it is the first.
 */
export function sayWord(
  doc: Y.Doc,
  word: { id: string; thread: string; word: Word['word']; why: string; by: Originator },
) {
  const { id, thread, why, by } = word
  const before = wordOf(readRecords(doc, 'words', roots.words), thread, by.organisation)
  const values = { thread, word: word.word, why: why.trim() }
  if (before === null) placeRecord(doc, 'words', roots.words, id, { ...by, ...values })
  else changeRecord(doc, 'words', roots.words, before.id, values)
}

export function withdrawWord(doc: Y.Doc, id: string): boolean {
  return removeRecord(doc, 'words', id)
}

/** The word one organisation said on a thread. Of two written at the same moment every reader takes the same. */
export function wordOf(words: readonly Word[], thread: string, organisation: string): Word | null {
  return words.find((one) => one.thread === thread && one.organisation === organisation) ?? null
}

/**
 * Organisations that said they recognise a thread. Only that counts: a card under a thread says what its organisation
 * sees, not that it agrees with what the table made of it (handreiking, bijlage F3: the thread is the table's).
 */
export function supportersOf(words: readonly Word[], thread: string): readonly string[] {
  const yes = words.filter((one) => one.thread === thread && one.word === 'recognisable')
  return [...new Set(yes.map((one) => one.organisation))]
}
