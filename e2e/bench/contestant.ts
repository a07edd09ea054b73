import type { ServerChild } from '@rode-draad/server/testing/server-child.ts'

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
  /** Rooms 0…99 with eight seats each. */
  rooms: 100,
  seats: 8,
  /** One room with a writer and a hundred who watch. */
  observedRoom: 100,
  observers: 100,
  /** A room whose document has a long history. */
  historyRoom: 101,
} as const

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
}
