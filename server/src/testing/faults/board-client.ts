import { frameTypes } from '@rode-draad/shared/protocol/frames.ts'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { encodeStateAnswer, encodeStateQuestion, encodeUpdate } from '../../sync/messages.ts'
import { openThinSocket, type ThinSocket } from '../thin-socket.ts'

/** Our own client: the y-websocket protocol on a bare socket, counting which of its frames are committed. */
export interface BoardClient {
  readonly doc: Y.Doc
  readonly socket: ThinSocket
  /** Resolves when the server's whole state is in `doc`; rejects when the connection ends first. */
  readonly synced: Promise<void>
  /** Tokens written into the document that the server said are committed. */
  readonly acknowledged: () => readonly string[]
  /** Frames the server refused, in its own words. */
  readonly refusals: readonly string[]
  /** When anything was heard last, by `performance.now()`. */
  readonly heardAt: () => number
  /** Resolves when everything sent so far is committed; rejects when the connection ends first. */
  readonly settled: () => Promise<void>
  /** Changes the document and sends what changed as one frame; `token` stands for it in `acknowledged`. */
  readonly write: (token: string, change: (doc: Y.Doc) => void) => void
}

export interface BoardClientOptions {
  readonly port: number
  readonly boardId: string
  readonly cookie: string
  /** A document that was written before, with what is in it that was never acknowledged: a tab that stayed open. */
  readonly again?: { readonly doc: Y.Doc; readonly unsaved: readonly string[] }
  /** Called when a change of somebody else has been applied. */
  readonly onChange?: () => void
  /** Called at the moment an acknowledgement is heard, with the tokens it covers and the ones before did not. */
  readonly onAcknowledged?: (tokens: readonly string[]) => void
  /** Called when the server says whether what is written here gets stored. */
  readonly onStorage?: (isStoring: boolean) => void
}

export function openBoardClient(options: BoardClientOptions): BoardClient {
  const { port, boardId, cookie, again } = options
  const doc = again?.doc ?? new Y.Doc()
  const synced = Promise.withResolvers<void>()
  synced.promise.catch(() => undefined)
  const refusals: string[] = []
  /** The tokens in each frame sent, in order. */
  const sent: (readonly string[])[] = []
  let acknowledged = 0
  let heardAt = performance.now()
  let waiting: { readonly count: number; readonly done: PromiseWithResolvers<void> }[] = []

  const socket = openThinSocket({
    port,
    path: `/sync/${boardId}?acks=1`,
    headers: { Cookie: cookie },
    onMessage(message) {
      heardAt = performance.now()
      take(decoding.createDecoder(message))
    },
  })
  const send = (frame: Uint8Array, tokens: readonly string[]) => {
    sent.push(tokens)
    socket.send(frame)
  }
  const take = (decoder: decoding.Decoder) => {
    switch (decoding.readVarUint(decoder)) {
      case frameTypes.sync: {
        const step = decoding.readVarUint(decoder)
        const payload = decoding.readVarUint8Array(decoder)
        if (step === 0) send(encodeStateAnswer(Y.encodeStateAsUpdate(doc, payload)), again?.unsaved ?? [])
        else Y.applyUpdate(doc, payload, 'server')
        if (step === 1) synced.resolve()
        if (step !== 0) options.onChange?.()
        return
      }
      case frameTypes.acknowledgement: {
        const before = acknowledged
        acknowledged = decoding.readVarUint(decoder)
        options.onAcknowledged?.(sent.slice(before, acknowledged).flat())
        for (const one of waiting) if (one.count <= acknowledged) one.done.resolve()
        waiting = waiting.filter((one) => one.count > acknowledged)
        return
      }
      case frameTypes.storage:
        options.onStorage?.(decoding.readVarUint(decoder) === 1)
        return
      case frameTypes.rejection:
        decoding.readVarUint(decoder)
        refusals.push(decoding.readVarString(decoder))
        return
      case frameTypes.connectionState: {
        const state: unknown = JSON.parse(decoding.readVarString(decoder))
        const issued = typeof state === 'object' && state !== null ? Reflect.get(state, 'clientId') : null
        // A document that was written before keeps its own: it is bound to this account for ever.
        if (again === undefined && typeof issued === 'number') doc.clientID = issued
      }
    }
  }
  socket.opened.then(() => socket.send(encodeStateQuestion(Y.encodeStateVector(doc))), synced.reject)
  socket.closed.then((code) => {
    const ended = new Error(`the connection ended with ${code} ${refusals.join(' ')}`)
    synced.reject(ended)
    for (const one of waiting) one.done.reject(ended)
  })
  return {
    doc,
    socket,
    synced: synced.promise,
    acknowledged: () => sent.slice(0, acknowledged).flat(),
    refusals,
    heardAt: () => heardAt,
    settled() {
      const done = Promise.withResolvers<void>()
      if (acknowledged >= sent.length) done.resolve()
      else waiting.push({ count: sent.length, done })
      return done.promise
    },
    write(token, change) {
      const changed = (update: Uint8Array, origin: unknown) => {
        if (origin !== 'server') send(encodeUpdate(update), [token])
      }
      doc.on('update', changed)
      doc.transact(() => change(doc))
      doc.off('update', changed)
    },
  }
}
