import { setTimeout as pause } from 'node:timers/promises'
import { frameTypes } from '@rode-draad/shared/protocol/frames.ts'
import * as decoding from 'lib0/decoding'
import { encodeStateAnswer, encodeUpdate, parseMessage } from '../../sync/messages.ts'
import { openThinSocket } from '../thin-socket.ts'
import type { Attack } from './attacks.ts'

/** An update in which nothing stands: no structs, no deletes. Its acknowledgement says that all before it was read. */
const nothing = Uint8Array.from([0, 0])
/** Two frames an attack; the server takes 300 at once from a connection. */
const MOST_ATTACKS = 140
const PATIENCE_MS = 20_000
/** A broken frame may leave the server waiting for its rest, for which it owes no answer. */
const BROKEN_FRAME_MS = 30

export interface Intruder {
  readonly clientId: number
  /** `survived`: the server went on with the connection; a number: the close code; `silent`: it did neither. */
  send(attack: Attack): Promise<'survived' | 'silent' | number>
  /** The next frames would be refused for their number, not for what they are. */
  isTired(): boolean
  leave(): void
}

/** Signs in to a board as an ordinary client, up to the first acknowledgement. */
export async function openIntruder(where: {
  readonly port: number
  readonly boardId: string
  readonly cookie: string
}): Promise<Intruder> {
  const known = Promise.withResolvers<number>()
  let acknowledged = 0
  let expected = 0
  let reached: (() => void) | null = null
  let attacks = 0
  const socket = openThinSocket({
    port: where.port,
    path: `/sync/${where.boardId}?acks=1`,
    headers: { Cookie: where.cookie },
    onMessage(message) {
      const decoder = decoding.createDecoder(message)
      const type = decoding.readVarUint(decoder)
      if (type === frameTypes.connectionState) {
        const state: unknown = JSON.parse(decoding.readVarString(decoder))
        const clientId: unknown =
          typeof state === 'object' && state !== null ? Reflect.get(state, 'clientId') : 0
        known.resolve(Number(clientId))
      }
      if (type !== frameTypes.acknowledgement) return
      acknowledged = decoding.readVarUint(decoder)
      if (acknowledged >= expected) reached?.()
    },
  })
  const answered = () => {
    const { promise, resolve } = Promise.withResolvers<'survived'>()
    reached = () => resolve('survived')
    if (acknowledged >= expected) reached()
    return promise
  }
  const outcome = (patienceMs: number) =>
    Promise.race([answered(), socket.closed, pause(patienceMs, 'silent' as const, { ref: false })])

  await socket.opened
  const clientId = await Promise.race([
    known.promise,
    socket.closed.then((code) => {
      throw new Error(`the intruder was not let in: ${code}`)
    }),
  ])
  // Whoever has told its whole state may not be early any more: a gap counts as an attack from now on.
  socket.send(encodeStateAnswer(nothing))
  expected += 1
  await outcome(PATIENCE_MS)
  return {
    clientId,
    async send(attack) {
      attacks += 1
      if (attack.kind === 'broken frame') {
        socket.sendBytes(attack.bytes)
        expected += 1
        const ended = await outcome(BROKEN_FRAME_MS)
        socket.destroy()
        return ended === 'silent' ? 1006 : ended
      }
      socket.send(attack.message)
      socket.send(encodeUpdate(nothing))
      expected += parseMessage(attack.message).kind === 'update' ? 2 : 1
      return outcome(PATIENCE_MS)
    },
    isTired: () => attacks >= MOST_ATTACKS,
    leave: () => socket.destroy(),
  }
}
