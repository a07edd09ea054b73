import * as Y from 'yjs'

/** Which struct the characters of a text come from; `whole`: one value, all characters under one clock. */
export interface Piece {
  readonly start: number
  readonly length: number
  readonly client: number
  readonly clock: number
  readonly whole: boolean
}

/** One line of prose and the element that holds it. The id stays the same while the line is edited. */
export interface Line {
  readonly id: string
  readonly start: number
  readonly end: number
  /** Position among the blocks of the root. */
  readonly block: number
}

/**
 * One text of a document as a reader would see it, or a word that only the structure holds. `prose`: everything of one
 * root, joined by line breaks, so that a name over two blocks is seen. `value`: a field, an attribute or a mark's value.
 * `key`: a name given to something: a root, a key, a node, a mark.
 */
export interface DocumentText {
  readonly root: string
  readonly kind: 'prose' | 'value' | 'key'
  /** The record in which the text stands, or null in prose. */
  readonly id: string | null
  readonly text: string
  readonly pieces: readonly Piece[]
  readonly lines: readonly Line[]
}

/**
 * All texts of a document, in document order, hidden roots and keys of deleted entries included: whatever stands in
 * the document travels to who receives it. Walks the items, because `toString` and `toDelta` leave things out.
 * Source: research on sync servers, §3.2 and §5.20.
 */
export function documentTexts(doc: Y.Doc): DocumentText[] {
  const texts: DocumentText[] = []
  for (const [root, type] of doc.share) {
    texts.push({ root, kind: 'key', id: null, text: root, pieces: [], lines: [] })
    walkRoot(root, type, texts)
  }
  return texts
}

/** What a shared type holds: entries by key, and a list. */
interface Holder {
  readonly _map: Map<string, Y.Item>
  readonly _start: Y.Item | null
}

interface Walk {
  readonly root: string
  readonly texts: DocumentText[]
  text: string
  readonly pieces: Piece[]
  readonly lines: Line[]
  /** How many lines each element has so far. */
  readonly linesOf: Map<string, number>
  lineStart: number
  block: number
}

function walkRoot(root: string, type: Holder, texts: DocumentText[]): void {
  const walk: Walk = {
    root,
    texts,
    text: '',
    pieces: [],
    lines: [],
    linesOf: new Map(),
    lineStart: 0,
    block: 0,
  }
  walkType(walk, type, null, 'root', 0)
  endLine(walk, 'root')
  if (walk.text === '') return
  texts.push({ root, kind: 'prose', id: null, text: walk.text, pieces: walk.pieces, lines: walk.lines })
}

/** A line ends where an element starts or ends. Marks, and texts that touch each other, do not end a line. */
function endLine(walk: Walk, holder: string): void {
  if (walk.text.length === walk.lineStart) return
  const ordinal = walk.linesOf.get(holder) ?? 0
  walk.linesOf.set(holder, ordinal + 1)
  walk.lines.push({
    id: `${holder}/${ordinal}`,
    start: walk.lineStart,
    end: walk.text.length,
    block: walk.block,
  })
}

function breakLine(walk: Walk, holder: string): void {
  endLine(walk, holder)
  walk.text += '\n'
  walk.lineStart = walk.text.length
}

function walkType(walk: Walk, type: Holder, record: string | null, holder: string, depth: number): void {
  for (const [key, item] of type._map) {
    addKey(walk, record, key, item)
    const within = depth === 0 ? key : record
    for (let each: Y.Item | null = item; each !== null; each = each.left) {
      if (!each.deleted) walkContent(walk, each, within, holder, depth)
    }
  }
  for (let item = type._start; item !== null; item = item.right) {
    if (!item.deleted) walkContent(walk, item, record, holder, depth)
    if (depth === 0) walk.block += item.deleted || !item.countable ? 0 : item.length
  }
}

function walkContent(walk: Walk, item: Y.Item, record: string | null, holder: string, depth: number): void {
  const { content } = item
  if (content instanceof Y.ContentString) {
    const { client, clock } = item.id
    walk.pieces.push({ start: walk.text.length, length: content.str.length, client, clock, whole: false })
    walk.text += content.str
  } else if (content instanceof Y.ContentFormat) {
    addKey(walk, record, content.key, item)
    addValue(walk, record, content.value, item, 0)
  } else if (content instanceof Y.ContentType) {
    walkInner(walk, content.type, item, record, holder, depth)
  } else if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) {
    for (const [offset, value] of content.arr.entries()) addValue(walk, record, value, item, offset)
  } else if (content instanceof Y.ContentEmbed) {
    addValue(walk, record, content.embed, item, 0)
  } else if (content instanceof Y.ContentDoc) {
    addValue(walk, record, [content.doc.guid, content.opts], item, 0)
  } else if (content instanceof Y.ContentBinary) {
    addValue(walk, record, Buffer.from(content.content).toString('latin1'), item, 0)
  }
}

function walkInner(
  walk: Walk,
  type: Holder,
  item: Y.Item,
  record: string | null,
  holder: string,
  depth: number,
): void {
  if (!(type instanceof Y.XmlElement)) {
    walkType(walk, type, record, holder, depth + 1)
    return
  }
  const inner = `${item.id.client}:${item.id.clock}`
  addKey(walk, record, type.nodeName, item)
  breakLine(walk, holder)
  walkType(walk, type, record, inner, depth + 1)
  breakLine(walk, inner)
}

function addKey(walk: Walk, record: string | null, key: string, item: Y.Item): void {
  const { client, clock } = item.id
  const pieces = [{ start: 0, length: key.length, client, clock, whole: true }]
  walk.texts.push({ root: walk.root, kind: 'key', id: record, text: key, pieces, lines: [] })
}

function addValue(walk: Walk, record: string | null, value: unknown, item: Y.Item, offset: number): void {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const piece = {
    start: 0,
    length: text.length,
    client: item.id.client,
    clock: item.id.clock + offset,
    whole: true,
  }
  walk.texts.push({ root: walk.root, kind: 'value', id: record, text, pieces: [piece], lines: [] })
}

/** Which character of a text this is, the same in every replica: `client:clock`, with the offset within a value. */
export function characterId(pieces: readonly Piece[], offset: number): string | null {
  const piece = pieceAt(pieces, offset)
  if (piece === null) return null
  const within = offset - piece.start
  return piece.whole ? `${piece.client}:${piece.clock}@${within}` : `${piece.client}:${piece.clock + within}`
}

/** Where in its text a piece goes beyond a state: who has that state has not seen what stands from there. */
export function unknownFrom({ start, length, clock, whole }: Piece, known: number): number {
  if (whole) return clock < known ? start + length : start
  return start + Math.max(0, known - clock)
}

function pieceAt(pieces: readonly Piece[], offset: number): Piece | null {
  const piece = pieces[pieceFrom(pieces, offset)]
  return piece !== undefined && piece.start <= offset ? piece : null
}

/** The index of the first piece that ends beyond `offset`. */
export function pieceFrom(pieces: readonly Piece[], offset: number): number {
  let low = 0
  let high = pieces.length
  while (low < high) {
    const middle = (low + high) >> 1
    const piece = pieces[middle]
    if (piece !== undefined && piece.start + piece.length <= offset) low = middle + 1
    else high = middle
  }
  return low
}
