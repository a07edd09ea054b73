import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { BoardView, DemoMoment, MeView } from '@rode-draad/shared/protocol/api.ts'
import { frameTypes } from '@rode-draad/shared/protocol/frames.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { parseConfig } from '../config.ts'
import type { Database } from '../persistence/database.ts'
import { type RunningServer, startServer } from '../server.ts'
import { defaultLimits, type SyncLimits } from '../sync/limits.ts'
import { freshDatabase } from './test-database.ts'

/** The demo town on a real server with a real database, and people who sign in to it. */
export interface RunningTown {
  readonly server: RunningServer
  readonly database: Database
  readonly signIn: (participant: string) => Promise<Person>
  /** Whoever carries this cookie, whatever login it is. */
  readonly carrying: (cookie: string) => Person
  /** Moves the meeting, as the demo's own route does. */
  readonly openPart: (part: 'ses2-A' | 'ses2-wissel' | 'ses2-B' | null) => Promise<void>
  /** The demo town anew, at this moment of its evening. */
  readonly reset: (moment: DemoMoment) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Somebody who is signed in, with what a browser would do for them. */
export interface Person {
  readonly cookie: string
  readonly get: (path: string, signal?: AbortSignal) => Promise<Response>
  readonly post: (path: string, body: unknown) => Promise<Response>
  readonly me: () => Promise<MeView>
  readonly boards: () => Promise<BoardView[]>
  readonly board: (kind: BoardKind, level: Level) => Promise<BoardView>
  /** Connects the unmodified y-websocket client to a board. Resolves when it is in step. */
  readonly connect: (kind: BoardKind, level: Level) => Promise<Connected>
  /** A bare socket to any path; frames are recorded from the first. */
  readonly socket: (path: string, headers?: Record<string, string>) => RawSocket
}

export interface Connected {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  readonly board: BoardView
  /** How many of this client's sync frames the server said are committed. */
  readonly acknowledged: () => number
  readonly close: () => void
}

export interface RawSocket {
  readonly ws: WebSocket
  readonly frames: Uint8Array[]
  readonly closed: Promise<{ code: number; reason: string }>
}

/** @param limits changes to the ordinary limits */
export async function runningTown(limits: Partial<SyncLimits> = {}): Promise<RunningTown> {
  const { database, dispose } = await freshDatabase()
  const parsed = parseConfig({ PORT: '0', STATIC_DIR: 'client/no-build' }, ['--demo'], process.cwd())
  if (!parsed.ok) throw new Error('the test configuration is refused')
  const complaints: string[] = []
  const server = await startServer({
    config: parsed.config,
    database,
    limits: { ...defaultLimits, ...limits },
    log: (sentence) => complaints.push(sentence),
  })
  const origin = `http://127.0.0.1:${server.port}`
  const post = (path: string, body: unknown, cookie = '') =>
    fetch(origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie },
      body: JSON.stringify(body),
    })
  const cleanups: (() => void)[] = []
  return {
    server,
    database,
    async signIn(participant) {
      const response = await post('/demo/login', { participant })
      if (response.status !== 204) throw new Error(`sign-in gave ${response.status}`)
      const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? ''
      return aPerson({ origin, cookie, port: server.port, cleanups, post })
    },
    carrying: (cookie) => aPerson({ origin, cookie, port: server.port, cleanups, post }),
    async openPart(part) {
      const response = await post('/demo/part', { part })
      if (response.status !== 204) throw new Error(`moving the meeting gave ${response.status}`)
    },
    async reset(moment) {
      const response = await post('/demo/reset', { moment })
      if (response.status !== 204) throw new Error(`beginning anew gave ${response.status}`)
    },
    async stop() {
      for (const cleanup of cleanups) cleanup()
      await server.stop()
      await dispose()
    },
  }
}

interface PersonOptions {
  readonly origin: string
  readonly cookie: string
  readonly port: number
  readonly cleanups: (() => void)[]
  readonly post: (path: string, body: unknown, cookie?: string) => Promise<Response>
}

function aPerson({ origin, cookie, port, cleanups, post }: PersonOptions): Person {
  const get = (path: string, signal?: AbortSignal) =>
    fetch(origin + path, { headers: { cookie }, ...(signal === undefined ? {} : { signal }) })
  const json = async <T>(path: string): Promise<T> => {
    const response = await get(path)
    if (!response.ok) throw new Error(`${path} gave ${response.status}`)
    // reason: a test trusts the server's own contract; what it gets wrong shows in the assertions.
    return (await response.json()) as T
  }
  const boards = () => json<BoardView[]>('/api/boards')
  const board = async (kind: BoardKind, level: Level) => {
    const found = (await boards()).find((one) => one.kind === kind && one.level === level)
    if (found === undefined) throw new Error(`no ${level} ${kind} for this login`)
    return found
  }
  return {
    cookie,
    get,
    post: (path, body) => post(path, body, cookie),
    me: () => json<MeView>('/api/me'),
    boards,
    board,
    async connect(kind, level) {
      const found = await board(kind, level)
      const connected = connect(found, port, { cookie, origin })
      cleanups.push(connected.close)
      if (!connected.provider.synced)
        await new Promise<void>((resolve) => connected.provider.once('sync', () => resolve()))
      return connected
    },
    socket(path, headers = {}) {
      const raw = openRaw(port, path, { cookie, origin, ...headers })
      cleanups.push(() => raw.ws.terminate())
      return raw
    },
  }
}

/** The unmodified y-websocket client, with this person's cookie. */
function connect(board: BoardView, port: number, headers: Record<string, string>): Connected {
  const doc = new Y.Doc()
  class WithCookie extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers })
    }
  }
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/sync`, board.id, doc, {
    connect: false,
    disableBc: true,
    params: { acks: '1' },
    // reason: ws' class is what y-websocket takes outside a browser; their types differ in events only.
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
  })
  let acknowledged = 0
  provider.messageHandlers[frameTypes.acknowledgement] = (_encoder, decoder) => {
    acknowledged = decoding.readVarUint(decoder)
  }
  for (const type of [frameTypes.rejection, frameTypes.connectionState])
    provider.messageHandlers[type] = (_encoder, decoder) => {
      if (type === frameTypes.rejection) decoding.readVarUint(decoder)
      decoding.readVarString(decoder)
    }
  provider.messageHandlers[frameTypes.heartbeat] = () => undefined
  provider.connect()
  return { doc, provider, board, acknowledged: () => acknowledged, close: () => provider.destroy() }
}

function openRaw(port: number, path: string, headers: Record<string, string>): RawSocket {
  const ws = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
  const frames: Uint8Array[] = []
  ws.on('message', (data: Buffer) => frames.push(new Uint8Array(data)))
  ws.on('error', () => undefined)
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    ws.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
  })
  return { ws, frames, closed }
}

/** Waits until `claim` holds, looking on every turn of the event loop; gives up with a sentence, never hangs. */
export async function until(claim: () => boolean, what: string, withinMs = 5000): Promise<void> {
  const end = performance.now() + withinMs
  while (!claim()) {
    if (performance.now() > end) throw new Error(`waited ${withinMs} ms for: ${what}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
