import { type CloseReason, closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { frameTypes, type RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import {
  createEncoder,
  type Encoder,
  toUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding'
import * as Y from 'yjs'
import type { OpenWire, WireEvents } from '../sync/carrier.ts'

/** A board's server by hand, over wires that a test cuts or makes deaf. Everything happens at once: there is no network. */
export interface BoardServer {
  readonly doc: Y.Doc
  readonly wire: OpenWire
  /** How many lines were opened. */
  readonly opened: () => number
  /** What the last line was asked for. */
  readonly asked: () => string
  /** The lines that are open now. */
  readonly open: () => number
  /** Ends every line without a goodbye. */
  cut(): void
  /** From now on nothing passes, in either direction, and nobody is told; lines opened after it are fine. */
  freeze(): void
  /** No new line gets through until `reachable` again. */
  unreachable(): void
  reachable(): void
  /** Whether the database is there: without it nothing is acknowledged. */
  storing(on: boolean): void
  /** Tells everybody whether what is written here is stored. */
  tellStorage(isStored: boolean): void
  /** From now on refuses updates that hold these words, as a server would that finds them against its schema. */
  refuse(words: string, reason: RejectionReason, close: CloseReason): void
  /** From now on takes out new cards beyond so many, as a server does with a list that is full. */
  full(most: number): void
  /** Another epoch: what was erased must not come back. */
  beginAnew(): void
}

interface Line {
  readonly events: WireEvents
  isDeaf: boolean
  frames: number
}

const frame = (write: (encoder: Encoder) => void) => {
  const encoder = createEncoder()
  write(encoder)
  return toUint8Array(encoder)
}
const syncFrame = (step: number, bytes: Uint8Array) =>
  frame((encoder) => {
    writeVarUint(encoder, frameTypes.sync)
    writeVarUint(encoder, step)
    writeVarUint8Array(encoder, bytes)
  })

const storageFrame = (isStored: boolean) =>
  frame((encoder) => {
    writeVarUint(encoder, frameTypes.storage)
    writeVarUint(encoder, isStored ? 1 : 0)
  })

const rejection = (number: number, reason: RejectionReason) =>
  frame((encoder) => {
    writeVarUint(encoder, frameTypes.rejection)
    writeVarUint(encoder, number)
    writeVarString(encoder, reason)
  })

export function createBoardServer(): BoardServer {
  const doc = new Y.Doc()
  const lines = new Set<Line>()
  let opened = 0
  let asked = ''
  let isReachable = true
  let isStoring = true
  let most = Number.POSITIVE_INFINITY
  let epoch = 1
  let nextClient = 1000
  let refused: {
    readonly words: string
    readonly reason: RejectionReason
    readonly close: CloseReason
  } | null = null

  const tell = (line: Line, message: Uint8Array) => {
    if (!line.isDeaf && lines.has(line)) line.events.onMessage(message)
  }
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    for (const line of lines) if (line !== origin) tell(line, syncFrame(2, update))
  })
  const end = (line: Line, code: number) => {
    if (lines.delete(line)) line.events.onClose(code, '')
  }
  const take = (line: Line, update: Uint8Array) => {
    line.frames += 1
    if (refused !== null && new TextDecoder().decode(update).includes(refused.words)) {
      const { reason, close } = refused
      tell(line, rejection(line.frames, reason))
      return end(line, closeCodes[close])
    }
    const before = new Set(doc.getMap('cards').keys())
    Y.applyUpdate(doc, update, line)
    mend(line, before)
    if (isStoring) acknowledge(line)
  }
  const mend = (line: Line, before: ReadonlySet<string>) => {
    const cards = doc.getMap('cards')
    const made = [...cards.keys()].filter((id) => !before.has(id))
    if (made.length === 0 || cards.size <= most) return
    tell(line, rejection(0, 'too-many'))
    for (const id of made) cards.delete(id)
  }
  const acknowledge = (line: Line) =>
    tell(
      line,
      frame((encoder) => {
        writeVarUint(encoder, frameTypes.acknowledgement)
        writeVarUint(encoder, line.frames)
      }),
    )
  const hear = (line: Line, message: Uint8Array) => {
    if (line.isDeaf) return
    const decoder = createDecoder(message)
    const type = readVarUint(decoder)
    if (type === frameTypes.echo) tell(line, message)
    if (type !== frameTypes.sync) return
    const step = readVarUint(decoder)
    const bytes = readVarUint8Array(decoder)
    if (step === 0) tell(line, syncFrame(1, Y.encodeStateAsUpdate(doc, bytes)))
    else take(line, bytes)
  }
  const greet = (line: Line) => {
    const state = { access: 'write', frozen: false, epoch, clientId: nextClient }
    nextClient += 1
    tell(
      line,
      frame((encoder) => {
        writeVarUint(encoder, frameTypes.connectionState)
        writeVarString(encoder, JSON.stringify(state))
      }),
    )
    tell(line, syncFrame(0, Y.encodeStateVector(doc)))
  }
  return {
    doc,
    wire(url, events) {
      opened += 1
      asked = url
      const line: Line = { events, isDeaf: false, frames: 0 }
      if (isReachable) {
        lines.add(line)
        queueMicrotask(() => greet(line))
      }
      const close = () => void lines.delete(line)
      return { send: (message) => lines.has(line) && hear(line, message), close, abandon: close }
    },
    opened: () => opened,
    asked: () => asked,
    open: () => lines.size,
    cut() {
      for (const line of [...lines]) end(line, 1006)
    },
    freeze() {
      for (const line of lines) line.isDeaf = true
    },
    unreachable() {
      isReachable = false
    },
    reachable() {
      isReachable = true
    },
    storing(on) {
      isStoring = on
      if (on) for (const line of lines) acknowledge(line)
    },
    tellStorage(isStored) {
      for (const line of lines) tell(line, storageFrame(isStored))
    },
    refuse(words, reason, close) {
      refused = { words, reason, close }
    },
    full(now) {
      most = now
    },
    beginAnew() {
      epoch += 1
      for (const line of [...lines]) end(line, closeCodes.draining)
    },
  }
}
