import type * as Y from 'yjs'
import { isUuid, newId } from '../kernel/ids.ts'
import { ok, type Result, refused } from '../kernel/result.ts'
import { changeRecord, placeRecord, type RecordOf, readRecords, removeRecord } from '../rooms/records.ts'
import { groupMapSchema, type Influence, type Position, personMapSchema } from './map.doc.ts'
import { placeForInfluence, placeForPosition, toPlace } from './place.ts'
import { readTies, restoreTies, type Tie, type TieWords, tiesOf } from './ties.ts'

/** What a node of either map holds. In the person map its id is the member's. */
export type MapNode = RecordOf<typeof personMapSchema.roots.nodes>
/** A sub-group: a node with a nameless label and a size in words. */
export type SubgroupNode = RecordOf<typeof groupMapSchema.roots.nodes>

// The person map's node fields are those every node has, so changing them is the same edit on both maps.
const nodeFields = personMapSchema.roots.nodes

/** The nodes of either map, with what both have, in order of id. */
export function readNodes(doc: Y.Doc): MapNode[] {
  return readRecords(doc, 'nodes', nodeFields)
}

/** The sub-groups of a group map, in order of id. */
export function readSubgroups(doc: Y.Doc): SubgroupNode[] {
  return readRecords(doc, 'nodes', groupMapSchema.roots.nodes)
}

export interface Standing {
  readonly x: number
  readonly y: number
  readonly position: Position
  readonly influence: Influence
}

/** Where somebody stands of whom nothing has been said yet. */
export const nothingSaid: Standing = { x: 0, y: 0, position: 'unknown', influence: 'unknown' }

/** Puts a member of the name list on the person map. Refused when they are on it already. */
export function placeMember(
  doc: Y.Doc,
  member: string,
  standing: Standing = nothingSaid,
): Result<string, 'already-there' | 'no-member'> {
  if (!isUuid(member)) return refused('no-member')
  if (doc.getMap('nodes').has(member)) return refused('already-there')
  const { position, influence } = standing
  placeRecord(doc, 'nodes', nodeFields, member, { position, influence, ...toPlace(standing.x, standing.y) })
  return ok(member)
}

/** Puts a new sub-group on the group map. The label is trimmed and cut to 60 characters; an empty one is refused. */
export function placeSubgroup(
  doc: Y.Doc,
  words: { readonly label: string; readonly size: string },
  standing: Standing = nothingSaid,
  id: string = newId(),
): Result<string, 'no-label'> {
  const label = toLabel(words.label)
  if (label === '') return refused('no-label')
  const { position, influence } = standing
  placeRecord(doc, 'nodes', groupMapSchema.roots.nodes, id, {
    label,
    size: words.size.trim().slice(0, 30),
    position,
    influence,
    ...toPlace(standing.x, standing.y),
  })
  return ok(id)
}

/** Changes the label or the size of a sub-group. False when it is gone or the label is empty. */
export function renameSubgroup(doc: Y.Doc, id: string, words: { label?: string; size?: string }): boolean {
  const changes: { label?: string; size?: string } = {}
  if (words.label !== undefined) {
    changes.label = toLabel(words.label)
    if (changes.label === '') return false
  }
  if (words.size !== undefined) changes.size = words.size.trim().slice(0, 30)
  return changeRecord(doc, 'nodes', groupMapSchema.roots.nodes, id, changes)
}

/** Moves a node and nothing else: its words stay what the table said (decision 0004). False when it is gone. */
export function moveNode(doc: Y.Doc, id: string, x: number, y: number): boolean {
  return changeRecord(doc, 'nodes', nodeFields, id, toPlace(x, y))
}

/** Says a position. A node that stands in the other half crosses the axis with it (decision 0004). */
export function setPosition(doc: Y.Doc, id: string, position: Position): boolean {
  const node = readNode(doc, id)
  if (node === null) return false
  const y = placeForPosition(node.y, position)
  return changeRecord(doc, 'nodes', nodeFields, id, { position, y })
}

/** Says an influence. A node that stands in the other half crosses the axis with it (decision 0004). */
export function setInfluence(doc: Y.Doc, id: string, influence: Influence): boolean {
  const node = readNode(doc, id)
  if (node === null) return false
  const x = placeForInfluence(node.x, influence)
  return changeRecord(doc, 'nodes', nodeFields, id, { influence, x })
}

/** What left the map together, so that it can be put back together. */
export interface Removed {
  readonly node: MapNode & { readonly label?: string; readonly size?: string }
  readonly ties: readonly (Tie & TieWords)[]
}

/** Takes a node from the map with every tie it has, in one transaction. Null when it was gone. */
export function removeNode(doc: Y.Doc, id: string): Removed | null {
  const node = readSubgroups(doc).find((one) => one.id === id) ?? readNode(doc, id)
  if (node === null) return null
  const ties = tiesOf(readTies(doc), id)
  doc.transact(() => {
    for (const tie of ties) removeRecord(doc, 'ties', tie.id)
    removeRecord(doc, 'nodes', id)
  })
  return { node, ties }
}

/** Puts back what `removeNode` took. Ties whose other end has gone meanwhile, or that exist again, stay away. */
export function putBack(doc: Y.Doc, removed: Removed) {
  doc.transact(() => {
    const { id, label, size, ...standing } = removed.node
    if (label === undefined) placeMember(doc, id, standing)
    else placeSubgroup(doc, { label, size: size ?? '' }, standing, id)
    restoreTies(doc, removed.ties)
  })
}

function readNode(doc: Y.Doc, id: string): MapNode | null {
  return readNodes(doc).find((one) => one.id === id) ?? null
}

function toLabel(text: string): string {
  return text.trim().replace(/\s+/gu, ' ').slice(0, 60)
}
