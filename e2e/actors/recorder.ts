import type { Page, Request } from '@playwright/test'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { type Replica, readReplicas, readSyncUpdate } from './replica.ts'

/** Everything a browser was sent: socket frames, event-stream messages and HTTP bodies, in order. */
export interface Recorder {
  /** Waits for bodies under way, then gives all of it as texts to search in. */
  texts(): Promise<readonly ReceivedText[]>
  /** What this browser could have read at any moment: each board's texts after each frame. */
  replicas(): readonly Replica[]
  readonly frames: readonly Frame[]
}

export interface ReceivedText {
  readonly where: string
  readonly text: string
  /** Bytes read as if they were text: three letters in a row mean nothing there. */
  readonly raw: boolean
}

export interface Frame {
  /** The path of the socket: one a board. */
  readonly socket: string
  /** Sent by the browser itself; needed to rebuild what it saw, never searched. */
  readonly sent: boolean
  readonly bytes: Uint8Array
}

/** Starts recording before the page loads anything. */
export async function createRecorder(page: Page): Promise<Recorder> {
  const frames: Frame[] = []
  const texts: ReceivedText[] = []
  const bodies: Promise<void>[] = []
  page.on('websocket', (socket) => {
    const path = new URL(socket.url()).pathname
    const keep = (sent: boolean) => (frame: { payload: string | Buffer }) => {
      const bytes = typeof frame.payload === 'string' ? Buffer.from(frame.payload) : frame.payload
      frames.push({ socket: path, sent, bytes: new Uint8Array(bytes) })
    }
    socket.on('framereceived', keep(false))
    socket.on('framesent', keep(true))
  })
  page.on('requestfinished', (request) => void bodies.push(readBody(request, texts)))
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Network.enable')
  cdp.on('Network.eventSourceMessageReceived', ({ eventName, data }) => {
    texts.push({ where: `event ${eventName}`, text: data, raw: false })
  })
  return {
    frames,
    replicas: () => readReplicas(frames),
    async texts() {
      await Promise.all(bodies)
      const received = frames.filter((frame) => !frame.sent)
      return [...texts, ...received.flatMap((frame, index) => readFrame(frame.bytes, `frame ${index}`))]
    },
  }
}

async function readBody(request: Request, texts: ReceivedText[]): Promise<void> {
  // A page that was closed while it asked was sent nothing.
  const response = await request.response().catch(() => null)
  if (response === null) return
  const where = new URL(request.url()).pathname
  texts.push({ where: `headers of ${where}`, text: JSON.stringify(response.headers()), raw: false })
  const type = response.headers()['content-type'] ?? ''
  // The messages of an event stream come through the protocol. Scripts and fonts are the same for all.
  if (/event-stream|javascript|css|font|image/.test(type)) return
  // A body that went with its page was read by nobody any more.
  const text = await response.text().catch(() => null)
  if (text !== null) texts.push({ where, text, raw: false })
}

/** A frame as raw bytes, and every string that decoding it gives, one by one and joined in order. */
export function readFrame(bytes: Uint8Array, where: string): ReceivedText[] {
  const update = readSyncUpdate(bytes)
  const raw: ReceivedText[] = [
    // What is no update is short words of the protocol, presence included, and readable as it is.
    { where: `${where} (utf-8)`, text: Buffer.from(bytes).toString('utf8'), raw: update !== null },
    { where: `${where} (utf-16)`, text: Buffer.from(bytes).toString('utf16le'), raw: true },
    { where: `${where} (base64)`, text: base64Words(bytes), raw: true },
  ]
  if (update === null) return raw
  const strings = structStrings(update)
  return [
    ...raw,
    { where: `${where} (decoded)`, text: strings.join('\n'), raw: false },
    { where: `${where} (joined)`, text: strings.join(''), raw: false },
  ]
}

/** Whatever in the frame is itself base64, read. */
function base64Words(bytes: Uint8Array): string {
  const words =
    Buffer.from(bytes)
      .toString('latin1')
      .match(/[A-Za-z0-9+/]{16,}/g) ?? []
  return words.map((word) => Buffer.from(word, 'base64').toString('utf8')).join('\n')
}

function structStrings(update: Uint8Array): string[] {
  return Y.decodeUpdate(update).structs.flatMap((struct) => {
    if (!(struct instanceof Y.Item)) return []
    const { content } = struct
    const keys = [struct.parentSub, typeof struct.parent === 'string' ? struct.parent : null].filter(
      (one) => one !== null,
    )
    if (content instanceof Y.ContentString) return [...keys, content.str]
    if (content instanceof Y.ContentAny) return [...keys, JSON.stringify(content.arr)]
    if (content instanceof Y.ContentEmbed) return [...keys, JSON.stringify(content.embed)]
    if (content instanceof Y.ContentJSON) return [...keys, JSON.stringify(content.arr)]
    if (content instanceof Y.ContentFormat) return [...keys, content.key, JSON.stringify(content.value)]
    if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement)
      return [...keys, content.type.nodeName]
    return keys
  })
}

/** The number a frame of the sync protocol starts with. */
export function frameType(bytes: Uint8Array): number {
  return decoding.readVarUint(decoding.createDecoder(bytes))
}
