import type { ServerChild } from '@rode-draad/server/testing/server-child.ts'
import type { History } from './history.ts'

/** Where somebody connects, and what is special in how this server is spoken to. */
export interface Place {
  readonly port: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Bytes before every message, both ways: Hocuspocus puts the document's name there. */
  readonly prefix: readonly number[]
  /** Sent first. */
  readonly greeting: readonly Uint8Array[]
  /** False for the relay, which answers nothing. */
  readonly hasDocument: boolean
}

export interface Running {
  readonly child: ServerChild
  /** The place of one seat in one room. */
  place(room: number, seat: number): Place
  stop(): Promise<void>
}

export const contestantNames = ['ours', 'hocuspocus', 'yWebsocketServer', 'relay'] as const
export type ContestantName = (typeof contestantNames)[number]

/** The rooms every contestant offers, by number. */
export const layout = {
  /** Rooms 0…399 with eight seats each. */
  rooms: 400,
  seats: 8,
  /** One room that is full: as many as may be at one board. */
  crowdRoom: 400,
  crowd: 200,
  /** So many watch one writer in that room. */
  observers: 100,
  /** A room whose document has a long history. */
  historyRoom: 401,
  /** Rooms with a document of some twenty kilobytes each. */
  filledFrom: 402,
  filled: 90,
  /** Rooms in which people work undisturbed while something happens elsewhere. */
  innocentRooms: [390, 391, 392, 393],
} as const

/** What everybody runs on and with. */
export interface Circumstances {
  /** An empty folder for databases. */
  readonly folder: string
  readonly history: History
  /** The state of each filled room. */
  readonly filling: Uint8Array
  /** Put before a server's command to give it a core of its own; empty when that cannot be. */
  readonly onItsCore: readonly string[]
}

export interface Contestant {
  readonly name: ContestantName
  /** What runs, in words for the report. */
  readonly what: string
  /** Why it cannot run here, or null. */
  readonly unable: string | null
  /** Whether a document is still there after the server was stopped; only then can it be joined cold. */
  readonly keeps: boolean
  /** Starts it; the long history is there when it keeps documents. */
  start(nodeFlags?: readonly string[]): Promise<Running>
  /** How often each room's people were refused something, by the server's own record; null when it keeps none. */
  readonly namedIn: (() => Promise<ReadonlyMap<number, number>>) | null
}
