import * as Y from 'yjs'
import type { LogRow } from '../persistence/update-log.ts'
import type { LossWatch } from './lost-words.ts'
import type { Ownership } from './ownership.ts'
import type { BoardConnection } from './seat.ts'

export interface HostRow extends LogRow {
  readonly authors: readonly { readonly account: string; readonly login: string }[]
  /** Who sent it and needs no copy; null for what the server itself changed, and for what several wrote. */
  readonly from: BoardConnection | null
  /** One piece of text as it came, which may become one update with others; see `letters-together.ts`. */
  readonly isLetter: boolean
}

/** An update of one struct, which the board is about to gain as a whole. */
export interface AsCame {
  readonly update: Uint8Array
  readonly struct: Y.Item
}

/**
 * Runs a change of the document in the name of a connection, or of the server itself. `echo`: what comes out is not
 * what the connection sent, so it gets it too. `asCame`: what the connection sent, where that may be stored as it is.
 */
export interface Writing {
  (connection: BoardConnection | null, apply: (echo: () => void) => void, asCame?: AsCame | null): void
  /**
   * Runs `take` as one transaction, in which letters are written and nothing else: each is a row of its own, by whoever
   * wrote it. @throws Error when anything else came or went; the document is then not to be trusted any more
   */
  together(take: () => void): void
  readonly isTogether: () => boolean
}

/** Turns each change of the document into a row for the log, with whoever made it. */
export function createWriting(
  { doc, ownership, losses }: { doc: Y.Doc; ownership: Ownership; losses: LossWatch },
  add: (row: HostRow) => void,
): Writing {
  let writer: BoardConnection | null = null
  let echoes = false
  let expected: AsCame | null = null
  let listening = false
  /** Of the letters of one transaction: how much each client typed. */
  let typed: Map<number, number> | null = null

  const addRow = (data: Uint8Array, isLetter = false) => {
    const authors = writer === null ? [] : [{ account: writer.seat.accountId, login: writer.seat.loginId }]
    const { words, removed } = losses.take()
    const organisation = writer?.seat.organisationId
    // What is another's comes back in a moment; what the server takes away, as the airlock does,
    // is nobody's withdrawal.
    const withdrawn = removed.flatMap(({ root, id }) =>
      organisation !== undefined && !echoes && ownership.ownerOf(root, id) === organisation
        ? [{ element: id, organisation }]
        : [],
    )
    add({
      data,
      authors,
      from: echoes ? null : writer,
      isLetter: isLetter && !words && withdrawn.length === 0,
      forgets: words,
      withdrawn,
    })
  }
  const addChange = (update: Uint8Array) => addRow(update)
  const listen = () => {
    if (listening) return
    listening = true
    doc.on('update', addChange)
  }
  const unlisten = () => {
    doc.off('update', addChange)
    listening = false
  }
  /** A letter is stored as it came: to have Yjs encode it once more costs as much as applying it. */
  const takeAsCame = (transaction: Y.Transaction) => {
    if (typed !== null) {
      const isAll = isAllThatWasTyped(transaction, typed)
      typed = null
      unlisten()
      // What was typed is kept already; nothing else of it may be.
      if (!isAll) throw new Error('more came or went than was typed')
      return
    }
    if (expected === null) return
    const { update, struct } = expected
    expected = null
    if (!isAllThatHappened(transaction, struct)) return
    unlisten()
    addRow(update, true)
  }
  const takeTyped = (lengths: Map<number, number>, by: BoardConnection, { update, struct }: AsCame) => {
    if (!isAlive(doc, struct.id)) throw new Error('of this letter nothing is left')
    writer = by
    addRow(update, true)
    writer = null
    lengths.set(struct.id.client, (lengths.get(struct.id.client) ?? 0) + struct.length)
  }
  doc.on('afterTransaction', takeAsCame)
  // A transaction that Yjs itself puts behind the first one has a row of its own.
  doc.on('beforeObserverCalls', listen)
  listen()

  const write = (
    connection: BoardConnection | null,
    apply: (echo: () => void) => void,
    asCame: AsCame | null = null,
  ) => {
    if (typed !== null) {
      if (connection === null || asCame === null) throw new Error('this is no letter')
      apply(() => undefined)
      takeTyped(typed, connection, asCame)
      return
    }
    writer = connection
    echoes = false
    expected = asCame
    try {
      apply(() => {
        echoes = true
      })
    } finally {
      writer = null
      expected = null
      listen()
    }
  }
  return Object.assign(write, {
    isTogether: () => typed !== null,
    together(take: () => void) {
      typed = new Map()
      try {
        Y.transact(doc, take, 'letters', false)
      } finally {
        typed = null
        listen()
      }
    },
  })
}

function isAllThatWasTyped(
  { deleteSet, beforeState, afterState }: Y.Transaction,
  typed: Map<number, number>,
) {
  if (deleteSet.clients.size > 0) return false
  for (const [client, clock] of afterState)
    if (clock - (beforeState.get(client) ?? 0) !== (typed.get(client) ?? 0)) return false
  return true
}

/**
 * Whether the struct is in the document, alive, and nothing else came or went: then the update says all of it and no
 * more. The airlock may have taken something off in the same transaction.
 */
function isAllThatHappened(transaction: Y.Transaction, { id, length }: Y.Item): boolean {
  const { doc, deleteSet, beforeState, afterState } = transaction
  if (deleteSet.clients.size > 0 || afterState.get(id.client) !== id.clock + length) return false
  for (const [client, clock] of afterState)
    if (client !== id.client && clock !== beforeState.get(client)) return false
  return isAlive(doc, id)
}

function isAlive(doc: Y.Doc, id: Y.ID): boolean {
  const item: unknown = Y.getItem(doc.store, id)
  return item instanceof Y.Item && !item.deleted
}
