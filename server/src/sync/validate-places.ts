import { mentionedMembers } from '@rode-draad/shared/dossier/mentions.ts'
import { isUuid } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import {
  type BoardSchema,
  type FieldSchema,
  personOnlyNodes,
  proseNodes,
  type RecordsSchema,
} from '@rode-draad/shared/rooms/board-schema.ts'
import { mayHold } from '@rode-draad/shared/rooms/records.ts'
import * as Y from 'yjs'
import type { UpdateLimits } from './validate-limits.ts'
import { fitsMark } from './validate-marks.ts'

/** Where a struct may lie, as the schema knows it. `depth` counts the types above it, the root not included. */
export type Place = { readonly depth: number } & (
  | { readonly kind: 'records'; readonly schema: RecordsSchema }
  | { readonly kind: 'record'; readonly schema: RecordsSchema }
  | { readonly kind: 'id-set' }
  | { readonly kind: 'prose' }
  | { readonly kind: 'element'; readonly name: string }
  | { readonly kind: 'text' }
)

export interface Board {
  readonly schema: BoardSchema
  readonly level: Level
  readonly limits: UpdateLimits
}

const blocks = ['paragraph', 'heading', 'bulletList', 'orderedList']
/**
 * Which nodes a node may hold. The editor throws away any node that breaks its grammar, in everybody's document, so a
 * misplaced node would make honest clients delete text.
 */
const children: Readonly<Record<string, readonly string[]>> = {
  paragraph: ['hardBreak', 'member'],
  heading: ['hardBreak', 'member'],
  bulletList: ['listItem'],
  orderedList: ['listItem'],
  listItem: blocks,
}
const textHolders = ['paragraph', 'heading']

/** The place inside a root, or null when the schema has no such root. */
export function rootPlace(schema: BoardSchema, name: string): Place | null {
  const root = Object.hasOwn(schema.roots, name) ? schema.roots[name] : undefined
  if (root === undefined) return null
  return root.shape === 'records' ? { kind: 'records', schema: root, depth: 0 } : { kind: 'prose', depth: 0 }
}

function fieldOf(place: Place, key: string): FieldSchema | null {
  const fields =
    place.kind === 'record' ? place.schema.fields : place.kind === 'element' ? proseNodes[place.name] : null
  return fields && Object.hasOwn(fields, key) ? (fields[key] ?? null) : null
}

/** Why `sub` (null: in the list of children) is no position in `place`, or null when it is one. */
export function refuseKey(place: Place, sub: string | null): RejectionReason | null {
  switch (place.kind) {
    case 'records':
    case 'id-set':
      if (sub === null) return 'unknown-place'
      return isUuid(sub) ? null : 'not-in-schema'
    case 'record':
      if (sub === null) return 'unknown-place'
      return fieldOf(place, sub) === null ? 'not-in-schema' : null
    case 'element':
      return sub === null || fieldOf(place, sub) !== null ? null : 'not-in-schema'
    case 'prose':
    case 'text':
      return sub === null ? null : 'unknown-place'
  }
}

/** The place inside a nested type, or the reason why it may not stand where it stands. */
export function placeInside(
  board: Board,
  outer: Place,
  sub: string | null,
  type: Y.AbstractType<unknown>,
): Place | RejectionReason {
  const depth = outer.depth + 1
  if (depth > board.limits.depth) return 'too-large'
  // constructor, not instanceof: XmlHook is a Map, XmlElement a Fragment, XmlText a Text.
  if (type.constructor === Y.Map) {
    if (outer.kind === 'records') return { kind: 'record', schema: outer.schema, depth }
    const isIdSet = outer.kind === 'record' && sub !== null && fieldOf(outer, sub)?.type === 'id-set'
    return isIdSet ? { kind: 'id-set', depth } : 'not-in-schema'
  }
  if (sub !== null) return 'not-in-schema'
  if (type.constructor === Y.XmlText) {
    return outer.kind === 'element' && textHolders.includes(outer.name)
      ? { kind: 'text', depth }
      : 'not-in-schema'
  }
  if (type instanceof Y.XmlElement) return elementInside(board, outer, type.nodeName, depth)
  return 'not-in-schema'
}

function elementInside(board: Board, outer: Place, name: string, depth: number): Place | RejectionReason {
  if (board.level === 'group' && personOnlyNodes.includes(name)) return 'member-at-group-level'
  const allowed =
    outer.kind === 'prose' ? blocks : outer.kind === 'element' ? children[outer.name] : undefined
  return allowed?.includes(name) ? { kind: 'element', name, depth } : 'not-in-schema'
}

/**
 * No keyboard makes it and no row can hold it: a text with it that had to wait at the airlock could not be stored, and the
 * board would fall over for everybody.
 */
const NUL = '\0'

/** Checks what a struct brings against its position; the place inside it when it brings a type, null when it does not. */
export function admitContent(
  board: Board,
  place: Place,
  sub: string | null,
  content: unknown,
): { readonly inside: Place | null } | RejectionReason {
  if (content instanceof Y.ContentDeleted) return { inside: null }
  if (content instanceof Y.ContentType) {
    const inside = placeInside(board, place, sub, content.type)
    return typeof inside === 'string' ? inside : { inside }
  }
  if (content instanceof Y.ContentString) {
    if (place.kind !== 'text' || content.str.includes(NUL)) return 'not-in-schema'
    return content.str.length > board.limits.stringLength ? 'too-large' : { inside: null }
  }
  if (content instanceof Y.ContentFormat) {
    return place.kind === 'text' && fitsMark(content.key, content.value) ? { inside: null } : 'not-in-schema'
  }
  if (content instanceof Y.ContentAny) return admitValue(board, place, sub, content.arr)
  return 'not-in-schema'
}

/** A struct can hold several values of one key: Yjs joins a value to the one it replaced. The last one counts. */
function admitValue(
  board: Board,
  place: Place,
  sub: string | null,
  values: readonly unknown[],
): { readonly inside: null } | RejectionReason {
  if (sub === null) return 'not-in-schema'
  for (const value of values) {
    const reason = refuseValue(board, place, sub, value)
    if (reason !== null) return reason
  }
  return { inside: null }
}

function refuseValue(board: Board, place: Place, sub: string, value: unknown): RejectionReason | null {
  if (place.kind === 'id-set') return value === true ? null : 'not-in-schema'
  const field = fieldOf(place, sub)
  if (field === null) return 'not-in-schema'
  if (!mayHold(field, value))
    return field.type === 'text' && typeof value === 'string' ? 'too-large' : 'not-in-schema'
  if (typeof value === 'string' && value.includes(NUL)) return 'not-in-schema'
  const mentions = board.level === 'group' && typeof value === 'string' && mentionedMembers(value).length > 0
  return mentions ? 'member-at-group-level' : null
}
