import {
  createRecordReader,
  decodeClose,
  encodeAscii,
  encodePost,
  encodeRecord,
  trunkKinds,
} from '@rode-draad/shared/protocol/trunk.ts'

/** A trunk reduced to what a test needs: it obeys nothing and keeps all that comes down. */
export interface ThinTrunk {
  readonly key: Uint8Array
  /** Messages that came down on a line so far. */
  readonly messages: (line: number) => readonly Uint8Array[]
  /** The code with which the server closes a line. */
  readonly closed: (line: number) => Promise<number>
  /** Resolves when the stream is over. */
  readonly ended: Promise<void>
  /** Opens the next line. */
  readonly open: (address: string) => Promise<number>
  readonly send: (line: number, message: Uint8Array) => Promise<number>
  /** The HTTP status of a post. Posts go one after another; a number of one's own does not count. */
  readonly post: (records: readonly Uint8Array[], number?: number) => Promise<number>
  readonly stop: () => void
}

export interface ThinTrunkOptions {
  readonly port: number
  readonly headers: Readonly<Record<string, string>>
  readonly onMessage?: (line: number, message: Uint8Array) => void
}

const MOST_BYTES = 64 * 1024 * 1024

/** @throws with the status when the stream is refused */
export async function openThinTrunk({ port, headers, onMessage }: ThinTrunkOptions): Promise<ThinTrunk> {
  const origin = `http://127.0.0.1:${port}`
  const leave = new AbortController()
  const response = await fetch(`${origin}/sync/stream`, { method: 'POST', headers, signal: leave.signal })
  const body = response.body
  if (response.status !== 200 || body === null) throw new Error(`the stream gave ${response.status}`)
  const reader = createRecordReader(MOST_BYTES)
  const messages = new Map<number, Uint8Array[]>()
  const closings = new Map<number, PromiseWithResolvers<number>>()
  const closing = (line: number) => {
    const one = closings.get(line) ?? Promise.withResolvers<number>()
    closings.set(line, one)
    return one
  }
  const heardKey = Promise.withResolvers<Uint8Array>()
  const listen = async () => {
    for await (const chunk of body) {
      for (const { kind, line, content } of reader.read(chunk) ?? []) {
        if (kind === trunkKinds.key) heardKey.resolve(content)
        if (kind === trunkKinds.close) closing(line).resolve(decodeClose(content)?.code ?? 0)
        if (kind !== trunkKinds.message) continue
        messages.set(line, [...(messages.get(line) ?? []), content])
        onMessage?.(line, content)
      }
    }
  }
  // A stream that breaks off is as much over as one that ends.
  const ended = listen().catch(() => undefined)
  const key = await heardKey.promise
  let lastPost = 0
  let lastLine = 0
  let tail: Promise<unknown> = Promise.resolve()
  const post = (records: readonly Uint8Array[], number?: number) => {
    const sent = tail.then(async () => {
      const counted = number ?? ++lastPost
      const answer = await fetch(`${origin}/sync/post`, {
        method: 'POST',
        headers,
        body: encodePost(key, counted, records),
      })
      return answer.status
    })
    tail = sent
    return sent
  }
  return {
    key,
    messages: (line) => messages.get(line) ?? [],
    closed: (line) => closing(line).promise,
    ended,
    async open(address) {
      lastLine += 1
      const line = lastLine
      await post([encodeRecord(trunkKinds.open, line, encodeAscii(address))])
      return line
    },
    send: (line, message) => post([encodeRecord(trunkKinds.message, line, message)]),
    post,
    stop: () => leave.abort(),
  }
}
