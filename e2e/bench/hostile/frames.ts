import { setTimeout as pause } from 'node:timers/promises'
import { frameOf } from '@rode-draad/server/testing/thin-socket.ts'
import * as Y from 'yjs'
import { message } from '../keystrokes.ts'
import { type Attack, intrude, pour } from './attack.ts'

/** What is wrong with the frame itself, or too large in it. */

const badFrame: Attack = {
  name: 'bad frame',
  told: 'reserved bits and an opcode that does not exist',
  async run({ running, room }) {
    const seat = await intrude(running.place(room, 0))
    seat.socket.sendBytes(Uint8Array.from([0xf3, 0x85, 0, 0, 0, 0, 1, 2, 3, 4, 5]))
    await pause(1000)
    return { seats: [seat] }
  },
}

const giantHeader: Attack = {
  name: 'giant header',
  told: 'a frame that announces 2^53 bytes',
  async run({ running, room }) {
    const seat = await intrude(running.place(room, 0))
    seat.socket.sendBytes(Uint8Array.from([0x82, 0xff, 0, 0x1f, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0]))
    await pause(1000)
    return { seats: [seat] }
  },
}

const MEGABYTES = 100

const hundredMegabytes: Attack = {
  name: '100 MB',
  told: 'one frame of 100 MB of nothing',
  async run({ running, room }) {
    const seat = await intrude(running.place(room, 0))
    const header = Buffer.alloc(14)
    header[0] = 0x82
    header[1] = 0xff
    header.writeBigUInt64BE(BigInt(MEGABYTES * 1e6), 2)
    seat.socket.sendBytes(header)
    await pour(seat, new Uint8Array(1e6), MEGABYTES)
    await pause(1000)
    return { seats: [seat] }
  },
}

/** Nearly half a million letters, each apart: in so many updates. */
const LETTERS = 480_000
const PIECES = 48

/** @param pieces how many updates the letters are sent in */
function manyStructs(name: string, told: string, pieces: number): Attack {
  let frames: readonly Uint8Array[] = []
  return {
    name,
    told,
    prepare({ running, room }) {
      const { prefix } = running.place(room, 0)
      frames = apart(pieces).map((update) => frameOf(message(prefix, [0, 2], update)))
    },
    async run({ running, room }) {
      const seat = await intrude(running.place(room, 0))
      for (const frame of frames) await pour(seat, frame)
      await pause(1000)
      return { seats: [seat] }
    },
  }
}

const made = new Map<number, readonly Uint8Array[]>()

/** Letters set down one before the other, so that none can be joined to the next; made once. */
function apart(pieces: number): readonly Uint8Array[] {
  const known = made.get(pieces)
  if (known !== undefined) return known
  const doc = new Y.Doc()
  const text = new Y.XmlText()
  const paragraph = new Y.XmlElement('paragraph')
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let piece = 0; piece < pieces; piece += 1)
    doc.transact(() => {
      if (piece === 0) {
        paragraph.insert(0, [text])
        doc.getXmlFragment('summary').insert(0, [paragraph])
      }
      for (let letter = 0; letter < LETTERS / pieces; letter += 1) text.insert(0, 'x')
    })
  made.set(pieces, updates)
  return updates
}

export const frames: readonly Attack[] = [
  badFrame,
  giantHeader,
  hundredMegabytes,
  manyStructs('10 MB of structs', 'one update of 10 MB in which each letter is a struct of its own', 1),
  manyStructs('the same in pieces', 'the same in updates of less than 256 KB', PIECES),
]
