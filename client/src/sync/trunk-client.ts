import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import {
  createRecordReader,
  decodeClose,
  encodeAscii,
  encodePost,
  encodeRecord,
  trunkKinds,
} from '@rode-draad/shared/protocol/trunk.ts'
import type { OpenWire, WireEvents } from './carrier.ts'

type Fetch = (path: string, init: RequestInit) => Promise<Response>

/** Larger than anything the server sends (docs/protocol.md, `cutBytes`). */
const MOST_BYTES = 64 * 1024 * 1024
/** A post is closed beyond this, so that a large message travels alone and an answer is about it. */
const POST_BYTES = 256 * 1024
const POST_WAIT_MS = 10_000
const POST_TRIES = 5
const FIRST_PAUSE_MS = 300
/** A stream without lines is kept for a moment: who changes pages opens the next board at once. */
const KEEP_MS = 5000
const NO_GOODBYE = 1006
const TOO_BIG = 1009

/** Lines to boards over HTTP, all on one stream of this window. Opened with the first line, dropped after the last. */
export function createTrunkClient(fetching: Fetch = (path, init) => fetch(path, init)): OpenWire {
  let current: Trunk | null = null
  return (url, events) => {
    if (current === null) {
      const opened = openTrunk(fetching, () => {
        if (current === opened) current = null
      })
      current = opened
    }
    const trunk = current
    const { pathname, search } = new URL(url)
    const line = trunk.open(pathname.slice('/sync/'.length) + search, events)
    return {
      send: (message) => trunk.send(line, message),
      close: () => trunk.close(line),
      abandon() {
        trunk.close(line)
        trunk.fail(NO_GOODBYE)
      },
    }
  }
}

type Trunk = ReturnType<typeof openTrunk>

function openTrunk(fetching: Fetch, onOver: () => void) {
  const leave = new AbortController()
  const lines = new Map<number, WireEvents>()
  let lastLine = 0
  let key: Uint8Array | null = null
  let outbox: Uint8Array[] = []
  let posts = 0
  let posting = false
  let over = false
  let keep: ReturnType<typeof setTimeout> | undefined

  const fail = (code: number) => {
    if (over) return
    over = true
    clearTimeout(keep)
    onOver()
    leave.abort()
    const left = [...lines.values()]
    lines.clear()
    for (const one of left) one.onClose(code, '')
  }
  const drop = (line: number) => {
    lines.delete(line)
    clearTimeout(keep)
    if (lines.size === 0) keep = setTimeout(() => fail(NO_GOODBYE), KEEP_MS)
  }
  const put = (record: Uint8Array) => {
    if (over) return
    outbox.push(record)
    void post()
  }

  /** One post at a time, in order; the same one again, with the same number, until it is known to have arrived. */
  const post = async () => {
    if (posting || over || key === null) return
    posting = true
    while (outbox.length > 0 && !over) {
      const records = nextPost(outbox)
      outbox = outbox.slice(records.length)
      posts += 1
      const status = await postUntilAnswered(fetching, encodePost(key, posts, records), leave.signal)
      if (status === 401) fail(closeCodes.noLogin)
      // Alone in its post, so it is this message that is too large; the others come back by themselves.
      else if (status === 413) fail(TOO_BIG)
      else if (status !== 204) fail(NO_GOODBYE)
    }
    posting = false
  }
  const take = (kind: number, line: number, content: Uint8Array) => {
    if (kind === trunkKinds.key) {
      key = content
      void post()
      return
    }
    const events = lines.get(line)
    if (kind === trunkKinds.message) events?.onMessage(content)
    if (kind !== trunkKinds.close || events === undefined) return
    drop(line)
    const { code, reason } = decodeClose(content) ?? { code: NO_GOODBYE, reason: '' }
    events.onClose(code, reason)
  }
  const listen = async () => {
    const response = await fetching('/sync/stream', {
      method: 'POST',
      cache: 'no-store',
      signal: leave.signal,
    })
    if (response.status === 401) return fail(closeCodes.noLogin)
    if (response.status !== 200 || response.body === null) return fail(NO_GOODBYE)
    const records = createRecordReader(MOST_BYTES)
    const stream = response.body.getReader()
    for (;;) {
      const { done, value } = await stream.read()
      if (done || over) return fail(NO_GOODBYE)
      const whole = records.read(value)
      if (whole === null) return fail(NO_GOODBYE)
      for (const { kind, line, content } of whole) take(kind, line, content)
    }
  }
  // Whatever breaks it off, it is over; why is of no use to anybody.
  listen().catch(() => fail(NO_GOODBYE))
  return {
    open(address: string, events: WireEvents): number {
      lastLine += 1
      clearTimeout(keep)
      lines.set(lastLine, events)
      put(encodeRecord(trunkKinds.open, lastLine, encodeAscii(address)))
      return lastLine
    },
    send(line: number, message: Uint8Array) {
      if (lines.has(line)) put(encodeRecord(trunkKinds.message, line, message))
    },
    close(line: number) {
      if (!lines.has(line)) return
      put(encodeRecord(trunkKinds.close, line, new Uint8Array(0)))
      drop(line)
    },
    fail,
  }
}

/** As many records as fit in one post; one that is larger than that goes alone. */
function nextPost(outbox: readonly Uint8Array[]): readonly Uint8Array[] {
  let bytes = 0
  const count = outbox.findIndex((record) => {
    bytes += record.byteLength
    return bytes > POST_BYTES
  })
  if (count === -1) return outbox
  return outbox.slice(0, Math.max(count, 1))
}

/** The status, or 0 when the network failed every time. Trying again is safe: the server takes a number once. */
async function postUntilAnswered(
  fetching: Fetch,
  body: Uint8Array<ArrayBuffer>,
  leave: AbortSignal,
): Promise<number> {
  for (let attempt = 0; attempt < POST_TRIES && !leave.aborted; attempt += 1) {
    if (attempt > 0) await pause(FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random()))
    const status = await postOnce(fetching, body, leave)
    // A proxy in trouble and a server that asks for patience may be asked again; any other answer is one.
    if (status !== 0 && status !== 429 && status < 500) return status
  }
  return 0
}

async function postOnce(fetching: Fetch, body: Uint8Array<ArrayBuffer>, leave: AbortSignal): Promise<number> {
  const giveUp = new AbortController()
  const stop = () => giveUp.abort()
  const timer = setTimeout(stop, POST_WAIT_MS)
  leave.addEventListener('abort', stop)
  try {
    const init = { method: 'POST', body, cache: 'no-store', signal: giveUp.signal } as const
    return (await fetching('/sync/post', init)).status
  } catch {
    // reason: a request that failed or took too long is no answer; whoever asked decides what then.
    return 0
  } finally {
    clearTimeout(timer)
    leave.removeEventListener('abort', stop)
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
