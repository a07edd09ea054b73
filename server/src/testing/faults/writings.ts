import { schemaOf } from '@rode-draad/shared/protocol/board-schemas.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import * as Y from 'yjs'
import type { Random } from '../../sync/validate-random.ts'

const TOKEN = /w\d+r\d+n\d+;/g

/** The name of one edit: whose, in which round, which one. It is the text that is written, so it can be found back. */
export const tokenOf = (writer: number, round: number, edit: number) => `w${writer}r${round}n${edit};`

/** Writes a token as people write: a new paragraph, a word at the end of one, or a card. */
export function writeToken(doc: Y.Doc, kind: BoardKind, token: string, random: Random): void {
  if (kind === 'flipchart') {
    placeCard(doc, token, random)
    return
  }
  const roots = Object.entries(schemaOf(kind, 'group').roots).filter(([, root]) => root.shape === 'prose')
  const [name] = random.pick(roots)
  const fragment = doc.getXmlFragment(name)
  const last = fragment.length === 0 ? null : fragment.get(random.below(fragment.length))
  const words = last instanceof Y.XmlElement ? last.get(0) : null
  if (words instanceof Y.XmlText && random.chance(0.5)) {
    words.insert(words.length, token)
    return
  }
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(token)])
  fragment.insert(fragment.length, [paragraph])
}

function placeCard(doc: Y.Doc, text: string, random: Random) {
  // Organisation and author are stamped by the server; what a client puts there does not count.
  const own = uuid(random)
  const fields = { organisation: own, author: own, question: own, text, placedAt: 1 }
  doc.getMap('cards').set(uuid(random), new Y.Map<unknown>(Object.entries(fields)))
}

/** A UUID that the seed brings back. */
function uuid(random: Random): string {
  const digits = () =>
    random
      .below(2 ** 24)
      .toString(16)
      .padStart(6, '0')
  return `${digits()}00-0000-4000-8000-${digits()}${digits()}`
}

/** Every token in a document and how often it stands there. */
export function tokensIn(doc: Y.Doc, kind: BoardKind): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [token] of contentOf(doc, kind).matchAll(TOKEN)) counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}

/** The whole content of a group board as one text, the same for equal documents. */
export function contentOf(doc: Y.Doc, kind: BoardKind): string {
  const roots = Object.entries(schemaOf(kind, 'group').roots)
  return roots
    .map(([name, root]) => {
      if (root.shape === 'prose') return `${name} ${doc.getXmlFragment(name).toString()}`
      return `${name} ${JSON.stringify(inOrder(doc.getMap(name).toJSON()))}`
    })
    .join('\n')
}

/** A map that Yjs built in another order is the same map. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, inOrder(inner)])
}

/** The content of a board with every token taken out: what stood there before anybody wrote tokens. */
export const withoutTokens = (content: string) => content.replaceAll(TOKEN, '')
