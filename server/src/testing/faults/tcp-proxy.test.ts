import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { until } from '../running-town.ts'
import { openTcpProxy, type TcpProxy } from './tcp-proxy.ts'

let server: Server
let proxy: TcpProxy
let accepted: Socket[] = []
let chunks: Buffer[] = []

beforeEach(async () => {
  accepted = []
  chunks = []
  server = createServer((socket) => {
    accepted.push(socket)
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      socket.write(chunk)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy = await openTcpProxy({ port: (server.address() as AddressInfo).port })
})
afterEach(async () => {
  await proxy[Symbol.asyncDispose]()
  for (const one of accepted) one.destroy()
  await new Promise((resolve) => server.close(resolve))
})

async function aLine() {
  const socket = connect({ port: proxy.port, host: '127.0.0.1', noDelay: true })
  let heard = ''
  let error = ''
  socket.on('data', (chunk) => {
    heard += String(chunk)
  })
  socket.on('error', (fault) => {
    error = String(Reflect.get(fault, 'code'))
  })
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  await Promise.race([new Promise<void>((resolve) => socket.on('connect', resolve)), closed])
  return { socket, closed, heard: () => heard, error: () => error }
}
const asked = async (line: Awaited<ReturnType<typeof aLine>>, word: string) => {
  const startedAt = performance.now()
  const before = line.heard().length
  line.socket.write(word)
  await until(() => line.heard().length === before + word.length, 'the answer')
  return performance.now() - startedAt
}

describe('[TOOL1] a line through the proxy fails as it is told to, and only so', () => {
  test('with nothing wrong everything passes, in order, and an end is an end', async () => {
    const line = await aLine()
    const words = Array.from({ length: 500 }, (_, n) => `${n};`).join('')
    await asked(line, words)
    expect(line.heard()).toBe(words)
    line.socket.end()
    await until(() => proxy.open() === 0, 'the line is gone on both sides')
  })

  test('latency is added to each way, for what is open too', async () => {
    const line = await aLine()
    expect(await asked(line, 'a')).toBeLessThan(80)
    proxy.spoil({ latencyMs: { up: 60, down: 60 } })
    const slow = await asked(line, 'b')
    expect(slow).toBeGreaterThan(115)
    proxy.mend()
    expect(await asked(line, 'c')).toBeLessThan(80)
  })

  test('slicing brings the same bytes in pieces', async () => {
    proxy.spoil({ sliceBytes: 3 })
    const line = await aLine()
    await asked(line, 'abcdefghij')
    expect(line.heard()).toBe('abcdefghij')
    expect(chunks.length).toBeGreaterThan(2)
  })

  test('a narrow line takes its time', async () => {
    proxy.spoil({ bytesPerSecond: 100_000 })
    const line = await aLine()
    expect(await asked(line, 'x'.repeat(30_000))).toBeGreaterThan(250)
  })

  test('a cut ends what is open and refuses what comes, until it is mended', async () => {
    const line = await aLine()
    proxy.cut()
    await line.closed
    const refused = await aLine()
    await refused.closed
    proxy.mend()
    expect(await asked(await aLine(), 'd')).toBeGreaterThan(0)
  })

  test('a reset is one', async () => {
    const line = await aLine()
    expect(proxy.resetAll()).toBe(1)
    await line.closed
    expect(line.error()).toBe('ECONNRESET')
  })

  test('a half-open line passes one way only, says nothing, and never comes back to life', async () => {
    const line = await aLine()
    await asked(line, 'e')
    proxy.swallow(['down'])
    line.socket.write('f')
    await until(() => Buffer.concat(chunks).toString() === 'ef', 'it arrived there')
    proxy.mend()
    expect(await asked(await aLine(), 'g')).toBeGreaterThan(0)
    expect([line.heard(), line.socket.destroyed]).toEqual(['e', false])
    line.socket.destroy()
  })

  test('deaf to what comes: it is opened, and nothing is heard', async () => {
    proxy.swallow(['up'], true)
    const line = await aLine()
    line.socket.write('h')
    proxy.mend()
    await asked(await aLine(), 'i')
    expect(Buffer.concat(chunks).toString()).toBe('i')
    line.socket.destroy()
  })
})
