import * as Y from 'yjs'

/**
 * Which paragraph or heading somebody means, and what of it they saw: the id of its element, which stays the same while
 * people type in it, and its letters by who wrote them. A letter never moves to another id and never comes back under
 * its own, so counting the letters that were seen tells whether they all still stand there. No words travel.
 */
export interface ParagraphAddress {
  readonly client: number
  readonly clock: number
  /** How many letters stood in it, in UTF-16 code units. */
  readonly letters: number
  /** For each writer of them: the clock behind the last of theirs. What comes from there on was not seen. */
  readonly seen: readonly (readonly [client: number, clock: number])[]
}

/** Elements that hold a line of prose; lists hold these. */
const LINES: ReadonlySet<string> = new Set(['paragraph', 'heading'])

/** The address of a paragraph as it stands now; null when no letter stands in it, or it is no paragraph of a document. */
export function addressOf(element: Y.XmlElement): ParagraphAddress | null {
  const item = element._item
  if (item === null || item.deleted || !LINES.has(element.nodeName)) return null
  const behind = new Map<number, number>()
  let letters = 0
  for (const { id, length } of lettersOf(element)) {
    letters += length
    behind.set(id.client, Math.max(behind.get(id.client) ?? 0, id.clock + length))
  }
  if (letters === 0) return null
  return { client: item.id.client, clock: item.id.clock, letters, seen: [...behind] }
}

/** The paragraph that is meant, wherever in this root it stands now; null when it is gone. */
export function findParagraph(doc: Y.Doc, root: string, address: ParagraphAddress): Y.XmlElement | null {
  const item = itemAt(doc, address)
  if (item === null || item.deleted || item.id.clock !== address.clock) return null
  const type: unknown = item.content instanceof Y.ContentType ? item.content.type : null
  if (!(type instanceof Y.XmlElement) || !LINES.has(type.nodeName)) return null
  const fragment: unknown = doc.getXmlFragment(root)
  for (let up: unknown = type; up instanceof Y.XmlFragment; up = up.parent) if (up === fragment) return type
  return null
}

/** Whether every letter that was seen still stands in it. What was typed since does not matter. */
export function isAsSeen(element: Y.XmlElement, address: ParagraphAddress): boolean {
  const behind = new Map(address.seen)
  let letters = 0
  for (const { id, length } of lettersOf(element))
    letters += Math.max(0, Math.min(length, (behind.get(id.client) ?? 0) - id.clock))
  return letters === address.letters
}

/** The item that holds this id, or what is left of it; null when the document does not know it or it left no trace. */
export function itemAt(doc: Y.Doc, id: { readonly client: number; readonly clock: number }): Y.Item | null {
  if (Y.getState(doc.store, id.client) <= id.clock) return null
  const item: unknown = Y.getItem(doc.store, Y.createID(id.client, id.clock))
  return item instanceof Y.Item ? item : null
}

/** The stretches of letters that stand in a paragraph. */
function* lettersOf(element: Y.XmlElement): Generator<Y.Item> {
  for (const child of element.toArray()) {
    if (!(child instanceof Y.XmlText)) continue
    for (let item = child._start; item !== null; item = item.right)
      if (!item.deleted && item.content instanceof Y.ContentString) yield item
  }
}
