import type { MemberView } from '@rode-draad/shared/dossier/name-list.ts'
import { placeMember, placeSubgroup, readNodes } from '@rode-draad/shared/dynamics-map/map.ts'
import { drawTie, readTies } from '@rode-draad/shared/dynamics-map/ties.ts'
import { type MemberId, newId, requireId } from '@rode-draad/shared/kernel/ids.ts'
import { createRoot } from 'solid-js'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createFocus } from './createFocus.ts'
import { createHand } from './createHand.ts'
import { createMapModel } from './createMapModel.ts'
import { tieOf } from './threads.ts'

const id = (last: number) => requireId<MemberId>(`00000000-0000-4000-8000-00000000000${last}`)
const member = (last: number, givenName: string, familyName: string): MemberView => ({
  id: id(last),
  code: `lid ${last}`,
  givenName,
  familyName,
  nickname: null,
  ageClass: 'minderjarig',
})
const members = [
  member(1, 'Dylan', 'Verhoeckx'),
  member(2, 'Jesse', 'Kolthoorn'),
  member(3, 'Noah', 'Bakhuijs'),
  member(4, 'Noah', 'Zeeman'),
]
const [dylan, jesse, noah] = [id(1), id(2), id(3)]

function personDoc(): Y.Doc {
  const doc = new Y.Doc()
  placeMember(doc, dylan, { x: -0.8, y: 0.8, position: 'leader', influence: 'negative' })
  placeMember(doc, jesse, { x: -0.6, y: 0.6, position: 'leader', influence: 'negative' })
  placeMember(doc, noah, { x: -0.3, y: -0.7, position: 'unknown', influence: 'unknown' })
  drawTie(doc, {
    from: dylan,
    to: noah,
    direction: 'oneWay',
    influence: 'negative',
    kind: 'beïnvloedt',
    note: '',
  })
  return doc
}

/** A map as one window has it open, without the window. */
function open(doc: Y.Doc, options: { mayWrite?: boolean; level?: 'person' | 'group' } = {}) {
  return createRoot(() => {
    const model = createMapModel({
      level: options.level ?? 'person',
      doc,
      mayWrite: () => options.mayWrite ?? true,
      members: () => members,
    })
    return { model, hand: createHand(model), focus: createFocus(model) }
  })
}

/** What the document says, whatever the ids of its lines. */
function contents(doc: Y.Doc): string {
  const ties = readTies(doc).map(({ id: _, ...tie }) => JSON.stringify(tie))
  return JSON.stringify([readNodes(doc), ties.sort()])
}

describe('names of what is on the map', () => {
  test('[DYN15] a node says who, position, influence and how many lines', () => {
    const { model } = open(personDoc())
    expect(model.sayNode(dylan)).toBe('Dylan Verhoeckx, leider, negatieve invloed, 1 lijn')
    expect(model.sayNode(jesse)).toBe('Jesse Kolthoorn, leider, negatieve invloed, geen lijnen')
    expect(model.sayNode(noah)).toBe('Noah Bakhuijs, positie onbekend, invloed onbekend, 1 lijn')
  })

  test('[DYN15] a line says who influences whom, how and what it is', () => {
    const doc = personDoc()
    const { model, hand } = open(doc)
    const tie = model.ties()[0]
    expect(tie && model.sayTie(tie)).toBe('Dylan beïnvloedt Noah B., negatief')
    if (tie) hand.changeTie(tie.id, { direction: 'mutual', influence: 'changing', kind: 'conflict' })
    const changed = model.ties()[0]
    expect(changed && model.sayTie(changed)).toBe('Dylan en Noah B. beïnvloeden elkaar, wisselend (conflict)')
  })

  test('[DYN15] a sub-group says its label, never a name or a count', () => {
    const doc = new Y.Doc()
    const placed = placeSubgroup(
      doc,
      { label: 'Kern rond de fietsenstalling', size: 'enkelen' },
      { x: -0.8, y: 0.7, position: 'leader', influence: 'negative' },
    )
    const { model } = open(doc, { level: 'group' })
    expect(placed.ok && model.sayNode(placed.value)).toBe(
      'Kern rond de fietsenstalling, leider, negatieve invloed, geen lijnen',
    )
    expect(model.absent()).toEqual([])
  })

  test('[DYN16] rows keep the order of the name list, whatever is said or moved', () => {
    const doc = personDoc()
    const { model, hand } = open(doc)
    const order = () => model.nodes().map((node) => node.id)
    const before = order()
    hand.setPosition(dylan, 'follower')
    hand.move(noah, { x: 1, y: 1 })
    expect(order()).toEqual(before)
    expect(order()).toEqual([dylan, jesse, noah])
    expect(model.absent().map((one) => one.id)).toEqual([id(4)])
  })
})

describe('one hand for picture and list', () => {
  test('[DYN17] the same deeds in the list and on the map leave the same document', () => {
    const [onMap, inList] = [personDoc(), personDoc()]
    const map = open(onMap)
    const list = open(inList)
    // On the map: dragged there, chips in the panel, a line pulled out and then described.
    map.hand.move(jesse, { x: -0.55, y: 0.6 })
    map.hand.move(jesse, { x: -0.5, y: 0.6 })
    map.hand.putDown(jesse)
    map.hand.setInfluence(jesse, 'positive')
    const pulled = map.hand.draw({
      from: jesse,
      to: noah,
      direction: 'oneWay',
      influence: 'unknown',
      kind: '',
      note: '',
    })
    map.hand.changeTie(pulled, { influence: 'positive', kind: 'familie' })
    // In the list: a step button, a select, one form.
    list.hand.shift(jesse, 0.1, 0)
    list.hand.setInfluence(jesse, 'positive')
    list.hand.draw({
      from: jesse,
      to: noah,
      direction: 'oneWay',
      influence: 'positive',
      kind: 'familie',
      note: '',
    })
    expect(contents(onMap)).toBe(contents(inList))
    expect(readNodes(onMap).find((node) => node.id === jesse)).toMatchObject({ x: 0.5, y: 0.6 })
  })

  test('[DYN2] putting somebody down across an axis offers a word and says where they stand', () => {
    const doc = personDoc()
    const { hand } = open(doc)
    hand.move(dylan, { x: -0.8, y: -0.25 })
    hand.putDown(dylan)
    expect(hand.aftermath()).toEqual({ kind: 'moved', id: dylan })
    expect(hand.said()).toBe('Dylan Verhoeckx staat nu 80 naar negatief, 25 naar meeloper.')
    expect(readNodes(doc)[0]?.position).toBe('leader')
    hand.setPosition(dylan, 'follower')
    expect(hand.aftermath()).toBeNull()
  })

  test('[DYN6] what was taken off the map can be put back, lines and all', () => {
    const doc = personDoc()
    const before = contents(doc)
    const { hand } = open(doc)
    hand.remove(dylan)
    expect(readTies(doc)).toEqual([])
    expect(hand.putBack()).toBe(dylan)
    expect(contents(doc)).toBe(before)
  })

  test('[DYN18] who only reads changes nothing', () => {
    const doc = personDoc()
    const before = contents(doc)
    const { hand, model } = open(doc, { mayWrite: false })
    hand.move(dylan, { x: 1, y: 1 })
    hand.shift(dylan, 0.1, 0.1)
    hand.setPosition(dylan, 'follower')
    hand.setInfluence(dylan, 'positive')
    hand.draw({ from: jesse, to: noah, direction: 'oneWay', influence: 'positive' })
    hand.changeTie(model.ties()[0]?.id ?? '', { influence: 'positive' })
    hand.removeTie(model.ties()[0]?.id ?? '')
    hand.remove(dylan)
    hand.placeMember(id(4))
    expect(contents(doc)).toBe(before)
  })
})

describe('two windows on one map', () => {
  test('[DYN19] deeds of two people at once end in the same map on both screens', () => {
    const [a, b] = [personDoc(), new Y.Doc()]
    const exchange = () => {
      Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
      Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
    }
    exchange()
    const [here, there] = [open(a), open(b)]
    here.hand.move(dylan, { x: 0.3, y: 0.3 })
    there.hand.setInfluence(dylan, 'positive')
    here.hand.draw({ from: jesse, to: noah, direction: 'oneWay', influence: 'negative', kind: '', note: '' })
    there.hand.draw({
      from: noah,
      to: jesse,
      direction: 'mutual',
      influence: 'positive',
      kind: '',
      note: '',
    })
    here.hand.placeMember(id(4))
    there.hand.removeTie(there.model.ties().find((tie) => tie.from === dylan)?.id ?? '')
    exchange()
    expect(contents(a)).toBe(contents(b))
    const seen = (one: typeof here) => [
      one.model.nodes().map((node) => one.model.sayNode(node.id)),
      one.model.ties().map(one.model.sayTie),
    ]
    expect(seen(here)).toEqual(seen(there))
    expect(here.model.ties()).toHaveLength(1)
  })

  test('[DYN19] what is open about somebody closes by itself when another takes them off the map', () => {
    const [a, b] = [personDoc(), new Y.Doc()]
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
    const [here, there] = [open(a), open(b)]
    here.focus.open({ kind: 'node', id: noah })
    expect(here.focus.panel()).toEqual({ kind: 'node', id: noah })
    there.hand.remove(noah)
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
    expect(here.focus.panel()).toBeNull()
    expect(here.focus.chosen()).toBeNull()
    expect(here.focus.tabStop()).toBe(dylan)
  })
})

describe('the line a thread speaks of', () => {
  test('[DYN20] it is the one between the first two people the thread names, and never an inferred one', () => {
    const { model } = open(personDoc())
    const speaking = (...named: string[]) => ({
      title: 'Breuklijn',
      text: named.map((one) => `{{member:${one}}}`).join(' en '),
    })
    expect(tieOf(speaking(noah, dylan), model.ties())?.to).toBe(noah)
    expect(tieOf(speaking(jesse, dylan, noah), model.ties())).toBeNull()
    expect(tieOf(speaking(dylan), model.ties())).toBeNull()
    expect(tieOf(speaking(newId()), model.ties())).toBeNull()
  })
})
