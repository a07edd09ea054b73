import type { BoardView } from '@rode-draad/shared/protocol/api.ts'
import { schemaOf } from '@rode-draad/shared/protocol/board-schemas.ts'
import { type CloseReason, closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import {
  type ConnectionState,
  frameTypes,
  type RejectionReason,
  rejectionReasons,
} from '@rode-draad/shared/protocol/frames.ts'
import { readVarString, readVarUint } from 'lib0/decoding'
import { type Accessor, createSignal } from 'solid-js'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { createBoardSockets } from './board-socket.ts'
import {
  type Carrier,
  type CarrierChoice,
  createCarrierChoice,
  type Network,
  openWebSocket,
} from './carrier.ts'
import { createLateness } from './createLateness.ts'
import { createWritten } from './createWritten.ts'
import { inPieces } from './in-pieces.ts'
import { createSaveLedger } from './save-ledger.ts'
import { serverNow } from './server-clock.ts'
import { spoiledBy } from './spoiled-by.ts'
import { createTrunkClient } from './trunk-client.ts'
import { readUnkept, type Unkept } from './unkept.ts'
import { watchMended } from './watchMended.ts'

/** `connecting`: nothing yet. `live`: in step with the server. `offline`: it was live. `closed`: for good, see `closedWith`. */
export type ConnectionStatus = 'connecting' | 'live' | 'offline' | 'closed'

export interface Rejection {
  readonly reason: RejectionReason
  /** Rises with each rejection, so that the same reason twice is two events. */
  readonly number: number
}

export interface Mended {
  readonly reason: RejectionReason
  readonly pieces: readonly Unkept[]
}

/** One open board. Its document lives in memory only and is destroyed with it. */
export interface BoardConnection {
  readonly board: BoardView
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly status: Accessor<ConnectionStatus>
  /** The document holds the board: it was in step at least once. Nothing may be edited before. */
  readonly ready: Accessor<boolean>
  /** Whether this login may write here now. */
  readonly mayWrite: Accessor<boolean>
  readonly frozen: Accessor<boolean>
  /** Local changes the database has not committed yet. */
  readonly unsaved: Accessor<number>
  /** They wait longer than saving takes: the server has no word of it, or no storage. One may go on writing. */
  readonly late: Accessor<boolean>
  /** False while the server cannot store what is written on this board, by whomever. One may go on writing. */
  readonly stored: Accessor<boolean>
  readonly savedAt: Accessor<Date | null>
  readonly closedWith: Accessor<CloseReason | null>
  /**
   * The document holds something the server will not take, or is of an old epoch. Yjs cannot take an edit back, so this
   * connection is over; what one wrote is read with `unkept`, and another begins with what the server has.
   */
  readonly spoiled: Accessor<RejectionReason | 'staleEpoch' | null>
  /** What one wrote here that is not committed, as words. */
  readonly unkept: () => Unkept[]
  /** Words of this window that the server took, and then took out or put back as they were. */
  readonly mended: Accessor<Mended | null>
  /** What carries the line; null before the first. */
  readonly carrier: Accessor<Carrier | null>
  readonly rejection: Accessor<Rejection | null>
  readonly destroy: () => void
}

const reasonOf = (code: number): CloseReason | null => {
  for (const [reason, known] of Object.entries(closeCodes)) {
    // reason: Object.entries forgets the key type of a const object.
    if (known === code) return reason as CloseReason
  }
  return null
}

/** The network of this window, and what was learnt of it. */
export interface Surroundings {
  readonly network: Network
  readonly choice: CarrierChoice
  readonly random: () => number
}

const thisWindow: Surroundings = {
  network: { webSocket: openWebSocket, http: createTrunkClient() },
  choice: createCarrierChoice(),
  random: Math.random,
}

/** Opens `board` over a line of its own. No BroadcastChannel, nothing in browser storage. */
export function createBoardConnection(board: BoardView, around: Surroundings = thisWindow): BoardConnection {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  // Silent until the server has issued our clientID, or it would bind us to the random one.
  awareness.setLocalState(null)
  const ledger = createSaveLedger()
  const [status, setStatus] = createSignal<ConnectionStatus>('connecting')
  const [ready, setReady] = createSignal(false)
  const [state, setState] = createSignal<ConnectionState | null>(null)
  const [unsaved, setUnsaved] = createSignal(0)
  const [savedAt, setSavedAt] = createSignal<Date | null>(null)
  const [closedWith, setClosedWith] = createSignal<CloseReason | null>(null)
  const [rejection, setRejection] = createSignal<Rejection | null>(null)
  const [spoiled, setSpoiled] = createSignal<RejectionReason | 'staleEpoch' | null>(null)
  const [carrier, setCarrier] = createSignal<Carrier | null>(null)
  const lateness = createLateness()
  const [stored, setStored] = createSignal(true)
  const sockets = createBoardSockets({ ...around, ledger, onCarrier: setCarrier })
  const written = createWritten(doc)
  const [mended, setMended] = createSignal<Mended | null>(null)
  let rejections = 0
  let epoch: number | null = null
  let refused: RejectionReason | null = null

  const base = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`
  const provider = new WebsocketProvider(base, board.id, doc, {
    connect: false,
    awareness,
    disableBc: true,
    maxBackoffTime: 5000,
    params: { acks: '1' },
    WebSocketPolyfill: sockets.Socket,
  })

  provider.messageHandlers[frameTypes.acknowledgement] = (_encoder, decoder) => {
    const savedMore = ledger.acknowledged(readVarUint(decoder))
    setUnsaved(ledger.unsaved())
    written.committed(ledger.saved())
    lateness.heard(ledger.unsaved(), savedMore)
    if (savedMore && ledger.unsaved() === 0) setSavedAt(new Date(serverNow()))
  }
  provider.messageHandlers[frameTypes.rejection] = (_encoder, decoder) => {
    const frame = readVarUint(decoder)
    const reason = readVarString(decoder)
    const known = rejectionReasons.find((one) => one === reason) ?? 'malformed'
    rejections += 1
    setRejection({ reason: known, number: rejections })
    if (frame > 0) refused = known
    else mending.expect()
  }
  provider.messageHandlers[frameTypes.connectionState] = (_encoder, decoder) => {
    const told = parseState(readVarString(decoder))
    if (told === null) return
    // Before a word of this document goes out: what was erased since must not come back by it.
    if (epoch !== null && epoch !== told.epoch) return spoil('staleEpoch')
    if (epoch === null) identify(doc, awareness, told.clientId)
    epoch = told.epoch
    // Who comes back says what it holds, so that not even its first frame is of a board that was begun anew.
    provider.params = { acks: '1', epoch: String(told.epoch) }
    refused = null
    // A server that cannot store says so right after this.
    setStored(true)
    setState(told)
  }
  provider.messageHandlers[frameTypes.storage] = (_encoder, decoder) => {
    setStored(readVarUint(decoder) !== 0)
  }
  provider.messageHandlers[frameTypes.heartbeat] = () => {
    // That it came is all it says.
  }

  const spoil = (reason: RejectionReason | 'staleEpoch') => {
    setSpoiled(reason)
    setStatus('closed')
    provider.disconnect()
  }
  const mending = watchMended({
    doc,
    schema: schemaOf(board.kind, board.level),
    isRemote: (origin) => origin === provider,
    onMended(pieces) {
      const reason = rejection()?.reason ?? 'not-yours'
      // Said beside the words themselves, and not twice.
      setRejection(null)
      setMended({ reason, pieces })
    },
  })
  const sendChange = (update: Uint8Array, origin: unknown) => {
    if (origin === provider) return
    // Without a line nothing is sent now: it goes as one state with all the rest.
    const pieces = provider.wsconnected ? inPieces(doc, update) : [{ update, until: null }]
    for (const piece of pieces) {
      // Counted before its frame goes out, each by itself: of a long text what is committed is, and the rest is not.
      ledger.changed()
      written.changed(ledger.made(), piece.until)
      lateness.heard(ledger.unsaved(), false)
      setUnsaved(ledger.unsaved())
      provider._updateHandler(piece.update, origin)
    }
  }
  doc.off('update', provider._updateHandler)
  doc.on('update', sendChange)

  provider.on('status', (event: { status: string }) => {
    if (status() === 'closed') return
    if (event.status !== 'connected') setStatus(ready() ? 'offline' : 'connecting')
  })
  provider.on('sync', (inStep: boolean) => {
    if (!inStep) return
    setReady(true)
    setStatus('live')
  })
  provider.on('connection-close', (event: CloseEvent | null) => {
    const ruined = event === null ? null : spoiledBy(event.code, refused)
    if (ruined !== null) return spoil(ruined)
    const reason = event === null ? null : reasonOf(event.code)
    if (reason === null || event === null || event.code >= 4500) return
    setClosedWith(reason)
    setStatus('closed')
    provider.disconnect()
  })
  const nudge = () => {
    if (document.hidden || status() === 'closed') return
    sockets.nudge()
    provider.connect()
  }
  addEventListener('online', nudge)
  document.addEventListener('visibilitychange', nudge)
  provider.connect()

  const destroy = () => {
    removeEventListener('online', nudge)
    document.removeEventListener('visibilitychange', nudge)
    lateness.heard(0, false)
    provider.destroy()
    awareness.destroy()
    doc.destroy()
  }
  return {
    board,
    doc,
    awareness,
    status,
    ready,
    mayWrite: () => state()?.access === 'write' && state()?.frozen === false && status() !== 'closed',
    frozen: () => state()?.frozen ?? false,
    unsaved,
    late: lateness.late,
    stored,
    savedAt,
    closedWith,
    spoiled,
    unkept: () => readUnkept(doc, schemaOf(board.kind, board.level), written.since()),
    mended,
    carrier,
    rejection,
    destroy,
  }
}

/** Takes the issued clientID before anything was written, and only then speaks in presence. */
function identify(doc: Y.Doc, awareness: Awareness, clientId: number) {
  awareness.states.delete(awareness.clientID)
  awareness.meta.delete(awareness.clientID)
  doc.clientID = clientId
  awareness.clientID = clientId
  awareness.setLocalState({})
}

function parseState(json: string): ConnectionState | null {
  const value: unknown = JSON.parse(json)
  if (typeof value !== 'object' || value === null) return null
  const access = Reflect.get(value, 'access')
  const frozen = Reflect.get(value, 'frozen')
  const epoch = Reflect.get(value, 'epoch')
  const clientId = Reflect.get(value, 'clientId')
  if ((access !== 'read' && access !== 'write') || typeof frozen !== 'boolean') return null
  if (typeof epoch !== 'number' || typeof clientId !== 'number') return null
  return { access, frozen, epoch, clientId }
}
