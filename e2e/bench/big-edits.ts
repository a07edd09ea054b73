import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import type { Place } from './contestant.ts'
import { message } from './keystrokes.ts'
import { openSeat, type Seat } from './seat.ts'

const LETTERS = 10_000
/** Just under what one connection may send us. */
const EVERY_MS = 50

/** People who each replace a paragraph of ten thousand letters by another, twenty times a second. */
export interface BigWriters {
  write(seconds: number): Promise<void>
  close(): void
}

export async function seatBigWriters(places: readonly Place[]): Promise<BigWriters> {
  const writers = places.map(bigWriter)
  await Promise.all(writers.map(({ seat }) => seat.ready))
  return {
    async write(seconds) {
      const until = performance.now() + seconds * 1000
      while (performance.now() < until) {
        for (const { replace } of writers) replace()
        await pause(EVERY_MS)
      }
    },
    close() {
      for (const { seat } of writers) seat.socket.destroy()
    },
  }
}

function bigWriter(place: Place): { readonly seat: Seat; readonly replace: () => void } {
  const seat = openSeat(place, new Map(), () => undefined)
  const doc = new Y.Doc()
  doc.clientID = seat.clientId
  const summary = doc.getXmlFragment('summary')
  doc.on('update', (update: Uint8Array) => seat.socket.send(message(place.prefix, [0, 2], update)))
  let turn = 0
  return {
    seat,
    replace() {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText('abcdefghij'.charAt(turn++ % 10).repeat(LETTERS))])
      doc.transact(() => {
        if (summary.length > 0) summary.delete(0, summary.length)
        summary.insert(0, [paragraph])
      })
    },
  }
}
