import type { BoardSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import * as Y from 'yjs'
import { recordsIn, type Unkept } from './unkept.ts'

type Written = Extract<Unkept, { readonly id: string }>

/** What one wrote longer ago, or before so many other things, was taken. */
const KEPT_MS = 30_000
const MOST_KEPT = 20
/** The server says that it put something back just before it does. */
const EXPECTED_MS = 10_000

/**
 * A record that is another's, or one too many, is not refused: the server puts it back, and what one wrote in it is gone
 * from every screen. This remembers what one wrote in records lately, so that it can be given back.
 */
export function watchMended(options: {
  readonly doc: Y.Doc
  readonly schema: BoardSchema
  /** Whether a change came from the server. */
  readonly isRemote: (origin: unknown) => boolean
  readonly onMended: (pieces: readonly Unkept[]) => void
}) {
  const { doc } = options
  let written: { readonly piece: Written; readonly at: number }[] = []
  let expectedUntil = 0

  const isGone = ({ root, ...piece }: Written) => {
    const record = doc.getMap<unknown>(root).get(piece.id)
    if (!(record instanceof Y.Map)) return true
    return piece.kind === 'field' && record.get(piece.field) !== piece.text
  }
  const look = () => {
    const now = performance.now()
    written = written.filter(({ at }) => now - at < KEPT_MS)
    if (now > expectedUntil) return
    const gone = written.filter(({ piece }) => isGone(piece))
    if (gone.length === 0) return
    expectedUntil = 0
    written = written.filter((one) => !gone.includes(one))
    options.onMended(gone.map(({ piece }) => piece))
  }
  for (const [root, shape] of Object.entries(options.schema.roots)) {
    if (shape.shape !== 'records') continue
    const map = doc.getMap<unknown>(root)
    map.observeDeep((_events, transaction) => {
      if (options.isRemote(transaction.origin)) return look()
      const writer = { clientId: doc.clientID, from: transaction.beforeState.get(doc.clientID) ?? 0 }
      const pieces = recordsIn(map, root, shape, writer)
      const isOlder = (one: Written) => !pieces.some(({ id }) => id === one.id)
      const at = performance.now()
      written = [...written.filter(({ piece }) => isOlder(piece)), ...pieces.map((piece) => ({ piece, at }))]
      written = written.slice(-MOST_KEPT)
    })
  }
  return {
    /** The server says that something was not kept. */
    expect() {
      expectedUntil = performance.now() + EXPECTED_MS
      look()
    },
  }
}
