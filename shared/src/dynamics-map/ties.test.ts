import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newId } from '../kernel/ids.ts'
import { placeMember } from './map.ts'
import { freePlace } from './place.ts'
import { changeTie, drawTie, otherEnd, readTies, removeTie, tiesOf } from './ties.ts'

const [dylan, noah, kaj] = [newId(), newId(), newId()]
const line = { direction: 'oneWay', influence: 'negative' } as const
const mutual = { direction: 'mutual', influence: 'positive' } as const

function town(): Y.Doc {
  const doc = new Y.Doc()
  for (const member of [dylan, noah, kaj]) placeMember(doc, member)
  return doc
}

function exchange(a: Y.Doc, b: Y.Doc) {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
}

describe('who influences whom', () => {
  test('[DYN7] there is one line an ordered pair, and a mutual line covers both', () => {
    const doc = town()
    expect(drawTie(doc, { from: dylan, to: noah, ...line }).ok).toBe(true)
    expect(drawTie(doc, { from: dylan, to: noah, ...mutual })).toEqual({ ok: false, reason: 'already-tied' })
    expect(drawTie(doc, { from: noah, to: dylan, ...mutual })).toEqual({ ok: false, reason: 'already-tied' })
    const back = drawTie(doc, { from: noah, to: dylan, ...line })
    expect(back.ok && changeTie(doc, back.value, { direction: 'mutual' })).toEqual({
      ok: false,
      reason: 'already-tied',
    })
    expect(drawTie(doc, { from: dylan, to: dylan, ...line })).toEqual({ ok: false, reason: 'same-node' })
    expect(drawTie(doc, { from: dylan, to: newId(), ...line })).toEqual({ ok: false, reason: 'not-there' })
    expect(readTies(doc)).toHaveLength(2)
  })

  test('[DYN7] a line may turn round or become mutual, but stays between the same two', () => {
    const doc = town()
    const tie = drawTie(doc, { from: dylan, to: noah, ...line })
    if (!tie.ok) throw new Error('no line')
    expect(changeTie(doc, tie.value, { from: noah, to: dylan }).ok).toBe(true)
    expect(changeTie(doc, tie.value, { direction: 'mutual', influence: 'unknown' }).ok).toBe(true)
    expect(readTies(doc)[0]).toMatchObject({
      from: noah,
      to: dylan,
      direction: 'mutual',
      influence: 'unknown',
    })
    expect(changeTie(doc, tie.value, { to: kaj })).toEqual({ ok: false, reason: 'not-there' })
    expect(changeTie(doc, newId(), mutual)).toEqual({ ok: false, reason: 'not-there' })
  })

  test('[DYN8] the same line drawn by two people at once is one line, and removing it removes both', () => {
    const [a, b] = [town(), new Y.Doc()]
    exchange(a, b)
    drawTie(a, { from: dylan, to: noah, ...line })
    drawTie(b, { from: noah, to: dylan, ...mutual })
    exchange(a, b)
    expect(readTies(a)).toHaveLength(1)
    expect(readTies(a)).toEqual(readTies(b))
    removeTie(a, readTies(a)[0]?.id ?? '')
    exchange(a, b)
    expect(readTies(b)).toEqual([])
    expect(b.getMap('ties').size).toBe(0)
  })

  test('[DYN8] a line drawn to somebody who is taken off the map meanwhile is not there', () => {
    const [a, b] = [town(), new Y.Doc()]
    exchange(a, b)
    drawTie(a, { from: dylan, to: noah, ...line })
    b.getMap('nodes').delete(noah)
    exchange(a, b)
    expect(readTies(a)).toEqual([])
    expect(readTies(b)).toEqual([])
  })

  test('[DYN9] a line on the person map says in words what it is; a line on the group map has no words', () => {
    const doc = town()
    const spoken = drawTie(doc, { from: dylan, to: noah, ...line, kind: ' familie ', note: 'n'.repeat(400) })
    drawTie(doc, { from: dylan, to: kaj, ...line })
    const read = readTies(doc).find((tie) => spoken.ok && tie.id === spoken.value)
    expect(read).toMatchObject({ kind: 'familie' })
    expect(read?.note).toHaveLength(280)
    const plain = readTies(doc).find((tie) => tie.to === kaj)
    expect(Object.keys(plain ?? {}).sort()).toEqual(['direction', 'from', 'id', 'influence', 'to'])
    const token = `{{member:${kaj}}}`
    expect(spoken.ok && changeTie(doc, spoken.value, { note: 'n'.repeat(250) + token }).ok).toBe(true)
    expect(readTies(doc).find((tie) => tie.to === noah)?.note).toBe('n'.repeat(250))
    expect(spoken.ok && changeTie(doc, spoken.value, { kind: 'conflict', note: '' }).ok).toBe(true)
    expect(readTies(doc).find((tie) => tie.to === noah)).toMatchObject({ kind: 'conflict', note: '' })
  })

  test('[DYN7] the ties of a node and its other end', () => {
    const doc = town()
    drawTie(doc, { from: dylan, to: noah, ...line })
    const [tie] = tiesOf(readTies(doc), noah)
    expect(tie && otherEnd(tie, noah)).toBe(dylan)
    expect(tiesOf(readTies(doc), kaj)).toEqual([])
  })

  test('[DYN22] a newcomer is not put on top of anybody', () => {
    const taken = [{ x: 0, y: 0 }]
    for (let newcomer = 0; newcomer < 30; newcomer += 1) {
      const place = freePlace({ x: 0, y: 0 }, taken)
      expect(taken.every((one) => Math.hypot(one.x - place.x, one.y - place.y) > 0.15)).toBe(true)
      taken.push(place)
    }
  })
})
