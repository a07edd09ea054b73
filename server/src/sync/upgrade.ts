import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { type BoardId, type LoginId, parseId } from '@rode-draad/shared/kernel/ids.ts'
import { type CloseReason, closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { WebSocketServer } from 'ws'
import type { Egress } from '../access/egress.ts'
import { factsOf } from '../rooms/boards.ts'
import { isOfOtherEpoch, wantsAcknowledgements } from './address.ts'
import { createArrivals } from './arrivals.ts'
import { isFull } from './board-full.ts'
import { shareRows } from './board-now.ts'
import type { BoardRegistry } from './board-registry.ts'
import { type CaretakerOptions, createCaretaker } from './caretaker.ts'
import { type LiveConnection, openConnection } from './connection.ts'
import { countedLine } from './counted-line.ts'
import { type Allowed, decideFreshly, type Entry, type EntryOptions, type Look, mayStand } from './entry.ts'
import { type Line, webSocketLine } from './line.ts'
import type { LiveBoard } from './live-board.ts'

export interface SyncServerOptions extends EntryOptions, Omit<CaretakerOptions, 'live'> {
  readonly boards: BoardRegistry
  readonly isOurOrigin: (origin: string | undefined, host: string | undefined) => boolean
  readonly findLogin: (cookieHeader: string | undefined) => Promise<LoginId | null>
  readonly egress: Pick<Egress, 'ofLine'>
}

/** Somebody who asks for a board, whatever their line is carried by. Where they come from has been looked at. */
export interface Arrival {
  readonly findLogin: () => Promise<LoginId | null>
  /** Whether nobody is on the other side any more. */
  readonly isGone: () => boolean
  /** What stands behind `/sync/`: the board's id and the parameters. */
  readonly address: string
  /** Takes the line up, to speak the protocol on it or to say with a code why not. At most once. */
  readonly accept: (then: (line: Line) => void) => void
}

export interface SyncServer {
  /** For the HTTP server's `upgrade` event. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Seats or turns away an arrival. Rejects when it cannot be looked up; then nothing was accepted. */
  arrive(arrival: Arrival): Promise<void>
  /** Whether any guest is connected to a board of this dossier. */
  hasGuests(dossierId: string): boolean
  /** Refuses new connections from now on. */
  drain(): void
  /** Ends every socket that is still there, after a moment for what is on its way out. */
  terminate(): Promise<void>
}

/** How long peers get to answer the last close, in ms. */
const GOODBYE_MS = 300
const ADDRESS = /^([0-9a-f-]{36})(?:\?|$)/

/**
 * Who may speak with which board. Origin and login are looked at before the upgrade is accepted, rights before any
 * document is touched. A browser cannot read why an upgrade was refused, so somebody with a reason to know is let in
 * and closed with a code; that is also why 4404 says the same of a board that is not there and one that is not theirs.
 */
export function createSyncServer(options: SyncServerOptions): SyncServer {
  const { limits } = options
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.frameBytes,
    perMessageDeflate: false,
  })
  const connections = new Set<LiveConnection>()
  const upgrading = new Set<Duplex>()
  const caretaker = createCaretaker(options, connections)
  const rowOf = shareRows()
  let draining = false
  const arrivals = createArrivals(limits)

  const admitSocket = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = URL.parse(request.url ?? '/', 'http://host')
    if (!url?.pathname.startsWith('/sync/')) return refuse(socket, '404 Not Found')
    if (!options.isOurOrigin(request.headers.origin, request.headers.host))
      return refuse(socket, '403 Forbidden')
    await arrive({
      findLogin: () => options.findLogin(request.headers.cookie),
      isGone: () => socket.destroyed,
      address: url.pathname.slice('/sync/'.length) + url.search,
      accept: (then) => sockets.handleUpgrade(request, socket, head, (ws) => then(webSocketLine(ws, socket))),
    })
  }
  const arrive = async (arrival: Arrival) => {
    // Who has no login waits for nobody and keeps nobody waiting.
    const login = await arrival.findLogin()
    if (login === null) return turnAway(arrival, 'noLogin')
    // Nor does one login keep all others waiting.
    if (!(await arrivals.inTurn(login, () => admit(login, arrival)))) turnAway(arrival, 'slowDown')
  }
  const admit = async (login: LoginId, arrival: Arrival) => {
    const { isGone, address, accept } = arrival
    // It waited too long: nothing is looked up for nobody.
    if (isGone()) return
    if (draining) return turnAway(arrival, 'draining')
    const boardId = parseId<BoardId>(ADDRESS.exec(address)?.[1])
    const look = await decideFreshly(options, login, boardId)
    const { entry } = look
    if (entry.kind === 'refuse') return turnAway(arrival, entry.close)
    if (isFull(connections, entry.board.id, entry.seat, limits)) return turnAway(arrival, 'slowDown')
    if (draining) return turnAway(arrival, 'draining')
    const host = await options.boards.live(factsOf(entry.board))
    const again = await lookAgain(login, look, host).catch((error: unknown) => {
      options.boards.left(host)
      throw error
    })
    // No await from that decision on: a change of rights finds this connection in the register, and many that come at
    // the same time find each other here.
    const refused = lateRefusal(again, host, address)
    if (refused !== null || again.kind === 'refuse') {
      // Nobody sits down, so nobody will leave: the board must not stay in memory for that.
      options.boards.left(host)
      return turnAway(arrival, refused ?? 'notThere')
    }
    // It was made for another seat, or came to rest meanwhile: whoever comes back finds it open.
    if (again.seat.sees === 'window' && host.host()?.windows?.isOpen() !== true) {
      options.boards.left(host)
      return turnAway(arrival, 'draining')
    }
    let isSeated = false
    accept((line) => {
      isSeated = true
      seatDown(line, again, host, wantsAcknowledgements(address))
    })
    // Gone at the last moment: whoever never sat down never leaves.
    if (!isSeated) options.boards.left(host)
  }
  const lookAgain = async (login: LoginId, look: Look, host: LiveBoard): Promise<Entry> => {
    // Whoever sees the board itself may be served what is stored.
    if (look.entry.kind === 'allow' && look.entry.seat.sees === 'window')
      await (await host.awake()).windows?.opened()
    return mayStand(options, look) ? look.entry : (await decideFreshly(options, login, host.facts.id)).entry
  }
  const lateRefusal = (entry: Entry, host: LiveBoard, address: string): CloseReason | null => {
    if (entry.kind === 'refuse') return entry.close
    // Given up meanwhile, it would take words that are never stored, and nobody would hear so.
    if (draining || !options.boards.serves(host)) return 'draining'
    // What it holds is of a state that was erased: not a word of it may come in.
    if (isOfOtherEpoch(address, host.epoch)) return 'staleEpoch'
    return isFull(connections, entry.board.id, entry.seat, limits) ? 'slowDown' : null
  }
  const seatDown = (line: Line, { seat, board }: Allowed, host: LiveBoard, acknowledge: boolean) => {
    const { accountId, sees } = seat
    const kept = { accountId, boardId: board.id, kind: board.kind }
    const connection = openConnection(
      {
        line: sees === 'window' ? countedLine(line, options.egress.ofLine(kept)) : line,
        seat,
        board: rowOf(host, board),
        host,
        acknowledge,
      },
      caretaker,
    )
    // Who reads so slowly that even the greeting was too much has left already.
    if (!connection.isOpen()) return
    connections.add(connection)
    options.live.add(connection)
  }
  /** Shared by all sockets, so without functions of each socket's own. */
  function destroyIt(this: Duplex) {
    this.destroy()
  }
  function forgetIt(this: Duplex) {
    upgrading.delete(this)
  }
  return {
    upgrade(request, socket, head) {
      socket.on('error', destroyIt)
      upgrading.add(socket)
      socket.on('close', forgetIt)
      admitSocket(request, socket, head).catch((error: unknown) => {
        options.onError(error)
        refuse(socket, '503 Service Unavailable')
      })
    },
    arrive,
    hasGuests: (dossierId) =>
      [...connections].some((one) => one.seat.sees === 'window' && one.host.facts.dossierId === dossierId),
    drain: () => {
      draining = true
    },
    async terminate() {
      caretaker.pulse.stop()
      const gone = [...upgrading].map((socket) => once(socket, 'close'))
      if (gone.length > 0) await Promise.race([Promise.all(gone), pause(GOODBYE_MS)])
      for (const socket of upgrading) socket.destroy()
    },
  }
}

const turnAway = ({ accept }: Arrival, reason: CloseReason) =>
  accept((line) => line.close(closeCodes[reason], reason))

function refuse(socket: Duplex, status: string) {
  // A peer that never closes its half would keep the server from stopping.
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy())
}
