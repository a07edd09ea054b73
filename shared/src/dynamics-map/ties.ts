import type * as Y from 'yjs'
import { newId } from '../kernel/ids.ts'
import { ok, type Result, refused } from '../kernel/result.ts'
import { changeRecord, placeRecord, type RecordOf, readRecords, removeRecord } from '../rooms/records.ts'
import { groupMapSchema, personMapSchema } from './map.doc.ts'

/** Who influences whom, and how. A mutual tie goes both ways, so `from` and `to` are then equal partners. */
export type Tie = RecordOf<typeof groupMapSchema.roots.ties>
export type PersonTie = RecordOf<typeof personMapSchema.roots.ties>
/** What a tie of the person map may also say. */
export interface TieWords {
  readonly kind?: string
  readonly note?: string
}
export type TieDraft = Omit<Tie, 'id'> & TieWords

export type TieRefusal = 'same-node' | 'not-there' | 'already-tied'

/**
 * The ties one may see, in order of id. One tie an ordered pair: two people may draw the same line at the same moment,
 * then every reader sees the one with the lower id. A tie whose node is gone is not there.
 */
export function readTies(doc: Y.Doc): (Tie & TieWords)[] {
  const words = new Map(readPersonTies(doc).map((tie) => [tie.id, tie]))
  const all = readRecords(doc, 'ties', groupMapSchema.roots.ties)
  return visibleTies(
    all.map((tie) => words.get(tie.id) ?? tie),
    (id) => doc.getMap('nodes').has(id),
  )
}

function readPersonTies(doc: Y.Doc): PersonTie[] {
  return readRecords(doc, 'ties', personMapSchema.roots.ties)
}

/** The rule of `readTies` over ties in order of id, for readers that keep their own copy. */
export function visibleTies<T extends Omit<Tie, 'influence'>>(
  ties: readonly T[],
  isThere: (node: string) => boolean,
): T[] {
  const taken = new Set<string>()
  return ties.filter((tie) => {
    if (tie.from === tie.to || !isThere(tie.from) || !isThere(tie.to)) return false
    const pairs = pairsOf(tie)
    if (pairs.some((pair) => taken.has(pair))) return false
    for (const pair of pairs) taken.add(pair)
    return true
  })
}

/** The ties that begin or end at a node. */
export function tiesOf<T extends Pick<Tie, 'from' | 'to'>>(ties: readonly T[], node: string): T[] {
  return ties.filter((tie) => tie.from === node || tie.to === node)
}

/** The node at the other end of a tie. */
export function otherEnd(tie: Pick<Tie, 'from' | 'to'>, node: string): string {
  return tie.from === node ? tie.to : tie.from
}

/** Whether this line may be drawn, or (with `except`) whether that tie may become this line. */
export function refusalOf(
  ties: readonly Omit<Tie, 'influence'>[],
  draft: Pick<Tie, 'from' | 'to' | 'direction'>,
  except?: string,
): 'same-node' | 'already-tied' | null {
  if (draft.from === draft.to) return 'same-node'
  const wanted = pairsOf(draft)
  const clash = ties.some((tie) => tie.id !== except && pairsOf(tie).some((pair) => wanted.includes(pair)))
  return clash ? 'already-tied' : null
}

/** Draws a tie. `kind` and `note` are kept on a person map only; pass neither on a group map. */
export function drawTie(doc: Y.Doc, draft: TieDraft, id: string = newId()): Result<string, TieRefusal> {
  const nodes = doc.getMap('nodes')
  if (!nodes.has(draft.from) || !nodes.has(draft.to)) return refused('not-there')
  const refusal = refusalOf(readTies(doc), draft)
  if (refusal !== null) return refused(refusal)
  const { from, to, direction, influence } = draft
  const tie = { from, to, direction, influence }
  if (draft.kind === undefined && draft.note === undefined)
    placeRecord(doc, 'ties', groupMapSchema.roots.ties, id, tie)
  else
    placeRecord(doc, 'ties', personMapSchema.roots.ties, id, {
      ...tie,
      kind: clipped(draft.kind, 40),
      note: clipped(draft.note, 280),
    })
  return ok(id)
}

/** Changes what a tie says. `from` and `to` may change places, but the pair stays the same two nodes. */
export function changeTie(doc: Y.Doc, id: string, changes: Partial<TieDraft>): Result<string, TieRefusal> {
  const ties = readTies(doc)
  const tie = ties.find((one) => one.id === id)
  if (tie === undefined) return refused('not-there')
  const next = { ...tie, ...changes }
  const samePair = [next.from, next.to].every((end) => end === tie.from || end === tie.to)
  const refusal = samePair ? refusalOf(ties, next, id) : 'not-there'
  if (refusal !== null) return refused(refusal)
  const { kind, note, ...rest } = changes
  doc.transact(() => {
    changeRecord(doc, 'ties', groupMapSchema.roots.ties, id, rest)
    if (kind !== undefined)
      changeRecord(doc, 'ties', personMapSchema.roots.ties, id, { kind: clipped(kind, 40) })
    if (note !== undefined)
      changeRecord(doc, 'ties', personMapSchema.roots.ties, id, { note: clipped(note, 280) })
  })
  return ok(id)
}

/** Removes a tie, and any twin of it that nobody sees, or the twin would appear in its place. Null when it was gone. */
export function removeTie(doc: Y.Doc, id: string): (Tie & TieWords) | null {
  const tie = readTies(doc).find((one) => one.id === id)
  if (tie === undefined) return null
  const seen = new Set(readTies(doc).map((one) => one.id))
  const pairs = pairsOf(tie)
  const twins = readRecords(doc, 'ties', groupMapSchema.roots.ties).filter(
    (one) => !seen.has(one.id) && pairsOf(one).some((pair) => pairs.includes(pair)),
  )
  doc.transact(() => {
    for (const one of [tie, ...twins]) removeRecord(doc, 'ties', one.id)
  })
  return tie
}

/** Puts ties back under their old ids, as far as their nodes are there and the pair is free. */
export function restoreTies(doc: Y.Doc, ties: readonly (Tie & TieWords)[]) {
  doc.transact(() => {
    for (const { id, ...draft } of ties) drawTie(doc, draft, id)
  })
}

function pairsOf(tie: Pick<Tie, 'from' | 'to' | 'direction'>): string[] {
  const there = `${tie.from}>${tie.to}`
  return tie.direction === 'mutual' ? [there, `${tie.to}>${tie.from}`] : [there]
}

/** Cut to length, but never through a mention: half a token would be read as letters. */
function clipped(text: string | undefined, max: number): string {
  return (text ?? '')
    .trim()
    .slice(0, max)
    .replace(/\{\{[^}]*\}?$/u, '')
}
