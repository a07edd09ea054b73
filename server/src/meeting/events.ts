import type { PresenceView } from '@rode-draad/shared/protocol/api.ts'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Gate } from '../access/gate.ts'
import type { Live, LiveRegister } from '../access/live.ts'
import type { Situation } from '../access/situation.ts'
import { sitsInRoom } from '../rooms/door.ts'

interface Stream {
  situation: Situation
  readonly write: (event: string, data: string) => void
  shown: string
}

export interface Events {
  /** Opens the event stream of a login. It ends with the login. */
  stream(c: Context, situation: Situation): Response
  /** Tells whoever sees the boards themselves that what is held back from guests changed. No content. */
  heldChanged(dossierId: string): void
}

const HEARTBEAT_MS = 15_000

/**
 * The event streams: `changed` whenever anything this login sees may differ, `presence` with who is in the same room,
 * `held`, and `ended`. An event says that something changed, never what: that is asked for through the gate.
 */
export function createEvents(gate: Gate, live: LiveRegister): Events {
  const streams = new Set<Stream>()

  const present = (to: Situation): PresenceView => {
    if (!sitsInRoom(gate, to)) return { people: [] }
    const people = new Map(
      [...streams]
        .filter((one) => one.situation.dossierId === to.dossierId && sitsInRoom(gate, one.situation))
        .map(({ situation: { person } }) => [
          person.key,
          { key: person.key, name: person.name, organisation: person.organisation.id },
        ]),
    )
    return { people: [...people.values()].sort((a, b) => (a.key < b.key ? -1 : 1)) }
  }
  const sharePresence = () => {
    for (const one of streams) {
      const shown = JSON.stringify(present(one.situation))
      if (shown === one.shown) continue
      one.shown = shown
      one.write('presence', shown)
    }
  }
  return {
    stream: (c, situation) =>
      streamSSE(c, async (sse) => {
        let ended: () => void = () => undefined
        const untilEnd = new Promise<void>((resolve) => {
          ended = resolve
        })
        const write = (event: string, data: string) => {
          sse.writeSSE({ event, data }).catch(ended)
        }
        const one: Stream = { situation, write, shown: '' }
        const entry: Live = {
          login: situation.login,
          review(now) {
            if (now === null) {
              write('ended', '')
              ended()
              return
            }
            one.situation = now
            write('changed', '')
            // After all streams were reviewed, so that nobody is shown somebody who just left.
            queueMicrotask(sharePresence)
          },
        }
        streams.add(one)
        live.add(entry)
        sse.onAbort(ended)
        const beat = setInterval(() => write('beat', ''), HEARTBEAT_MS)
        write('changed', '')
        sharePresence()
        await untilEnd
        clearInterval(beat)
        live.remove(entry)
        streams.delete(one)
        sharePresence()
      }),
    heldChanged(dossierId) {
      for (const one of streams) {
        const seesBoards = one.situation.person.organisation.kind === 'covenantPartner'
        if (seesBoards && one.situation.dossierId === dossierId) one.write('held', '')
      }
    },
  }
}
