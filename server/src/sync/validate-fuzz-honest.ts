import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { interpretationSchema } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import * as Y from 'yjs'
import { viewOf } from './validate-fuzz.ts'
import { createRandom, type Random } from './validate-random.ts'
import { card, id, paragraph, wire } from './validate-testing.ts'

const schema = { roots: { ...interpretationSchema.roots, ...flipchartSchema.roots } }
const CLIENTS = [11, 12, 13, 14] as const

export interface HonestReport {
  readonly seed: number
  readonly edits: number
  readonly refusals: readonly string[]
  /** Whether all replicas and the server ended the same. */
  readonly converged: boolean
}

/**
 * Four clients of plain Yjs write, delete, format, undo and redo at random, going off the line and coming back with
 * what they did meanwhile. The validator may refuse nothing of it.
 */
export function fuzzHonest(options: { readonly seed: number; readonly steps: number }): HonestReport {
  const random = createRandom(options.seed)
  const table = wire({ schema, level: 'group' }, CLIENTS)
  table.clients[0].getXmlFragment('summary').insert(0, [paragraph('begin'), paragraph('tweede')])
  const undo = table.clients.map(
    (doc) => new Y.UndoManager([doc.getXmlFragment('summary'), doc.getMap('cards')], { captureTimeout: 0 }),
  )
  for (let step = 0; step < options.steps; step += 1) {
    const at = random.below(CLIENTS.length)
    const doc = table.clients[at]
    const manager = undo[at]
    if (doc === undefined || manager === undefined) continue
    if (random.chance(0.04)) table.cut(doc.clientID)
    if (random.chance(0.06)) table.mend(doc.clientID)
    if (random.chance(0.08)) manager.undo()
    else if (random.chance(0.05)) manager.redo()
    else doc.transact(() => edit(doc, random), null)
  }
  for (const clientId of CLIENTS) table.mend(clientId)
  const views = [table.server, ...table.clients].map((doc) => JSON.stringify(viewOf(doc)))
  return {
    seed: options.seed,
    edits: options.steps,
    refusals: table.refusals,
    converged: views.every((view) => view === views[0]),
  }
}

function edit(doc: Y.Doc, random: Random): void {
  if (random.chance(0.3)) editCards(doc, random)
  else if (random.chance(0.2)) editBlocks(doc, random)
  else editText(doc, random)
}

function editCards(doc: Y.Doc, random: Random): void {
  const key = id(random.below(5))
  const cards = doc.getMap('cards')
  const found = cards.get(key)
  if (!(found instanceof Y.Map)) cards.set(key, card('kaart'))
  else if (random.chance(0.3)) cards.delete(key)
  else found.set('text', `woorden ${random.below(100)}`)
  const thread = doc.getMap('threads').get(id(9))
  if (!(thread instanceof Y.Map)) {
    doc.getMap('threads').set(id(9), new Y.Map<unknown>([['sources', new Y.Map()]]))
    return
  }
  const sources = thread.get('sources')
  if (!(sources instanceof Y.Map)) return
  if (random.chance(0.5)) sources.set(key, true)
  else sources.delete(key)
}

function editBlocks(doc: Y.Doc, random: Random): void {
  const summary = doc.getXmlFragment('summary')
  if (summary.length > 1 && random.chance(0.4)) {
    summary.delete(random.below(summary.length), 1)
    return
  }
  const list = new Y.XmlElement('bulletList')
  const item = new Y.XmlElement('listItem')
  item.insert(0, [paragraph('punt')])
  list.insert(0, [item])
  summary.insert(
    random.below(summary.length + 1),
    random.chance(0.5) ? [list] : [paragraph('een'), paragraph('twee')],
  )
}

function editText(doc: Y.Doc, random: Random): void {
  const summary = doc.getXmlFragment('summary')
  if (summary.length === 0) return
  const block = summary.get(random.below(summary.length))
  const text = block instanceof Y.XmlElement ? block.get(0) : null
  if (!(text instanceof Y.XmlText)) return
  if (text.length > 3 && random.chance(0.3)) text.delete(random.below(text.length - 2), 2)
  else if (text.length > 3 && random.chance(0.2)) text.format(1, 2, { bold: random.chance(0.5) ? {} : null })
  else text.insert(random.below(text.length + 1), random.pick(['a', 'bc', 'é', 'wijk ', 'plein']))
}
