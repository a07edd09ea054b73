import { type Accessor, createSignal, onCleanup } from 'solid-js'
import * as Y from 'yjs'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import { readWriter, type Writer } from './writer.ts'

export type WritersByRoot = ReadonlyMap<string, readonly Writer[]>

/** Who at other windows has a caret in which root of this board; each person once a root. */
export function createWriters(
  connection: Pick<BoardConnection, 'doc' | 'awareness'>,
): Accessor<WritersByRoot> {
  const { doc, awareness } = connection
  const read = () => readWriters(doc, awareness.getStates(), awareness.clientID)
  const [writers, setWriters] = createSignal<WritersByRoot>(read(), { equals: sameWriters })
  const refresh = () => setWriters(read())
  awareness.on('change', refresh)
  onCleanup(() => awareness.off('change', refresh))
  return writers
}

function readWriters(doc: Y.Doc, states: ReadonlyMap<number, object>, own: number): WritersByRoot {
  const byRoot = new Map<string, Writer[]>()
  for (const [client, state] of states) {
    if (client === own || state === null) continue
    const writer = readWriter(Reflect.get(state, 'user'))
    const root = writer === null ? null : rootOfCaret(doc, Reflect.get(state, 'cursor'))
    if (writer === null || root === null) continue
    const present = byRoot.get(root) ?? []
    if (!present.some((one) => one.key === writer.key)) byRoot.set(root, [...present, writer])
  }
  return byRoot
}

/** In which root a caret stands. Null for what is no place in this document (any more). */
function rootOfCaret(doc: Y.Doc, cursor: unknown): string | null {
  const head: unknown = typeof cursor === 'object' && cursor !== null ? Reflect.get(cursor, 'head') : null
  if (typeof head !== 'object' || head === null) return null
  const named: unknown = Reflect.get(head, 'tname')
  if (typeof named === 'string') return named
  const place = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(head), doc)
  let type: Y.AbstractType<unknown> | null = place?.type ?? null
  while (type !== null && type._item !== null) {
    const parent: unknown = type._item.parent
    type = parent instanceof Y.AbstractType ? parent : null
  }
  return type === null ? null : Y.findRootTypeKey(type)
}

function sameWriters(a: WritersByRoot, b: WritersByRoot): boolean {
  const spelled = (writers: WritersByRoot) =>
    JSON.stringify([...writers].map(([root, people]) => [root, people.map((one) => one.key)]))
  return spelled(a) === spelled(b)
}
