import * as Y from 'yjs'
import { isUuid } from '../kernel/ids.ts'

/** What stands in a line of prose. A member is an id: whoever shows it resolves the name, or does not. */
export type ProseInline =
  | { readonly kind: 'text'; readonly text: string; readonly bold: boolean }
  | { readonly kind: 'member'; readonly id: string }
  | { readonly kind: 'break' }

/** A block of prose, free of Yjs: what a frozen plan keeps and what a document or a page is made from. */
export type ProseBlock =
  | { readonly kind: 'paragraph'; readonly content: readonly ProseInline[] }
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly content: readonly ProseInline[] }
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      readonly start: number
      readonly items: readonly (readonly ProseBlock[])[]
    }

/** Lists deeper than this are read as if they were flat: nobody writes them, and reading must end. */
const MOST_LEVELS = 8

/** Reads a prose root as blocks. What is no known node is left out; what it holds is not read. */
export function readProse(fragment: Y.XmlFragment): ProseBlock[] {
  return readBlocks(fragment, 0)
}

/**
 * Reads one element with all that is in it. An item of a list comes as a list of its own that goes on from its number.
 */
export function readElement(element: Y.XmlElement): ProseBlock[] {
  const list = element.parent
  if (element.nodeName !== 'listItem' || !(list instanceof Y.XmlElement)) return readBlock(element, 0)
  const start = attribute(list, 'start')
  const before = elementsOf(list).indexOf(element)
  return [
    {
      kind: 'list',
      ordered: list.nodeName === 'orderedList',
      start: Math.min(1000, (typeof start === 'number' ? start : 1) + Math.max(0, before)),
      items: [readBlocks(element, 1)],
    },
  ]
}

function readBlocks(parent: Y.XmlFragment, level: number): ProseBlock[] {
  return elementsOf(parent).flatMap((element) => readBlock(element, level))
}

function readBlock(element: Y.XmlElement, level: number): ProseBlock[] {
  switch (element.nodeName) {
    case 'paragraph':
      return [{ kind: 'paragraph', content: readInline(element) }]
    case 'heading':
      return [
        { kind: 'heading', level: attribute(element, 'level') === 3 ? 3 : 2, content: readInline(element) },
      ]
    case 'bulletList':
    case 'orderedList': {
      const items = elementsOf(element).filter((one) => one.nodeName === 'listItem')
      if (level >= MOST_LEVELS) return items.flatMap((item) => readBlocks(item, level))
      const start = attribute(element, 'start')
      return [
        {
          kind: 'list',
          ordered: element.nodeName === 'orderedList',
          start: typeof start === 'number' ? start : 1,
          items: items.map((item) => readBlocks(item, level + 1)),
        },
      ]
    }
    default:
      return []
  }
}

function readInline(parent: Y.XmlFragment): ProseInline[] {
  return parent.toArray().flatMap((child): ProseInline[] => {
    if (child instanceof Y.XmlText) return readText(child)
    if (!(child instanceof Y.XmlElement)) return []
    if (child.nodeName === 'hardBreak') return [{ kind: 'break' }]
    const id = attribute(child, 'id')
    return child.nodeName === 'member' && isUuid(id) ? [{ kind: 'member', id }] : []
  })
}

function readText(text: Y.XmlText): ProseInline[] {
  const delta: readonly { insert?: unknown; attributes?: object }[] = text.toDelta()
  return delta.flatMap(({ insert, attributes }) =>
    typeof insert === 'string' ? [{ kind: 'text', text: insert, bold: 'bold' in (attributes ?? {}) }] : [],
  )
}

function elementsOf(parent: Y.XmlFragment): Y.XmlElement[] {
  return parent.toArray().filter((child) => child instanceof Y.XmlElement)
}

/** Attributes hold numbers too, whatever the type of `getAttribute` says. */
function attribute(element: Y.XmlElement, name: string): unknown {
  return element.getAttribute(name)
}

/**
 * Appends blocks to a prose root, node for node what the editor writes for the same content: neighbouring text in one
 * Y.XmlText, `start` on every ordered list, no other attributes. One transaction.
 */
export function writeProse(fragment: Y.XmlFragment, blocks: readonly ProseBlock[]): void {
  const write = () => fragment.insert(fragment.length, proseElements(blocks))
  if (fragment.doc === null) write()
  else fragment.doc.transact(write)
}

/** New elements for these blocks, to be inserted where one wants them. */
export function proseElements(blocks: readonly ProseBlock[]): Y.XmlElement[] {
  return blocks.map(blockElement)
}

/** The items of a list as new elements, for a list that is there already. */
export function itemElements(items: readonly (readonly ProseBlock[])[]): Y.XmlElement[] {
  return items.map((item) => withChildren('listItem', item.map(blockElement)))
}

function blockElement(block: ProseBlock): Y.XmlElement {
  switch (block.kind) {
    case 'paragraph':
      return withChildren('paragraph', inlineNodes(block.content))
    case 'heading':
      return withChildren('heading', inlineNodes(block.content), { level: block.level })
    case 'list': {
      const items = itemElements(block.items)
      return block.ordered
        ? withChildren('orderedList', items, { start: block.start })
        : withChildren('bulletList', items)
    }
  }
}

function withChildren(
  name: string,
  children: (Y.XmlElement | Y.XmlText)[],
  attributes: Readonly<Record<string, string | number>> = {},
): Y.XmlElement {
  const element = new Y.XmlElement<Record<string, string | number>>(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.insert(0, children)
  // reason: the attribute type of Y.XmlElement is only a claim about setAttribute; the element is the same at run time.
  return element as unknown as Y.XmlElement
}

function inlineNodes(content: readonly ProseInline[]): (Y.XmlElement | Y.XmlText)[] {
  const nodes: (Y.XmlElement | Y.XmlText)[] = []
  let run: { insert: string; attributes: { bold?: object } }[] = []
  const close = () => {
    if (run.length === 0) return
    const text = new Y.XmlText()
    text.applyDelta(run)
    nodes.push(text)
    run = []
  }
  for (const inline of content) {
    if (inline.kind === 'text') {
      if (inline.text !== '') run.push({ insert: inline.text, attributes: inline.bold ? { bold: {} } : {} })
      continue
    }
    close()
    nodes.push(
      inline.kind === 'break' ? withChildren('hardBreak', []) : withChildren('member', [], { id: inline.id }),
    )
  }
  close()
  return nodes
}

/** Whether anything is written: a letter, a figure or a member. Empty paragraphs and stray spaces do not count. */
export function hasWords(blocks: readonly ProseBlock[]): boolean {
  return blocks.some((block) =>
    block.kind === 'list'
      ? block.items.some(hasWords)
      : block.content.some(
          (inline) =>
            inline.kind === 'member' || (inline.kind === 'text' && /[\p{L}\p{N}]/u.test(inline.text)),
        ),
  )
}

/** The members a text speaks of, each once, in order. */
export function membersIn(blocks: readonly ProseBlock[]): readonly string[] {
  const found = blocks.flatMap((block) =>
    block.kind === 'list'
      ? block.items.flatMap(membersIn)
      : block.content.flatMap((inline) => (inline.kind === 'member' ? [inline.id] : [])),
  )
  return [...new Set(found)]
}

/** A paragraph of plain text; how most prose begins. */
export function plainParagraph(text: string): ProseBlock {
  return { kind: 'paragraph', content: [{ kind: 'text', text, bold: false }] }
}
