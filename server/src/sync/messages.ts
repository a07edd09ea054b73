import { type ConnectionState, frameTypes, type RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** What a client may send. One message per WebSocket frame; anything else is malformed. */
export type ClientMessage =
  | { readonly kind: 'stateQuestion'; readonly stateVector: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array; readonly whole: boolean }
  | { readonly kind: 'presence'; readonly update: Uint8Array }
  | { readonly kind: 'presenceQuestion' }
  | { readonly kind: 'echo'; readonly number: number }
  | { readonly kind: 'malformed' }

const malformed: ClientMessage = { kind: 'malformed' }

/** Parses one frame. Never throws; bytes left over make it malformed. */
export function parseMessage(bytes: Uint8Array): ClientMessage {
  try {
    const decoder = decoding.createDecoder(bytes)
    const message = readMessage(decoder)
    return decoding.hasContent(decoder) ? malformed : message
  } catch {
    // reason: lib0 throws on truncated or impossible lengths; for us that is one and the same answer.
    return malformed
  }
}

function readMessage(decoder: decoding.Decoder): ClientMessage {
  switch (decoding.readVarUint(decoder)) {
    case frameTypes.sync:
      return readSync(decoder)
    case frameTypes.awareness:
      return { kind: 'presence', update: decoding.readVarUint8Array(decoder) }
    case frameTypes.queryAwareness:
      return { kind: 'presenceQuestion' }
    case frameTypes.echo:
      return { kind: 'echo', number: decoding.readVarUint(decoder) }
    default:
      return malformed
  }
}

function readSync(decoder: decoding.Decoder): ClientMessage {
  const step = decoding.readVarUint(decoder)
  const payload = decoding.readVarUint8Array(decoder)
  if (step === 0) return { kind: 'stateQuestion', stateVector: payload }
  if (step === 1 || step === 2) return { kind: 'update', update: payload, whole: step === 1 }
  return malformed
}

const encode = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

/** By hand, as this is made for every edit: two numbers below 128, a length in sevens of bits, and the payload. */
function encodeSync(step: number, payload: Uint8Array): Uint8Array {
  let sevens = 1
  for (let rest = payload.byteLength; rest > 127; rest = Math.floor(rest / 128)) sevens += 1
  const message = new Uint8Array(2 + sevens + payload.byteLength)
  message[0] = frameTypes.sync
  message[1] = step
  let at = 2
  let rest = payload.byteLength
  for (; rest > 127; rest = Math.floor(rest / 128)) {
    message[at] = 128 | (rest & 127)
    at += 1
  }
  message[at] = rest
  message.set(payload, at + 1)
  return message
}

export const encodeStateQuestion = (stateVector: Uint8Array) => encodeSync(0, stateVector)
export const encodeStateAnswer = (update: Uint8Array) => encodeSync(1, update)
export const encodeUpdate = (update: Uint8Array) => encodeSync(2, update)

export const encodeAcknowledgement = (frames: number) =>
  encode((encoder) => {
    encoding.writeVarUint(encoder, frameTypes.acknowledgement)
    encoding.writeVarUint(encoder, frames)
  })

export const encodeRejection = (frame: number, reason: RejectionReason) =>
  encode((encoder) => {
    encoding.writeVarUint(encoder, frameTypes.rejection)
    encoding.writeVarUint(encoder, frame)
    encoding.writeVarString(encoder, reason)
  })

export const encodeConnectionState = (state: ConnectionState) =>
  encode((encoder) => {
    encoding.writeVarUint(encoder, frameTypes.connectionState)
    encoding.writeVarString(encoder, JSON.stringify(state))
  })

export const encodeStorage = (isStoring: boolean) =>
  encode((encoder) => {
    encoding.writeVarUint(encoder, frameTypes.storage)
    encoding.writeVarUint(encoder, isStoring ? 1 : 0)
  })

export const encodeEcho = (number: number) =>
  encode((encoder) => {
    encoding.writeVarUint(encoder, frameTypes.echo)
    encoding.writeVarUint(encoder, number)
  })

export const heartbeat = encode((encoder) => encoding.writeVarUint(encoder, frameTypes.heartbeat))

/** One client's presence. `state` null: it left. */
export interface PresenceEntry {
  readonly clientId: number
  readonly clock: number
  readonly state: string | null
}

export const encodePresence = (entries: readonly PresenceEntry[]) =>
  encode((encoder) => {
    encoding.writeVarUint(encoder, frameTypes.awareness)
    encoding.writeVarUint8Array(
      encoder,
      encode((inner) => {
        encoding.writeVarUint(inner, entries.length)
        for (const { clientId, clock, state } of entries) {
          encoding.writeVarUint(inner, clientId)
          encoding.writeVarUint(inner, clock)
          encoding.writeVarString(inner, state ?? 'null')
        }
      }),
    )
  })

/** Reads presence entries, or null when they are malformed or too many. */
export function parsePresence(update: Uint8Array, most: number): PresenceEntry[] | null {
  try {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    if (count > most) return null
    const entries: PresenceEntry[] = []
    for (let n = 0; n < count; n++) {
      const clientId = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const state = decoding.readVarString(decoder)
      entries.push({ clientId, clock, state: state === 'null' ? null : state })
    }
    return decoding.hasContent(decoder) ? null : entries
  } catch {
    // reason: as above, truncated bytes are simply malformed.
    return null
  }
}
