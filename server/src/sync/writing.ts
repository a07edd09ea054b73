import type * as Y from 'yjs'
import type { LogRow } from '../persistence/update-log.ts'
import type { BoardInsides } from './board-host.ts'
import type { LossWatch } from './lost-words.ts'
import type { Ownership } from './ownership.ts'
import type { BoardConnection } from './seat.ts'

export interface HostRow extends LogRow {
  /** Who sent it and needs no copy; null for what the server itself changed. */
  readonly from: BoardConnection | null
}

/** Turns each change of the document into a row for the log, with whoever made it. */
export function createWriting(
  { doc, ownership, losses }: { doc: Y.Doc; ownership: Ownership; losses: LossWatch },
  add: (row: HostRow) => void,
): BoardInsides['writing'] {
  let writer: BoardConnection | null = null
  let echoes = false
  doc.on('update', (data: Uint8Array) => {
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
    add({ data, authors, from: echoes ? null : writer, forgets: words, withdrawn })
  })
  return (connection, apply) => {
    writer = connection
    echoes = false
    try {
      apply(() => {
        echoes = true
      })
    } finally {
      writer = null
    }
  }
}
