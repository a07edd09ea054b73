import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newId } from '../kernel/ids.ts'
import { readRecords } from '../rooms/records.ts'
import { flipchartSchema } from './flipchart.doc.ts'
import {
  addCluster,
  confirmThread,
  editCard,
  editThread,
  linkSource,
  moveCard,
  placeCard,
  placeFollowUp,
  removeEmptyCluster,
  renameCluster,
  restoreCard,
  sayWord,
  type Thread,
  withdrawCard,
  wordOf,
  writeThread,
} from './flipchart.ts'
import { conversationOf } from './question-view.ts'

const roots = flipchartSchema.roots
const police = { organisation: newId(), author: newId() }
const youthWork = { organisation: newId(), author: newId() }
const question = newId()

function aFlipchart() {
  const doc = new Y.Doc()
  const read = {
    cards: () => readRecords(doc, 'cards', roots.cards),
    placements: () => readRecords(doc, 'placements', roots.placements),
    clusters: () => readRecords(doc, 'clusters', roots.clusters),
    followUps: () => readRecords(doc, 'followUps', roots.followUps),
    threads: () => readRecords(doc, 'threads', roots.threads),
    words: () => readRecords(doc, 'words', roots.words),
  }
  const card = (text = 'Escalatie bij controles als er publiek is') => {
    const id: string = newId()
    placeCard(doc, { id, question, text, by: police, at: 1 })
    return id
  }
  const cluster = (title = 'De buurt') => {
    const id: string = newId()
    addCluster(doc, { id, question, title })
    return id
  }
  const thread = (sources: readonly string[]): Thread => {
    const id: string = newId()
    writeThread(doc, {
      id,
      question,
      title: 'De buurt trekt zich terug',
      text: 'Bewoners melden minder.',
      sources,
    })
    const written = read.threads().find((one) => one.id === id)
    if (written === undefined) throw new Error('a thread just written is not there')
    return written
  }
  return { doc, read, card, cluster, thread }
}

const nowhere = () => null

describe('a flipchart', () => {
  it('[CQ1] a card is placed whole, with who brought it in, and lies loose', () => {
    const { doc, read } = aFlipchart()
    placeCard(doc, { id: newId(), question, text: '  Aanwas van broertjes en zusjes ', by: police, at: 7 })
    expect(read.cards()).toMatchObject([
      { ...police, question, text: 'Aanwas van broertjes en zusjes', placedAt: 7 },
    ])
    expect(read.placements()).toEqual([])
  })

  it('[CQ2] editing replaces the text of one’s card and nothing else', () => {
    const { doc, read, card } = aFlipchart()
    const id = card()
    const before = read.cards()
    expect(editCard(doc, id, 'Escalatie bij controles')).toBe(true)
    expect(read.cards()).toEqual([{ ...before[0], text: 'Escalatie bij controles' }])
    expect(editCard(doc, newId(), 'weg')).toBe(false)
  })

  it('[CQ3] a withdrawn card comes back as it was, in its bundle, with what was asked on it', () => {
    const { doc, read, card, cluster } = aFlipchart()
    const [id, bundle] = [card(), cluster()]
    moveCard(doc, id, bundle, nowhere)
    const asked = {
      id: newId(),
      card: id,
      kind: 'question',
      text: 'Wat zie je dan?',
      by: youthWork,
      at: 2,
    } as const
    placeFollowUp(doc, asked)
    const before = [read.cards(), read.placements()]

    const withdrawn = withdrawCard(doc, id)
    expect(read.cards()).toEqual([])
    expect(read.placements()).toEqual([])
    expect(read.followUps()).toHaveLength(1)
    if (withdrawn === null) throw new Error('the card was there')
    restoreCard(doc, withdrawn)

    expect([read.cards(), read.placements()]).toEqual(before)
    expect(conversationOf(id, read.followUps())).toHaveLength(1)
    expect(withdrawCard(doc, newId())).toBeNull()
  })

  it('[CQ4] a card that is moved comes at the end of its new bundle, and can become loose again', () => {
    const { doc, read, card, cluster } = aFlipchart()
    const [first, second, bundle] = [card(), card(), cluster()]
    moveCard(doc, first, bundle, nowhere)
    moveCard(doc, second, bundle, nowhere)
    const order = (id: string) => read.placements().find((one) => one.id === id)?.order ?? Number.NaN
    expect(order(second)).toBeGreaterThan(order(first))
    moveCard(doc, first, null, nowhere)
    expect(read.placements().find((one) => one.id === first)?.cluster).toBeNull()
  })

  it('[CQ4] two people who move different cards at once both get their way', () => {
    const { doc, card, cluster } = aFlipchart()
    const [first, second, bundle] = [card(), card(), cluster()]
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    moveCard(doc, first, bundle, nowhere)
    moveCard(other, second, bundle, nowhere)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    const placed = readRecords(doc, 'placements', roots.placements)
    expect(placed.map((one) => one.cluster)).toEqual([bundle, bundle])
  })

  it('[CQ5] a bundle can be renamed, and removed only when it is empty', () => {
    const { doc, read, card, cluster } = aFlipchart()
    const [id, bundle] = [card(), cluster()]
    renameCluster(doc, bundle, ' Kern en jonge rand ')
    expect(read.clusters()).toMatchObject([{ title: 'Kern en jonge rand' }])
    moveCard(doc, id, bundle, nowhere)
    expect(removeEmptyCluster(doc, bundle)).toBe(false)
    moveCard(doc, id, null, nowhere)
    expect(removeEmptyCluster(doc, bundle)).toBe(true)
    expect(read.clusters()).toEqual([])
  })

  it('[CQ6] a thread in the making follows its bundle: a card that comes in is a source, one that leaves is not', () => {
    const { doc, read, card, cluster, thread } = aFlipchart()
    const [inside, coming, bundle] = [card(), card(), cluster()]
    moveCard(doc, inside, bundle, nowhere)
    thread([inside])
    moveCard(doc, coming, bundle, () => bundle)
    expect(read.threads()[0]?.sources).toEqual([inside, coming].sort())
    moveCard(doc, inside, null, () => bundle)
    expect(read.threads()[0]?.sources).toEqual([coming])
  })

  it('[CQ7] a confirmed thread keeps its words and the cards it stands on', () => {
    const { doc, read, card, cluster, thread } = aFlipchart()
    const [inside, bundle] = [card(), cluster()]
    moveCard(doc, inside, bundle, nowhere)
    const { id } = thread([inside])
    confirmThread(doc, id, true)
    moveCard(doc, inside, null, () => bundle)
    expect(editThread(doc, id, { title: 'Anders', text: 'Anders' })).toBe(false)
    expect(read.threads()).toMatchObject([
      { sources: [inside], title: 'De buurt trekt zich terug', confirmed: true },
    ])
    confirmThread(doc, id, false)
    expect(editThread(doc, id, { title: 'Anders', text: 'Anders' })).toBe(true)
  })

  it('[CQ6] a card of another question can be a source too, and only once', () => {
    const { doc, read, card, thread } = aFlipchart()
    const [own, other] = [card(), card()]
    linkSource(doc, thread([own]), other, true)
    const [linked] = read.threads()
    if (linked === undefined) throw new Error('the thread was there')
    expect(linked.sources).toEqual([own, other].sort())
    linkSource(doc, linked, other, true)
    linkSource(doc, linked, own, false)
    expect(read.threads()[0]?.sources).toEqual([other])
  })

  it('[CQ8] an organisation has one word on a thread; a second replaces the first', () => {
    const { doc, read, thread } = aFlipchart()
    const { id } = thread([])
    sayWord(doc, { id: newId(), thread: id, word: 'notYet', why: 'Weinig loyaliteit', by: youthWork })
    sayWord(doc, { id: newId(), thread: id, word: 'recognisable', why: '', by: youthWork })
    sayWord(doc, { id: newId(), thread: id, word: 'recognisable', why: '', by: police })
    expect(read.words()).toHaveLength(2)
    expect(wordOf(read.words(), id, youthWork.organisation)).toMatchObject({ word: 'recognisable', why: '' })
    expect(wordOf(read.words(), id, newId())).toBeNull()
  })
})
