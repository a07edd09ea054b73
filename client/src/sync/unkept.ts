import type { BoardSchema, RecordsSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import * as Y from 'yjs'

/** Something one wrote that the server has not committed, read from a document that is about to be thrown away. */
export type Unkept =
  /** A new record: a card, a measure. `values` are its fields as they stood; `field` the one with words, if there is one only. */
  | {
      readonly kind: 'record'
      readonly root: string
      readonly id: string
      readonly field: string | null
      readonly text: string
      readonly values: Values
    }
  /** Other words in a record that was there. */
  | {
      readonly kind: 'field'
      readonly root: string
      readonly id: string
      readonly field: string
      readonly text: string
    }
  /** Words in a paragraph of a text. */
  | { readonly kind: 'words'; readonly root: string; readonly text: string }

type Values = Readonly<Record<string, unknown>>

/** Whose words, and from which clock on they are not committed. */
export interface Writer {
  readonly clientId: number
  readonly from: number
}

/** Between two runs of one's own words stands what others wrote. */
const GAP = ' … '

/** Between two paragraphs of what came in as one text. */
export const NEW_LINE = '\n'

/**
 * The words in `doc` that `writer` wrote and the server did not commit, in the order of the board. What is deleted is not
 * words any more; what others wrote is on the board.
 */
export function readUnkept(doc: Y.Doc, schema: BoardSchema, writer: Writer): Unkept[] {
  return Object.entries(schema.roots).flatMap(([root, shape]) =>
    shape.shape === 'records'
      ? recordsIn(doc.getMap<unknown>(root), root, shape, writer)
      : wordsIn(doc.getXmlFragment(root), root, writer),
  )
}

/** The same with other words in it. Where several fields hold words nobody could say which; that stays as it is. */
export function reworded(unkept: Unkept, text: string): Unkept {
  if (text === unkept.text) return unkept
  if (unkept.kind !== 'record') return { ...unkept, text }
  return unkept.field === null
    ? unkept
    : { ...unkept, text, values: { ...unkept.values, [unkept.field]: text } }
}

/** The same of the records of one root. */
export function recordsIn(
  map: Y.Map<unknown>,
  root: string,
  schema: RecordsSchema,
  writer: Writer,
): Extract<Unkept, { readonly id: string }>[] {
  const found: Extract<Unkept, { readonly id: string }>[] = []
  for (const [id, item] of map._map) {
    const record = item.deleted ? undefined : map.get(id)
    if (!(record instanceof Y.Map)) continue
    const fields = [...record._map].filter(
      ([name, value]) => schema.fields[name]?.type === 'text' && isOwn(value, writer) && textOf(value) !== '',
    )
    if (fields.length === 0) continue
    const texts = fields.map(([field, value]) => ({ field, text: textOf(value) }))
    if (isOwn(item, writer))
      found.push({
        kind: 'record',
        root,
        id,
        field: texts.length === 1 ? (texts[0]?.field ?? null) : null,
        text: texts.map((one) => one.text).join('\n'),
        values: valuesOf(record, schema),
      })
    else for (const one of texts) found.push({ kind: 'field', root, id, ...one })
  }
  return found
}

const isOwn = (item: Y.Item, { clientId, from }: Writer) =>
  !item.deleted && item.id.client === clientId && item.id.clock + item.length > from

function textOf(item: Y.Item): string {
  const last: unknown = item.content.getContent().at(-1)
  return typeof last === 'string' ? last.trim() : ''
}

function valuesOf(record: Y.Map<unknown>, schema: RecordsSchema): Values {
  const names = Object.keys(schema.fields)
  return Object.fromEntries(
    names.map((name) => {
      const value = record.get(name)
      return [name, value instanceof Y.Map ? [...value.keys()] : value]
    }),
  )
}

function wordsIn(parent: Y.XmlFragment, root: string, writer: Writer): Unkept[] {
  const found: { text: string; isNew: boolean }[] = []
  for (const one of paragraphsIn(parent, writer)) {
    const before = found.at(-1)
    // One text that came in as one, of however many paragraphs, goes back as one; it may begin in a paragraph that was there.
    const goesOn = one.isNew && before !== undefined && (before.isNew || before.text !== '')
    if (goesOn) before.text = joinedBy(NEW_LINE, before.text, one.text)
    else found.push({ ...one })
  }
  return found.filter(({ text }) => text !== '').map(({ text }) => ({ kind: 'words', root, text }))
}

/**
 * One's own words in each paragraph, in the order of the text. `isNew`: the whole paragraph is one's own; one with
 * nothing new in it parts what stands around it.
 */
function paragraphsIn(parent: Y.XmlFragment, writer: Writer): { text: string; isNew: boolean }[] {
  const found: { text: string; isNew: boolean }[] = []
  let words = ''
  for (let item = parent._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue
    const { type } = item.content
    if (type instanceof Y.XmlText) words = joinedBy(GAP, words, ownRuns(type, writer))
    else if (type instanceof Y.XmlElement) found.push(...paragraphsIn(type, writer))
  }
  const isNew = parent._item !== null && isOwn(parent._item, writer)
  return found.length > 0 && words === '' ? found : [{ text: words, isNew }, ...found]
}

const joinedBy = (between: string, before: string, after: string) =>
  before === '' || after === '' ? before + after : before + between + after

/** One's own words in a run of text; a client that goes on typing makes one item of what is committed and what is not. */
function ownRuns(text: Y.XmlText, { clientId, from }: Writer): string {
  const runs: string[] = []
  let apart = true
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const skipped = item.id.client === clientId ? Math.max(0, from - item.id.clock) : item.length
    if (skipped > 0) apart = true
    if (skipped >= item.length) continue
    const own = item.content.str.slice(skipped)
    if (apart) runs.push(own)
    else runs.push((runs.pop() ?? '') + own)
    apart = false
  }
  return runs
    .map((run) => run.trim())
    .filter((run) => run !== '')
    .join(GAP)
}
