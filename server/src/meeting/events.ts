import type { EventName, PresenceView } from '@rode-draad/shared/protocol/api.ts'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Gate } from '../access/gate.ts'
import type { Live, LiveRegister } from '../access/live.ts'
import type { Situation } from '../access/situation.ts'
import { sitsAsPartner, sitsInRoom } from '../rooms/door.ts'

interface Stream {
  situation: Situation
  readonly write: (event: EventName, data: string) => void
  readonly end: () => void
  shown: string
}

export interface Events {
  /** Opens the event stream of a login. It ends with the login. */
  stream(c: Context, situation: Situation): Response
  /** Who sits in the room of a dossier now, each login once. */
  present(dossierId: string): readonly Situation[]
  /** Tells whoever sees the boards themselves that what waits or is held back changed. No content. null: every dossier. */
  heldChanged(dossierId: string | null): void
  /** Tells whoever chairs this dossier that somebody is at its door, or no longer is. No content. */
  doorChanged(dossierId: string): void
  /** Another server serves this dossier: everybody comes back, there. */
  endAll(dossierId: string): void
  /** Organisations with somebody in the room of a dossier now, in a fixed order. */
  organisationsIn(dossierId: string): readonly string[]
  /** Accounts with a page open in this dossier, in the room or waiting. Only for who may know who waits. */
  accountsIn(dossierId: string): ReadonlySet<string>
}

const HEARTBEAT_MS = 15_000
/** Windows of one login that hear events; the oldest makes room for a newer one. */
const STREAMS_PER_LOGIN = 12

/**
 * The event streams: `changed` whenever anything this login sees may differ, `presence` with who is in the same room,
 * `held`, and `ended`. An event says that something changed, never what: that is asked for through the gate.
 */
export function createEvents(gate: Gate, live: LiveRegister): Events {
  const streams = new Set<Stream>()
  const sharing = createPresenceSharing(gate, streams)
  const doorChanged = (dossierId: string) => {
    for (const one of streams)
      if (
        one.situation.dossierId === dossierId &&
        gate.foresee(one.situation, 'lead', { kind: 'meeting' }).outcome === 'allow'
      )
        one.write('changed', '')
  }
  /** Who waits is in no room, so no presence tells of them; only who chairs may know. */
  const cameOrWent = ({ situation }: Stream) => {
    const { dossierId, person } = situation
    if (person.organisation.kind === 'incidentalParticipant' && dossierId !== null) doorChanged(dossierId)
  }

  const open = (situation: Situation, write: Stream['write'], end: () => void): (() => void) => {
    const one: Stream = { situation, write, end, shown: '' }
    const entry: Live = {
      login: situation.login,
      review(now) {
        if (now === null) write('ended', '')
        if (now === null || now === 'unknown') return end()
        one.situation = now
        write('changed', '')
        sharing.soon()
      },
    }
    makeRoom(streams, situation)
    streams.add(one)
    live.add(entry)
    cameOrWent(one)
    // Rights may have changed between reading them and standing in the register.
    void gate.situation(situation.login).then(entry.review, () => entry.review('unknown'))
    return () => {
      live.remove(entry)
      streams.delete(one)
      cameOrWent(one)
      sharing.soon()
    }
  }
  return {
    stream: (c, situation) =>
      streamSSE(c, async (sse) => {
        let end: () => void = () => undefined
        const untilEnd = new Promise<void>((resolve) => {
          end = resolve
        })
        let written: Promise<unknown> = Promise.resolve()
        const write = (event: EventName, data: string) => {
          written = sse.writeSSE({ event, data }).catch(end)
        }
        sse.onAbort(end)
        const close = open(situation, write, end)
        const beat = setInterval(() => write('beat', ''), HEARTBEAT_MS)
        await untilEnd
        clearInterval(beat)
        close()
        // The last word is `ended`: a stream that closes before it is out leaves a page that only knows its line is gone.
        await written
      }),
    doorChanged,
    endAll(dossierId) {
      for (const one of [...streams]) if (one.situation.dossierId === dossierId) one.end()
    },
    organisationsIn: (dossierId) => organisationsOf(presentIn(gate, streams, dossierId)),
    accountsIn: (dossierId) =>
      new Set(
        [...streams]
          .filter(({ situation }) => situation.dossierId === dossierId && isAPerson(situation))
          .map(({ situation }) => situation.person.accountId),
      ),
    present(dossierId) {
      const here = [...streams].map((one) => one.situation)
      const sitting = here.filter((one) => one.dossierId === dossierId && sitsInRoom(gate, one))
      return [...new Map(sitting.map((one) => [one.login, one])).values()]
    },
    heldChanged(dossierId) {
      for (const one of streams) {
        if (sitsAsPartner(one.situation) && (dossierId === null || one.situation.dossierId === dossierId))
          one.write('held', '')
      }
    },
  }
}

function makeRoom(streams: ReadonlySet<Stream>, { login }: Situation) {
  const own = [...streams].filter((one) => one.situation.login === login)
  if (own.length >= STREAMS_PER_LOGIN) own[0]?.end()
}

/** Tells each stream who is in the same room, once after a round of changes, and only when it differs. */
function createPresenceSharing(gate: Gate, streams: ReadonlySet<Stream>) {
  let waiting = false
  const share = () => {
    waiting = false
    const rooms = new Map<string, string>()
    for (const one of streams) {
      if (one.situation.loginKind === 'display') {
        shareWithDisplay(one)
        continue
      }
      const sits = sitsInRoom(gate, one.situation)
      const room = sits ? (one.situation.dossierId ?? '') : ''
      const shown = rooms.get(room) ?? JSON.stringify(presentIn(gate, streams, room))
      rooms.set(room, shown)
      if (shown === one.shown) continue
      one.shown = shown
      one.write('presence', shown)
    }
  }
  /** The big screen never hears of people; it is told to ask again when other organisations are there. */
  const shareWithDisplay = (one: Stream) => {
    const { dossierId } = one.situation
    const shown = JSON.stringify(organisationsOf(presentIn(gate, streams, dossierId ?? '')))
    if (shown === one.shown) return
    one.shown = shown
    one.write('changed', '')
  }
  return {
    /** After all streams were reviewed, so that nobody is shown somebody who just left. */
    soon() {
      if (waiting) return
      waiting = true
      setImmediate(share)
    },
  }
}

/** Who sits in the room of a dossier; nobody in no room. */
function presentIn(gate: Gate, streams: ReadonlySet<Stream>, room: string): PresenceView {
  const people = new Map<string, PresenceView['people'][number]>()
  for (const { situation } of streams) {
    if (room === '' || situation.dossierId !== room || !sitsInRoom(gate, situation)) continue
    const { key, name, organisation } = situation.person
    people.set(key, { key, name, organisation: organisation.id })
  }
  return { people: [...people.values()].sort((a, b) => (a.key < b.key ? -1 : 1)) }
}

const organisationsOf = ({ people }: PresenceView): readonly string[] =>
  [...new Set(people.map((one) => one.organisation))].sort()

const isAPerson = ({ loginKind }: Situation) => loginKind === 'person' || loginKind === 'guest'
