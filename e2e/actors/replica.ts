import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import type { Frame } from './recorder.ts'

/** What a board said to one browser after a frame. */
export interface Replica {
  /** The path of the board's socket. */
  readonly board: string
  readonly where: string
  /** Every text of the board, in order, one a line. Layout within a text does not cut it. */
  readonly text: string
}

const SYNC = 0
const STEP_1 = 0

/** The update in a frame of the sync protocol; null when the frame is something else. */
export function readSyncUpdate(bytes: Uint8Array): Uint8Array | null {
  const decoder = decoding.createDecoder(bytes)
  if (decoding.readVarUint(decoder) !== SYNC) return null
  return decoding.readVarUint(decoder) === STEP_1 ? null : decoding.readVarUint8Array(decoder)
}

/** Rebuilds each board from the frames, as the browser did, and reads it after each frame that it was sent. */
export function readReplicas(frames: readonly Frame[]): Replica[] {
  const docs = new Map<string, Y.Doc>()
  return frames.flatMap((frame, index) => {
    const update = readSyncUpdate(frame.bytes)
    if (update === null) return []
    const doc = docs.get(frame.socket) ?? new Y.Doc()
    docs.set(frame.socket, doc)
    Y.applyUpdate(doc, update)
    return frame.sent
      ? []
      : [{ board: frame.socket, where: `${frame.socket} after frame ${index}`, text: textOfDoc(doc) }]
  })
}

/** Every string of a document without knowing its schema: in a text they run on, elsewhere each has its line. */
export function textOfDoc(doc: Y.Doc): string {
  return [...doc.share.values()].map(textOfType).join('\n')
}

/** What is read of a Yjs type, whatever its kind. */
interface AnyType {
  readonly _map: ReadonlyMap<string, Y.Item>
  readonly _start: Y.Item | null
}

function textOfType(type: AnyType): string {
  const own = itemsOf(type)
  const keyed = [...type._map.values()].filter((item) => !item.deleted)
  return [own.map(textOfItem).join(''), ...keyed.map(textOfItem)].filter((one) => one !== '').join('\n')
}

function itemsOf(type: AnyType): Y.Item[] {
  const items: Y.Item[] = []
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted) items.push(item)
  return items
}

function textOfItem({ content }: Y.Item): string {
  if (content instanceof Y.ContentString) return content.str
  if (content instanceof Y.ContentType) {
    const inner = textOfType(content.type)
    // A text node runs on with its neighbours; an element is a line of its own.
    return content.type instanceof Y.XmlText || content.type instanceof Y.Text ? inner : `\n${inner}\n`
  }
  if (content instanceof Y.ContentAny)
    return `\n${content.arr.map((one) => JSON.stringify(one)).join('\n')}\n`
  return ''
}
