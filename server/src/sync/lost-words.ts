import type { BoardSchema, RecordsSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import type * as Y from 'yjs'
import { SERVER_ORIGIN } from './ownership.ts'

/** What one transaction took out of a document. */
export interface Loss {
  /** A text was removed or replaced: its words must leave storage too. */
  readonly words: boolean
  /** Records that were removed. */
  readonly removed: readonly { readonly root: string; readonly id: string }[]
}

export interface LossWatch {
  /** What was lost since the last call. */
  take(): Loss
  close(): void
}

/**
 * Notices when words leave the records of a board. A card that is moved, a bundle that is put elsewhere lose no words
 * and are not told: forgetting costs a re-encoding of the board.
 */
export function watchLosses(doc: Y.Doc, schema: BoardSchema): LossWatch {
  let words = false
  let removed: { root: string; id: string }[] = []
  const stops: (() => void)[] = []
  for (const [root, records] of Object.entries(schema.roots)) {
    if (records.shape !== 'records') {
      // In a text letters come and go all day; what the server takes out of it is about a person.
      const fragment = doc.getXmlFragment(root)
      const note = (events: Y.YEvent<Y.AbstractType<unknown>>[], { origin }: Y.Transaction) => {
        words ||= origin === SERVER_ORIGIN && events.some((event) => event.changes.deleted.size > 0)
      }
      fragment.observeDeep(note)
      stops.push(() => fragment.unobserveDeep(note))
      continue
    }
    const map = doc.getMap<unknown>(root)
    const texts = textFieldsOf(records)
    const look = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      for (const event of events) {
        for (const [key, { action }] of event.changes.keys) {
          if (action === 'add') continue
          if (event.path.length === 0) {
            words ||= texts.size > 0
            if (action === 'delete') removed.push({ root, id: key })
          } else if (event.path.length === 1) words ||= texts.has(key)
        }
      }
    }
    map.observeDeep(look)
    stops.push(() => map.unobserveDeep(look))
  }
  return {
    take() {
      const loss = { words, removed }
      words = false
      removed = []
      return loss
    },
    close() {
      for (const stop of stops) stop()
    },
  }
}

const textFieldsOf = ({ fields }: RecordsSchema): ReadonlySet<string> =>
  new Set(Object.entries(fields).flatMap(([name, field]) => (field.type === 'text' ? [name] : [])))
