import { itemElements, type ProseBlock, proseElements, readElement } from '@rode-draad/shared/rooms/prose.ts'
import {
  findParagraph,
  isAsSeen,
  itemAt,
  type ParagraphAddress,
} from '@rode-draad/shared/rooms/prose-address.ts'
import * as Y from 'yjs'
import { z } from 'zod'
import { storedBlock } from '../rooms/stored-prose.ts'

/** A block of prose that was taken off: what stood in it, and where. */
export interface TakenBlock {
  readonly blocks: readonly ProseBlock[]
  /** It was an item of a list that goes on without it. */
  readonly item: boolean
  /** The id of its element. What Yjs leaves of a removed element keeps its place among what stands around it. */
  readonly place: { readonly client: number; readonly clock: number }
}

/** `changed`: what the asker saw of it does not all stand there any more, so it may be another paragraph. */
export type Take = { readonly kind: 'taken'; readonly block: TakenBlock } | { readonly kind: 'changed' }

/**
 * Takes the paragraph that is meant out of a text, with its list item when it opens one. Call it in a transaction.
 * `asSeen`: only when all that was seen of it still stands there; a guest saw it in a window, where that was looked at.
 */
export function takeBlock(doc: Y.Doc, root: string, address: ParagraphAddress, asSeen: boolean): Take {
  const paragraph = findParagraph(doc, root, address)
  if (paragraph === null || (asSeen && !isAsSeen(paragraph, address))) return { kind: 'changed' }
  const whole = wholeOf(paragraph)
  const { parent, _item: item } = whole
  if (!(parent instanceof Y.XmlFragment) || item === null) return { kind: 'changed' }
  const place = { client: item.id.client, clock: item.id.clock }
  const block = { blocks: readElement(whole), item: whole.nodeName === 'listItem', place }
  parent.delete(parent.toArray().indexOf(whole), 1)
  return { kind: 'taken', block }
}

/** The id of what goes when this paragraph goes. */
export function placeOf(paragraph: Y.XmlElement): Y.ID | null {
  return wholeOf(paragraph)._item?.id ?? null
}

/** What must go so that the text stays a text: a list item begins with its paragraph, and no list is empty. */
function wholeOf(element: Y.XmlElement): Y.XmlElement {
  const { parent } = element
  if (!(parent instanceof Y.XmlElement)) return element
  const goesToo = parent.nodeName === 'listItem' ? parent.get(0) === element : parent.length === 1
  return goesToo ? wholeOf(parent) : element
}

/** Puts a block back at its place, or at the end when what it stood in is gone. Nothing when it still stands there. */
export function putBlockBack(doc: Y.Doc, root: string, { blocks, item, place }: TakenBlock): void {
  const left = itemAt(doc, place)
  if (left !== null && !left.deleted) return
  const spot = left === null ? null : spotOf(doc.getXmlFragment(root), left)
  const isList = spot?.parent instanceof Y.XmlElement && spot.parent.nodeName !== 'listItem'
  if (spot !== null && isList === item) {
    const elements = item
      ? itemElements(blocks.flatMap((one) => (one.kind === 'list' ? one.items : [])))
      : proseElements(blocks)
    spot.parent.insert(spot.index, elements)
    return
  }
  const fragment = doc.getXmlFragment(root)
  fragment.insert(fragment.length, proseElements(blocks))
}

/** Between what a removed element stands now; null when what it stood in is gone or could not begin with it. */
function spotOf(fragment: Y.XmlFragment, left: Y.Item): { parent: Y.XmlFragment; index: number } | null {
  const parent: unknown = left.parent
  if (!(parent instanceof Y.XmlFragment) || parent._item?.deleted === true) return null
  if (parent !== fragment && !(parent instanceof Y.XmlElement)) return null
  let index = 0
  for (let item = parent._start; item !== null && item !== left; item = item.right)
    if (!item.deleted && item.countable) index += item.length
  const isBeginning = index === 0 && parent instanceof Y.XmlElement && parent.nodeName === 'listItem'
  return isBeginning ? null : { parent, index }
}

const takenBlock = z.object({
  blocks: z.array(storedBlock),
  item: z.boolean(),
  place: z.object({ client: z.number(), clock: z.number() }),
})

/** A taken block as a row keeps it; null when these are the fields of something else. */
export function takenBlockOf(fields: Readonly<Record<string, unknown>>): TakenBlock | null {
  const parsed = takenBlock.safeParse(fields)
  return parsed.success ? parsed.data : null
}

/** The words of each line that is not empty, in order. */
export function linesOf(blocks: readonly ProseBlock[]): string[] {
  return blocks.flatMap((one) => {
    if (one.kind === 'list') return one.items.flatMap(linesOf)
    const words = one.content
      .map((part) => (part.kind === 'text' ? part.text : part.kind === 'break' ? '\n' : ''))
      .join('')
    return words.trim() === '' ? [] : [words]
  })
}

/** The same lines with other words, without what was bold; null when one is empty or their number differs. */
export function withLines(blocks: readonly ProseBlock[], texts: readonly string[]): ProseBlock[] | null {
  const left = texts.map((text) => text.trim())
  if (left.length !== linesOf(blocks).length || left.includes('')) return null
  const reword = (all: readonly ProseBlock[]): ProseBlock[] =>
    all.map((one) => {
      if (one.kind === 'list') return { ...one, items: one.items.map(reword) }
      return linesOf([one]).length === 0 ? one : { ...one, content: contentOf(left.shift() ?? '') }
    })
  return reword(blocks)
}

const contentOf = (text: string) =>
  text
    .split('\n')
    .flatMap((line, at) => [
      ...(at === 0 ? [] : [{ kind: 'break' } as const]),
      ...(line === '' ? [] : [{ kind: 'text', text: line, bold: false } as const]),
    ])
