import * as Y from 'yjs'

/** A paragraph with one letter, as an editor writes it: what comes after it is typed by hand. */
export function firstParagraph(clientId: number): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('a')])
  doc.getXmlFragment('summary').insert(0, [paragraph])
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/** The clock after `firstParagraph`: an element, a text and a letter. */
export const FIRST_CLOCK = 3

const CONTENT_STRING = 4
const HAS_ORIGIN = 0x80

/** The next letter behind the one before: the update Yjs makes for a keystroke, about 20 bytes, written by hand. */
export function keystroke(clientId: number, clock: number): Uint8Array {
  return Uint8Array.from([
    ...[1, 1],
    ...varUint(clientId),
    ...varUint(clock),
    CONTENT_STRING | HAS_ORIGIN,
    ...varUint(clientId),
    ...varUint(clock - 1),
    ...[1, 97],
    0,
  ])
}

export function varUint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest > 127) {
    bytes.push(0x80 | (rest % 128))
    rest = Math.floor(rest / 128)
  }
  return [...bytes, rest]
}

/** A message: what stands before it, its types, and its content with the length before. */
export function message(
  prefix: readonly number[],
  types: readonly number[],
  payload?: Uint8Array,
): Uint8Array {
  const length = payload === undefined ? [] : varUint(payload.length)
  return Uint8Array.from([...prefix, ...types, ...length, ...(payload ?? [])])
}

/** A number and where the next byte stands. Written over by each call: read it at once. */
const found = { value: 0, next: 0 }

export function readVarUint(bytes: Uint8Array, at: number): typeof found {
  let value = 0
  let factor = 1
  let next = at
  for (;;) {
    const byte = bytes[next] ?? 0
    next += 1
    value += (byte & 0x7f) * factor
    if (byte < 0x80) break
    factor *= 128
  }
  found.value = value
  found.next = next
  return found
}

/** Tells which letters an update brings: of whom, from which clock, up to and not including which. */
export function lettersIn(
  update: Uint8Array,
  tell: (clientId: number, from: number, to: number) => void,
): void {
  if (update[0] === 0) return
  // Keystrokes and nothing else, which most frames are, are read without Yjs: it costs a tenth.
  if (tellKeystrokes(update, tell)) return
  const { from, to } = Y.parseUpdateMeta(update)
  for (const [clientId, end] of to) tell(clientId, from.get(clientId) ?? 0, end)
}

/** Tells of an update of nothing but keystrokes; false when it holds anything else, and then perhaps of a part of it. */
function tellKeystrokes(
  update: Uint8Array,
  tell: (clientId: number, from: number, to: number) => void,
): boolean {
  let clients = readVarUint(update, 0).value
  for (; clients > 0; clients -= 1) {
    let structs = readVarUint(update, found.next).value
    const clientId = readVarUint(update, found.next).value
    const from = readVarUint(update, found.next).value
    let clock = from
    for (; structs > 0; structs -= 1) {
      if (update[found.next] !== (CONTENT_STRING | HAS_ORIGIN)) return false
      readVarUint(update, found.next + 1)
      readVarUint(update, found.next)
      // One byte a letter.
      const letters = readVarUint(update, found.next).value
      found.next += letters
      clock += letters
    }
    tell(clientId, from, clock)
  }
  return true
}

/** Holds what is written and read by hand against Yjs itself. @throws Error when a measurement would mean nothing */
export function checkKeystrokes(): void {
  const [clientId, letters] = [1_234_567_890, 300]
  const doc = new Y.Doc()
  Y.applyUpdate(doc, firstParagraph(clientId))
  for (let clock = FIRST_CLOCK; clock < FIRST_CLOCK + letters; clock += 1) {
    const update = keystroke(clientId, clock)
    Y.applyUpdate(doc, update)
    lettersIn(update, (writer, from, to) => {
      if (writer !== clientId || from !== clock || to !== clock + 1)
        throw new Error('a keystroke is read wrongly')
    })
  }
  const [first, last] = [FIRST_CLOCK, FIRST_CLOCK + letters]
  const typed = Array.from({ length: letters }, (_, at) =>
    [clientId, clientId + 1].map((one) => keystroke(one, first + at)),
  )
  const told = new Map<number, readonly number[]>()
  lettersIn(Y.mergeUpdates(typed.flat()), (writer, from, to) => told.set(writer, [from, to]))
  for (const one of [clientId, clientId + 1])
    if (told.get(one)?.join() !== [first, last].join())
      throw new Error('keystrokes of several are read wrongly')
  const text = doc.getXmlFragment('summary').toString()
  if (text !== `<paragraph>${'a'.repeat(letters + 1)}</paragraph>`)
    throw new Error('a keystroke is written wrongly')
  doc.destroy()
}
