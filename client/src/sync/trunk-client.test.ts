import {
  createRecordReader,
  encodeClose,
  encodeRecord,
  POST_HEAD_BYTES,
  TRUNK_KEY_BYTES,
  trunkKinds,
} from '@rode-draad/shared/protocol/trunk.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTrunkClient } from './trunk-client.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const key = Uint8Array.from({ length: TRUNK_KEY_BYTES }, (_, at) => at)

/** The server by hand: streams that were opened, posts as they came, and what each post is answered with. */
function handDriven(answers: (number | 'never' | 'fails')[] = []) {
  const streams: { push: (bytes: Uint8Array) => void; end: () => void; aborted: boolean }[] = []
  const posts: { readonly number: number; readonly records: readonly string[] }[] = []
  let streamStatus = 200
  const openStream = (init: RequestInit) => {
    if (streamStatus !== 200) return new Response(null, { status: streamStatus })
    const transform = new TransformStream<Uint8Array, Uint8Array>()
    const writer = transform.writable.getWriter()
    const one = {
      push: (bytes: Uint8Array) => void writer.write(bytes).catch(() => undefined),
      end: () => void writer.close().catch(() => undefined),
      aborted: false,
    }
    init.signal?.addEventListener('abort', () => {
      one.aborted = true
    })
    streams.push(one)
    one.push(encodeRecord(trunkKinds.key, 0, key))
    return new Response(transform.readable)
  }
  const takePost = (init: RequestInit) => {
    const body = init.body instanceof Uint8Array ? init.body : new Uint8Array(0)
    expect(body.subarray(0, TRUNK_KEY_BYTES)).toEqual(key)
    const number = new DataView(body.buffer, body.byteOffset).getUint32(TRUNK_KEY_BYTES)
    const records = createRecordReader(1e7).read(body.subarray(POST_HEAD_BYTES)) ?? []
    posts.push({ number, records: records.map((one) => `${one.kind}/${one.line}/${one.content.byteLength}`) })
    const answer = answers.shift() ?? 204
    if (answer === 'fails') return Promise.reject(new TypeError('the network'))
    if (answer === 204) return Promise.resolve(new Response(null, { status: 204 }))
    if (answer !== 'never') return Promise.resolve(new Response('{}', { status: answer }))
    return new Promise<Response>((_resolve, reject) => {
      init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
    })
  }
  const open = createTrunkClient(async (path, init) =>
    path === '/sync/stream' ? openStream(init) : takePost(init),
  )
  const line = (board: string) => {
    const onMessage = vi.fn()
    const onClose = vi.fn()
    const wire = open(`wss://host/sync/${board}?acks=1`, { onMessage, onClose })
    return { wire, onMessage, onClose }
  }
  const refuseStreams = (status: number) => {
    streamStatus = status
  }
  return { streams, posts, line, refuseStreams, settle: (ms = 0) => vi.advanceTimersByTimeAsync(ms) }
}

test('[NET8] the boards of a window share one stream; each hears its own, in order', async () => {
  const { streams, posts, line, settle } = handDriven()
  const [one, two] = [line('a'), line('b')]
  await settle()
  expect(streams).toHaveLength(1)
  expect(posts).toEqual([{ number: 1, records: ['1/1/8', '1/2/8'] }])
  const down = [
    encodeRecord(trunkKinds.message, 2, Uint8Array.of(7)),
    encodeRecord(trunkKinds.message, 1, Uint8Array.of(8, 9)),
    encodeRecord(trunkKinds.close, 2, encodeClose(4403, 'forbidden')),
  ].flatMap((record) => [...record])
  // In pieces that no record keeps to.
  for (let at = 0; at < down.length; at += 5) streams[0]?.push(Uint8Array.from(down.slice(at, at + 5)))
  await settle()
  expect(two.onMessage.mock.calls).toEqual([[Uint8Array.of(7)]])
  expect(one.onMessage.mock.calls).toEqual([[Uint8Array.of(8, 9)]])
  expect(two.onClose).toHaveBeenCalledExactlyOnceWith(4403, 'forbidden')
  expect(one.onClose).not.toHaveBeenCalled()
})

test('[NET8] one post at a time, in order; what comes meanwhile goes with the next', async () => {
  const { posts, line, settle } = handDriven([204, 'never'])
  const { wire } = line('a')
  await settle()
  for (let n = 1; n <= 3; n += 1) wire.send(new Uint8Array(n))
  await settle(9000)
  expect(posts.map((one) => one.records)).toEqual([['1/1/8'], ['2/1/1']])
  await settle(5000)
  // Not answered in ten seconds: the same again, with the same number, and then the rest.
  expect(posts.slice(2)).toEqual([
    { number: 2, records: ['2/1/1'] },
    { number: 3, records: ['2/1/2', '2/1/3'] },
  ])
})

describe('[NET8] a post that fails is sent again, with the same number, until it is answered', () => {
  test.each([['fails'], [502], [429]] as const)('%s', async (failure) => {
    const { posts, line, settle } = handDriven([failure, failure, 204])
    const { onClose } = line('a')
    await settle(5000)
    expect(posts.map((one) => one.number)).toEqual([1, 1, 1])
    expect(onClose).not.toHaveBeenCalled()
  })
})

describe('[NET8] what ends a trunk ends its lines, and the next line opens another', () => {
  const endings = {
    'the stream ends': { answers: [], code: 1006, end: (one: { end: () => void } | undefined) => one?.end() },
    'the server does not know it any more': { answers: [404], code: 1006, end: () => undefined },
    'a message is too large': { answers: [413], code: 1009, end: () => undefined },
    'the login is over': { answers: [401], code: 4401, end: () => undefined },
    'the network is gone': {
      answers: ['fails', 'fails', 'fails', 'fails', 'fails'] as const,
      code: 1006,
      end: () => undefined,
    },
  }
  test.each(Object.entries(endings))('%s', async (_how, { answers, code, end }) => {
    const { streams, line, settle } = handDriven([...answers])
    const lines = [line('a'), line('b')]
    await settle()
    end(streams[0])
    await settle(30_000)
    for (const { onClose } of lines) expect(onClose).toHaveBeenCalledExactlyOnceWith(code, '')
    line('a')
    await settle()
    expect(streams).toHaveLength(2)
  })

  test('a stream that is refused', async () => {
    const { line, refuseStreams, settle } = handDriven()
    refuseStreams(401)
    const out = line('a')
    await settle()
    expect(out.onClose).toHaveBeenCalledExactlyOnceWith(4401, '')
    refuseStreams(502)
    const away = line('a')
    await settle()
    expect(away.onClose).toHaveBeenCalledExactlyOnceWith(1006, '')
  })
})

test('[NET8] after the last line the stream is let go; one that is found dead takes all its lines along at once', async () => {
  const { streams, posts, line, settle } = handDriven()
  const only = line('a')
  await settle()
  only.wire.close()
  await settle(1000)
  expect(posts.at(-1)?.records).toEqual(['3/1/0'])
  expect(streams[0]?.aborted).toBe(false)
  await settle(10_000)
  expect(streams[0]?.aborted).toBe(true)
  expect(only.onClose).not.toHaveBeenCalled()
  const [one, two] = [line('a'), line('b')]
  await settle()
  one.wire.abandon()
  expect(one.onClose).not.toHaveBeenCalled()
  expect(two.onClose).toHaveBeenCalledExactlyOnceWith(1006, '')
  expect(streams[1]?.aborted).toBe(true)
})
