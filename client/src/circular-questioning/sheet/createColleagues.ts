import { createSignal, onCleanup } from 'solid-js'
import * as Y from 'yjs'
import type { BoardConnection } from '../../sync/createBoardConnection.ts'

/**
 * In which answer a colleague has the pen. While somebody writes there, the others read along, so that two do not write
 * over each other in three words. Presence carries a place in the document and nothing else.
 */
export function createColleagues({ doc, awareness }: Pick<BoardConnection, 'doc' | 'awareness'>) {
  const [pens, setPens] = createSignal<ReadonlyMap<string, string>>(new Map())
  const read = () => {
    const now = new Map<string, string>()
    for (const [client, state] of awareness.getStates()) {
      const at = client === awareness.clientID ? null : answerAt(doc, Reflect.get(state, 'cursor'))
      const user: unknown = Reflect.get(state, 'user')
      const name: unknown = typeof user === 'object' && user !== null ? Reflect.get(user, 'name') : null
      if (at !== null && typeof name === 'string' && name !== '') now.set(at, name)
    }
    setPens(now)
  }
  awareness.on('change', read)
  onCleanup(() => awareness.off('change', read))
  return {
    /** Who of one's own people writes in this answer now, at another window. */
    penOf: (id: string) => pens().get(id),
    /** Says that one writes in this answer now, or in none. */
    takePen(id: string | null) {
      if (awareness.getLocalState() === null) return
      const record = id === null ? undefined : doc.getMap('answers').get(id)
      const place =
        record instanceof Y.Map
          ? Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(record, 0))
          : null
      awareness.setLocalStateField('cursor', place === null ? null : { anchor: place, head: place })
    },
  }
}

function answerAt(doc: Y.Doc, cursor: unknown): string | null {
  const head: unknown = typeof cursor === 'object' && cursor !== null ? Reflect.get(cursor, 'head') : null
  if (typeof head !== 'object' || head === null) return null
  const place = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(head), doc)
  if (place === null) return null
  for (const [id, record] of doc.getMap('answers')) if (record === place.type) return id
  return null
}
