import { writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'

/** Smaller than this an update is sent as it is, without a look inside. In bytes. */
const LARGE = 16 * 1024
/** Of one piece, well within what the server takes at once (docs/protocol.md, `structs` and `updateBytes`). */
const MOST_STRUCTS = 1000
const MOST_LENGTH = 20_000

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]

export interface UpdatePiece {
  readonly update: Uint8Array
  /** The clock of its writer after it; null for the last, after which it is what it is now. */
  readonly until: number | null
}

/**
 * What somebody did in one go, a long text that was pasted or brought back, in pieces that the server takes one after
 * another: everybody else has their turn in between. Each piece leaves whole paragraphs and list items, or another
 * editor would take the halves away. What is small, or not of one writer, stays one piece.
 */
export function inPieces(doc: Y.Doc, update: Uint8Array): readonly UpdatePiece[] {
  const whole = [{ update, until: null }]
  if (update.byteLength < LARGE) return whole
  const { structs, ds } = Y.decodeUpdate(update)
  const [first] = structs
  if (first === undefined || structs.some((one) => one.id.client !== first.id.client)) return whole
  const { client, clock: begin } = first.id
  // What came and went in one go is shown to nobody, so it may not go out before it is said to be gone.
  if (ds.clients.get(client)?.some((gone) => gone.clock + gone.len > begin)) return whole
  let from = first.id.clock
  const pieces: UpdatePiece[] = []
  for (const group of completeGroups(doc, structs)) {
    pieces.push({ update: encoded(client, from, group), until: endOf(from, group) })
    from = endOf(from, group)
  }
  if (pieces.length === 0) return whole
  // What was taken away stands in the last one: it may have made room for what came.
  return [
    ...pieces,
    { update: Y.diffUpdate(update, Y.encodeStateVector(new Map([[client, from]]))), until: null },
  ]
}

/** All groups but the last. */
function completeGroups(doc: Y.Doc, structs: readonly Struct[]): (readonly Struct[])[] {
  const groups: Struct[][] = []
  let group: Struct[] = []
  let length = 0
  for (const struct of structs) {
    if ((group.length >= MOST_STRUCTS || length >= MOST_LENGTH) && mayBegin(doc, struct)) {
      groups.push(group)
      group = []
      length = 0
    }
    group.push(struct)
    length += struct.length
  }
  return groups
}

/** Whether what comes before it is whole without it: it stands at the top, or is a further item of a list. */
function mayBegin(doc: Y.Doc, struct: Struct): boolean {
  if (!(struct instanceof Y.Item && struct.content instanceof Y.ContentType)) return false
  const item: unknown = Y.getItem(doc.store, struct.id)
  if (!(item instanceof Y.Item && item.parent instanceof Y.AbstractType)) return false
  if (item.parent._item === null) return true
  const { type } = struct.content
  return type instanceof Y.XmlElement && type.nodeName === 'listItem' && struct.origin !== null
}

const endOf = (from: number, group: readonly Struct[]) =>
  group.reduce((clock, struct) => clock + struct.length, from)

/** An update as Yjs encodes it: these structs of one client from this clock on, and nothing taken away. */
function encoded(client: number, from: number, group: readonly Struct[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  writeVarUint(encoder.restEncoder, 1)
  writeVarUint(encoder.restEncoder, group.length)
  encoder.writeClient(client)
  writeVarUint(encoder.restEncoder, from)
  for (const struct of group) struct.write(encoder, 0)
  writeVarUint(encoder.restEncoder, 0)
  return encoder.toUint8Array()
}
