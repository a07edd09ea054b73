import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import type { BoardSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import * as Y from 'yjs'
import { validateUpdate } from './validate.ts'

/** The n-th fixed UUID. */
export function id(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
}

export function paragraph(words: string): Y.XmlElement {
  const block = new Y.XmlElement('paragraph')
  block.insert(0, [new Y.XmlText(words)])
  return block
}

/** The text of the n-th block of the summary. */
export function wordsOf(doc: Y.Doc, block: number): Y.XmlText {
  const element = doc.getXmlFragment('summary').get(block)
  const text = element instanceof Y.XmlElement ? element.get(0) : null
  if (text instanceof Y.XmlText) return text
  throw new Error('expected a block of text')
}

export function card(text: string, organisation = id(100)): Y.Map<unknown> {
  return new Y.Map<unknown>([
    ['organisation', organisation],
    ['author', id(200)],
    ['question', id(300)],
    ['text', text],
    ['placedAt', 1_763_500_000_000],
  ])
}

/** Every update the document emits from now on, its own changes only. */
export function recordUpdates(doc: Y.Doc): Uint8Array[] {
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') updates.push(update)
  })
  return updates
}

export interface Table<Ids extends readonly number[]> {
  readonly server: Y.Doc
  readonly clients: { readonly [Index in keyof Ids]: Y.Doc }
  readonly refusals: RejectionReason[]
  /** Takes a client off the line. */
  cut(clientId: number): void
  /** Puts it back, both ways, as a y-websocket client resynchronises. */
  mend(clientId: number): void
}

/** A server that takes only what the validator lets through, and clients that are told of it at once. */
export function wire<const Ids extends readonly number[]>(
  board: { readonly schema: BoardSchema; readonly level: Level },
  ids: Ids,
): Table<Ids> {
  const server = new Y.Doc()
  const refusals: RejectionReason[] = []
  const offline = new Set<number>()
  const all = ids.map((clientId) => {
    const doc = new Y.Doc()
    doc.clientID = clientId
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server' && !offline.has(clientId)) take(update, clientId)
    })
    return doc
  })
  function take(update: Uint8Array, clientId: number) {
    const result = validateUpdate({ ...board, doc: server, update, mayAuthor: (own) => own === clientId })
    if (result.ok) Y.applyUpdate(server, update)
    else refusals.push(result.reason)
  }
  server.on('update', (update: Uint8Array) => {
    for (const doc of all) if (!offline.has(doc.clientID)) Y.applyUpdate(doc, update, 'server')
  })
  return {
    server,
    // reason: map keeps the length of the tuple, which its type does not say.
    clients: all as unknown as { readonly [Index in keyof Ids]: Y.Doc },
    refusals,
    cut: (clientId) => offline.add(clientId),
    mend(clientId) {
      const doc = all.find((each) => each.clientID === clientId)
      if (doc === undefined) return
      offline.delete(clientId)
      take(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server)), clientId)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)), 'server')
    },
  }
}
