import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newId } from '../kernel/ids.ts'
import {
  moveNode,
  placeMember,
  placeSubgroup,
  putBack,
  readNodes,
  readSubgroups,
  removeNode,
  renameSubgroup,
  setInfluence,
  setPosition,
} from './map.ts'
import { offersFor } from './place.ts'
import { drawTie, readTies } from './ties.ts'

const leader = { x: -0.8, y: 0.7, position: 'leader', influence: 'negative' } as const

function mapWith(...members: string[]): Y.Doc {
  const doc = new Y.Doc()
  for (const member of members) placeMember(doc, member, leader)
  return doc
}

describe('where somebody stands', () => {
  test('[DYN1] a node stays within the map and stands on a thousandth', () => {
    const [kaj] = [newId()]
    const doc = mapWith(kaj)
    moveNode(doc, kaj, -3, 0.123456)
    expect(readNodes(doc)[0]).toMatchObject({ x: -1, y: 0.123 })
    moveNode(doc, kaj, Number.NaN, -0.0001)
    expect(readNodes(doc)[0]).toMatchObject({ x: 0, y: 0 })
  })

  test('[DYN2] dragging over an axis leaves the words alone and offers the fitting one', () => {
    const kaj = newId()
    const doc = mapWith(kaj)
    moveNode(doc, kaj, 0.4, -0.4)
    const node = readNodes(doc)[0]
    expect(node).toMatchObject({ position: 'leader', influence: 'negative' })
    expect(node && offersFor(node)).toEqual([
      { about: 'position', to: 'follower' },
      { about: 'influence', to: 'positive' },
    ])
  })

  test('[DYN2] nothing is offered to who stands on an axis, or is independent, changing or unknown', () => {
    expect(offersFor({ x: 0, y: 0, position: 'leader', influence: 'negative' })).toEqual([])
    expect(offersFor({ x: 0.9, y: -0.9, position: 'independent', influence: 'changing' })).toEqual([])
    expect(offersFor({ x: -0.9, y: 0.9, position: 'unknown', influence: 'unknown' })).toEqual([])
  })

  test('[DYN3] saying a word brings the node into its half, and only as far as needed', () => {
    const kaj = newId()
    const doc = mapWith(kaj)
    setPosition(doc, kaj, 'follower')
    expect(readNodes(doc)[0]).toMatchObject({ position: 'follower', y: -0.7, x: -0.8 })
    setPosition(doc, kaj, 'unknown')
    expect(readNodes(doc)[0]).toMatchObject({ position: 'unknown', y: -0.7 })
    moveNode(doc, kaj, 0.02, 0)
    setInfluence(doc, kaj, 'negative')
    setPosition(doc, kaj, 'distant')
    expect(readNodes(doc)[0]).toMatchObject({ x: -0.15, y: 0.15, position: 'distant' })
    setInfluence(doc, kaj, 'changing')
    expect(readNodes(doc)[0]).toMatchObject({ x: -0.15, influence: 'changing' })
  })

  test('[DYN4] a member stands on the map once', () => {
    const kaj = newId()
    const doc = mapWith(kaj)
    expect(placeMember(doc, kaj)).toEqual({ ok: false, reason: 'already-there' })
    expect(placeMember(doc, 'lid 7')).toEqual({ ok: false, reason: 'no-member' })
    expect(readNodes(doc)).toHaveLength(1)
  })

  test('[DYN5] a sub-group has a label of at most 60 characters, never an empty one', () => {
    const doc = new Y.Doc()
    expect(placeSubgroup(doc, { label: '  ', size: '' })).toEqual({ ok: false, reason: 'no-label' })
    const placed = placeSubgroup(doc, { label: `  Kern ${'a'.repeat(80)}`, size: 'enkelen' })
    const group = readSubgroups(doc)[0]
    expect(group?.label).toHaveLength(60)
    expect(placed).toEqual({ ok: true, value: group?.id })
    expect(group && renameSubgroup(doc, group.id, { label: ' ' })).toBe(false)
    expect(group && renameSubgroup(doc, group.id, { label: 'Jonge  aanwas', size: 'een handvol' })).toBe(true)
    expect(readSubgroups(doc)[0]).toMatchObject({ label: 'Jonge aanwas', size: 'een handvol' })
  })

  test('[DYN6] a node leaves with all its lines, and both come back together', () => {
    const [dylan, noah, kaj] = [newId(), newId(), newId()]
    const doc = mapWith(dylan, noah, kaj)
    const line = { direction: 'oneWay', influence: 'negative' } as const
    drawTie(doc, { from: dylan, to: noah, ...line, kind: 'familie', note: '' })
    drawTie(doc, { from: kaj, to: dylan, ...line, kind: '', note: '' })
    drawTie(doc, { from: noah, to: kaj, ...line, kind: '', note: '' })
    const before = JSON.stringify([readNodes(doc), readTies(doc)])
    const removed = removeNode(doc, dylan)
    expect(readNodes(doc)).toHaveLength(2)
    expect(readTies(doc)).toHaveLength(1)
    expect(doc.getMap('ties').size).toBe(1)
    if (removed) putBack(doc, removed)
    expect(JSON.stringify([readNodes(doc), readTies(doc)])).toBe(before)
    expect(removeNode(doc, newId())).toBeNull()
  })

  test('[DYN6] a sub-group comes back with its label and size', () => {
    const doc = new Y.Doc()
    placeSubgroup(doc, { label: 'Jonge aanwas', size: 'een handvol' }, leader)
    const before = readSubgroups(doc)
    const removed = removeNode(doc, before[0]?.id ?? '')
    if (removed) putBack(doc, removed)
    expect(readSubgroups(doc)).toEqual(before)
  })

  test('[DYN21] what is done to a node that is gone does nothing', () => {
    const doc = mapWith()
    expect(moveNode(doc, newId(), 0, 0)).toBe(false)
    expect(setPosition(doc, newId(), 'leader')).toBe(false)
    expect(setInfluence(doc, newId(), 'positive')).toBe(false)
    expect(doc.getMap('nodes').size).toBe(0)
  })
})
