import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { interpretationSchema } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import type { BoardSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import * as Y from 'yjs'
import { validateUpdate } from './validate.ts'
import { createRandom, type Random } from './validate-random.ts'
import { card, id, paragraph, recordUpdates, wordsOf } from './validate-testing.ts'

const schema: BoardSchema = { roots: { ...interpretationSchema.roots, ...flipchartSchema.roots } }
const AUTHOR = 2

export interface FuzzReport {
  readonly seed: number
  readonly refused: number
  readonly taken: number
  /** Of those taken, how many really changed something. */
  readonly changed: number
  /** What went wrong, with the number of the mutation; empty when all is well. */
  readonly failures: readonly string[]
}

/**
 * Sends `count` damaged updates past the validator and applies what it lets through: nothing may throw or stay pending,
 * the document keeps to its schema, what was not deleted stays, others can write on, and a reload is equal.
 */
export function fuzzValidator(options: { readonly seed: number; readonly count: number }): FuzzReport {
  const random = createRandom(options.seed)
  const base = aBoard()
  const honest = stepsOf(base, AUTHOR, editBoard)
  const following = stepsOf(base, 3, (doc) => {
    wordsOf(doc, 0).insert(3, 'VERVOLG')
    doc.getMap('cards').set(id(77), card('vervolg'))
  }).map((step) => step.update)
  const failures: string[] = []
  let refused = 0
  let changed = 0
  for (let run = 0; run < options.count; run += 1) {
    const step = random.pick(honest)
    const update = mutate(step.update, random)
    const mayAuthor = (clientId: number) => clientId === AUTHOR
    const verdict = validateUpdate({ doc: step.before, update, schema, level: 'group', mayAuthor })
    if (!verdict.ok) {
      refused += 1
      continue
    }
    if (!verdict.value.noop) changed += 1
    const failure = failureOf(step.before, update, verdict.value.deletes.length > 0, following)
    if (failure !== null) failures.push(`mutation ${run}: ${failure}`)
  }
  return { seed: options.seed, refused, taken: options.count - refused, changed, failures }
}

function failureOf(
  base: Y.Doc,
  update: Uint8Array,
  deletes: boolean,
  following: readonly Uint8Array[],
): string | null {
  const doc = copyOf(base)
  try {
    Y.applyUpdate(doc, update)
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return 'pending'
    if (!deletes && !keepsAll(base, doc)) return 'lost what was not deleted'
    for (const next of following) {
      const mayAuthor = (clientId: number) => clientId === 3
      if (!validateUpdate({ doc, update: next, schema, level: 'group', mayAuthor }).ok)
        return 'honest update refused'
      Y.applyUpdate(doc, next)
    }
    const view = viewOf(doc)
    if (!deletes && !JSON.stringify(view).includes('VERVOLG')) return 'honest text lost'
    if (!doc.getMap('cards').has(id(77))) return 'honest card lost'
    const reloaded = new Y.Doc()
    Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(doc))
    return JSON.stringify(viewOf(reloaded)) === JSON.stringify(view) ? null : 'reload differs'
  } catch (error) {
    return `threw ${error instanceof Error ? error.message : String(error)}`
  }
}

function aBoard(): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = 1
  const summary = doc.getXmlFragment('summary')
  summary.insert(0, [paragraph('een netwerk van clubjes 😀 op drie plekken'), paragraph('tweede alinea')])
  wordsOf(doc, 0).format(4, 8, { bold: {} })
  wordsOf(doc, 1).delete(2, 3)
  for (const n of [1, 2, 3]) doc.getMap('cards').set(id(n), card(`kaart ${n}`))
  doc.getMap('cards').delete(id(3))
  doc.getMap('threads').set(
    id(4),
    new Y.Map<unknown>([
      ['title', 't'],
      ['sources', new Y.Map([[id(1), true]])],
    ]),
  )
  return doc
}

function editBoard(doc: Y.Doc): void {
  const summary = doc.getXmlFragment('summary')
  wordsOf(doc, 0).insert(5, 'abc')
  wordsOf(doc, 0).insert(6, 'midden')
  wordsOf(doc, 0).delete(2, 6)
  wordsOf(doc, 1).format(0, 5, { bold: {} })
  const list = new Y.XmlElement('bulletList')
  const item = new Y.XmlElement('listItem')
  item.insert(0, [paragraph('punt')])
  list.insert(0, [item])
  summary.insert(1, [list, paragraph('derde')])
  summary.delete(1, 1)
  doc.getMap('cards').set(id(5), card('nieuw'))
  const first = doc.getMap('cards').get(id(1))
  if (first instanceof Y.Map) first.set('text', 'anders')
  const thread = doc.getMap('threads').get(id(4))
  const sources = thread instanceof Y.Map ? thread.get('sources') : null
  if (sources instanceof Y.Map) {
    sources.set(id(2), true)
    sources.delete(id(1))
  }
  doc.getMap('placements').set(
    id(1),
    new Y.Map<unknown>([
      ['cluster', id(8)],
      ['order', 2.5],
    ]),
  )
  doc.getMap('cards').delete(id(2))
}

interface Step {
  readonly before: Y.Doc
  readonly update: Uint8Array
}

/** Each update with the state it was made on, then all of them as one, then the whole state that knows them. */
function stepsOf(base: Y.Doc, clientId: number, edit: (doc: Y.Doc) => void): Step[] {
  const doc = copyOf(base)
  doc.clientID = clientId
  const steps: Step[] = []
  let before = copyOf(base)
  for (const update of recorded(doc, edit)) {
    steps.push({ before, update })
    before = copyOf(before)
    Y.applyUpdate(before, update)
  }
  const whole = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(base))
  if (clientId === AUTHOR)
    steps.push({ before: base, update: whole }, { before: base, update: Y.encodeStateAsUpdate(doc) })
  return steps
}

function recorded(doc: Y.Doc, edit: (doc: Y.Doc) => void): Uint8Array[] {
  const updates = recordUpdates(doc)
  edit(doc)
  return updates
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** Damages bytes: changes, cuts, inserts, takes out, or writes one small number over another. */
function mutate(update: Uint8Array, random: Random): Uint8Array {
  let bytes = [...update]
  for (let times = 1 + random.below(3); times > 0; times -= 1) {
    const at = random.below(bytes.length)
    const kind = random.below(20)
    if (kind < 6) bytes[at] = random.below(256)
    else if (kind < 13) bytes[at] = random.below(24)
    else if (kind < 15) bytes = bytes.slice(0, at + 1)
    else if (kind < 17) bytes.splice(at, 0, random.below(256))
    else if (kind < 19) bytes.splice(at, 1)
    else bytes[at] = bytes[random.below(bytes.length)] ?? 0
  }
  return Uint8Array.from(bytes)
}

/** Whether every record key and every word of the base still stands in the document. */
function keepsAll(base: Y.Doc, doc: Y.Doc): boolean {
  const cards = doc.getMap('cards')
  if (![...base.getMap('cards').keys()].every((key) => cards.has(key))) return false
  const words = lettersIn(doc.getXmlFragment('summary'))
  let at = 0
  for (const letter of lettersIn(base.getXmlFragment('summary'))) {
    // Writing inside an emoji breaks it, in every replica alike, as deleting half of it would.
    if (letter.length > 1) continue
    at = words.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

function lettersIn(node: Y.XmlFragment | Y.XmlText | Y.XmlHook): string {
  if (node instanceof Y.XmlText)
    return node
      .toDelta()
      .map((piece: { insert: string }) => piece.insert)
      .join('')
  return node instanceof Y.XmlFragment ? node.toArray().map(lettersIn).join('') : ''
}

/** The whole document as plain data in a fixed order; attributes and record fields have no order of their own. */
export function viewOf(doc: Y.Doc): unknown {
  return Object.entries(schema.roots).map(([name, root]) =>
    root.shape === 'records' ? inOrder(doc.getMap(name).toJSON()) : nodeView(doc.getXmlFragment(name)),
  )
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, inOrder(inner)])
}

function nodeView(node: Y.XmlFragment | Y.XmlText | Y.XmlHook): unknown {
  if (node instanceof Y.XmlText) return node.toDelta()
  if (!(node instanceof Y.XmlFragment)) return null
  const name = node instanceof Y.XmlElement ? [node.nodeName, inOrder(node.getAttributes())] : []
  return [...name, ...node.toArray().map(nodeView)]
}
