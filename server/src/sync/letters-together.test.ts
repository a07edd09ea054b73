import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { lettersTogether } from './letters-together.ts'
import type { BoardConnection } from './seat.ts'
import { createRandom, type Random } from './validate-random.ts'
import type { HostRow } from './writing.ts'

// reason: a row only says whose it is; no more of a connection is asked here.
const somebody = () => ({}) as unknown as BoardConnection

interface Said {
  readonly from?: BoardConnection | null
  readonly login?: string
  readonly isLetter?: boolean
}

const row = (data: Uint8Array, { from = null, login = 'one', isLetter = true }: Said = {}): HostRow => {
  return { data, from, isLetter, authors: [{ account: `account of ${login}`, login }] }
}

/** A text that several write in at random places, and the updates of it in the order in which they came. */
function aMeeting(random: Random, edits: number): HostRow[] {
  const rows: HostRow[] = []
  const docs = Array.from({ length: 4 }, (_, who) => {
    const doc = new Y.Doc()
    doc.clientID = random.pick([3, 200, 70_000, 4_000_000_000]) + who
    return doc
  })
  const [first] = docs
  first?.getText('text').insert(0, 'begin')
  const begin = first === undefined ? new Uint8Array() : Y.encodeStateAsUpdate(first)
  for (const doc of docs) Y.applyUpdate(doc, begin, 'told')
  rows.push(row(begin, { isLetter: false }))
  for (const [who, doc] of docs.entries())
    doc.on('update', (data: Uint8Array, origin: unknown) => {
      if (origin === 'told') return
      const isLetter = origin === 'letter'
      rows.push(row(data, { login: `login ${who}`, isLetter }))
      // The others hear of it at once, or with the next change.
      for (const other of docs) if (other !== doc && random.below(3) > 0) catchUp(other, rows)
    })
  for (let edit = 0; edit < edits; edit += 1) {
    const doc = random.pick(docs)
    const text = doc.getText('text')
    const at = random.below(text.length + 1)
    if (random.below(8) > 0)
      doc.transact(() => text.insert(at, random.pick(['a', 'é', '😀', 'two words'])), 'letter')
    else if (at < text.length) text.delete(at, 1)
  }
  return rows
}

function catchUp(doc: Y.Doc, rows: readonly HostRow[]): void {
  for (const { data } of rows) Y.applyUpdate(doc, data, 'told')
}

function documentOf(rows: readonly HostRow[]): Y.Doc {
  const doc = new Y.Doc()
  catchUp(doc, rows)
  return doc
}

/** The first row, then one letter behind another by one client. */
function aLine(letters: number, said: Said = {}): HostRow[] {
  const doc = new Y.Doc()
  const rows: HostRow[] = []
  doc.on('update', (data: Uint8Array) => rows.push(row(data, rows.length === 0 ? { isLetter: false } : said)))
  for (let at = 0; at <= letters; at += 1) doc.getText('text').insert(at, 'a')
  return rows
}

describe('letters of one commit', () => {
  test.each(Array.from({ length: 60 }, (_, seed) => seed))(
    '[LOG12] say together what they said apart, seed %i',
    (seed) => {
      const random = createRandom(seed)
      const rows = aMeeting(random, 60)
      const joined: HostRow[] = []
      for (let at = 0; at < rows.length; ) {
        const next = at + 1 + random.below(12)
        joined.push(...lettersTogether(rows.slice(at, next)))
        at = next
      }
      expect(joined.length).toBeLessThan(rows.length)
      expect(joined.reduce((sum, one) => sum + (one.edits ?? 1), 0)).toBe(rows.length)
      const [apart, together] = [documentOf(rows), documentOf(joined)]
      expect(together.store.pendingStructs).toBe(null)
      expect(together.getText('text').toString()).toBe(apart.getText('text').toString())
      expect(Y.encodeStateVector(together)).toEqual(Y.encodeStateVector(apart))
      // And what merges updates can merge them.
      const merged = new Y.Doc()
      Y.applyUpdate(merged, Y.mergeUpdates(joined.map(({ data }) => data)))
      expect(merged.getText('text').toString()).toBe(apart.getText('text').toString())
    },
  )

  test('[LOG12] are one row with everybody who wrote them, once', () => {
    const [begin, ...letters] = aLine(6)
    const authors = ['anna', 'bo', 'anna', 'anna', 'bo', 'anna']
    const rows = letters.map(({ data }, at) => row(data, { login: authors[at] ?? '' }))
    const [first, only, ...more] = lettersTogether([...(begin === undefined ? [] : [begin]), ...rows])
    expect([first, more]).toEqual([begin, []])
    expect(only?.authors.map(({ login }) => login)).toEqual(['anna', 'bo'])
    expect(only?.edits).toBe(6)
  })

  test('[LOG12] go back to who wrote one of them only when others wrote some too', () => {
    const [anna, bo] = [somebody(), somebody()]
    const [, one, two] = aLine(2)
    if (one === undefined || two === undefined) throw new Error('no letters')
    expect(
      lettersTogether([
        { ...one, from: anna },
        { ...two, from: anna },
      ])[0]?.from,
    ).toBe(anna)
    expect(
      lettersTogether([
        { ...one, from: anna },
        { ...two, from: bo },
      ])[0]?.from,
    ).toBe(null)
  })

  test('[LOG12] what is no letter stays as it came and where it stood', () => {
    const [begin, one, two, three] = aLine(3)
    if (!begin || !one || !two || !three) throw new Error('no letters')
    const change = { ...two, isLetter: false }
    expect(lettersTogether([begin, one, change, three])).toEqual([begin, one, change, three])
    expect(lettersTogether([])).toEqual([])
  })

  test('[LOG12] whose numbers are written longer than need be say the same, or stay as they came', () => {
    const long = (doc: Y.Doc, letter: Uint8Array): Uint8Array[] => {
      const [head, rest] = [letter.subarray(0, 2), letter.subarray(2)]
      const client = rest.findIndex((byte) => byte < 0x80)
      const longer = Uint8Array.from(rest.subarray(0, client + 1))
      longer[client] = (longer[client] ?? 0) | 0x80
      return [
        Uint8Array.from([...head, ...longer, 0, ...rest.subarray(client + 1)]),
        Uint8Array.from([...letter.subarray(0, -1), 0x80, 0]),
      ].filter((update) => {
        const copy = new Y.Doc()
        Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
        Y.applyUpdate(copy, update)
        return copy.getText('text').length === doc.getText('text').length + 1
      })
    }
    const [begin, one, two] = aLine(2)
    if (!begin || !one || !two) throw new Error('no letters')
    const variants = long(documentOf([begin]), one.data)
    expect(variants.length).toBe(2)
    for (const data of variants) {
      const joined = lettersTogether([begin, { ...one, data }, two])
      expect(documentOf(joined).getText('text').toString()).toBe('aaa')
    }
  })

  test('[LOG12] become no update so large that it holds up who reads', () => {
    const rows = aLine(4000)
    const joined = lettersTogether(rows)
    expect(joined.length).toBeGreaterThan(2)
    expect(Math.max(...joined.map(({ data }) => data.byteLength))).toBeLessThan(20_000)
    expect(documentOf(joined).getText('text').length).toBe(4001)
  })
})
