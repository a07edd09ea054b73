import type { BoardView } from '@rode-draad/shared/protocol/api.ts'
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
import { countingSocket, createSaveLedger } from './acknowledged-socket.ts'
import { serverNow } from './server-clock.ts'

/** `connecting`: nothing yet. `live`: in step with the server. `offline`: it was live. `closed`: for good, see `closedWith`. */
export type ConnectionStatus = 'connecting' | 'live' | 'offline' | 'closed'

export interface Rejection {
  readonly reason: RejectionReason
  /** Rises with each rejection, so that the same reason twice is two events. */
  readonly number: number
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
  readonly savedAt: Accessor<Date | null>
  readonly closedWith: Accessor<CloseReason | null>
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

/** Opens `board` over its own socket. No BroadcastChannel, nothing in browser storage. */
export function createBoardConnection(board: BoardView): BoardConnection {
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
  let identified = false

  const base = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`
  const provider = new WebsocketProvider(base, board.id, doc, {
    connect: false,
    awareness,
    disableBc: true,
    maxBackoffTime: 5000,
    params: { acks: '1' },
    WebSocketPolyfill: countingSocket(ledger),
  })

  provider.messageHandlers[frameTypes.acknowledgement] = (_encoder, decoder) => {
    const savedMore = ledger.acknowledged(readVarUint(decoder))
    setUnsaved(ledger.unsaved())
    if (savedMore && ledger.unsaved() === 0) setSavedAt(new Date(serverNow()))
  }
  provider.messageHandlers[frameTypes.rejection] = (_encoder, decoder) => {
    readVarUint(decoder)
    const reason = readVarString(decoder)
    const known = rejectionReasons.find((one) => one === reason) ?? 'malformed'
    setRejection((before) => ({ reason: known, number: (before?.number ?? 0) + 1 }))
  }
  provider.messageHandlers[frameTypes.connectionState] = (_encoder, decoder) => {
    const told = parseState(readVarString(decoder))
    if (told === null) return
    if (!identified) identify(doc, awareness, told.clientId)
    identified = true
    setState(told)
  }
  provider.messageHandlers[frameTypes.heartbeat] = () => {
    // That it came is all it says.
  }

  const countChange = (_update: Uint8Array, origin: unknown) => {
    if (origin === provider) return
    ledger.changed()
    setUnsaved(ledger.unsaved())
  }
  // Before the provider's own listener, so that a change is counted when its frame goes out.
  doc.off('update', provider._updateHandler)
  doc.on('update', countChange)
  doc.on('update', provider._updateHandler)

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
    const reason = event === null ? null : reasonOf(event.code)
    if (reason === null || event === null || event.code >= 4500) return
    setClosedWith(reason)
    setStatus('closed')
    provider.disconnect()
  })
  provider.connect()

  const destroy = () => {
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
    savedAt,
    closedWith,
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
