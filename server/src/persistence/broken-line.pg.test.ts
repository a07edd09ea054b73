import { connect, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { databaseBehindProxy } from '../testing/faults/database-behind-proxy.ts'
import { targetOf } from './connection-target.ts'
import { safeError } from './safe-error.ts'

// Each of these is a fault of the driver as released, mended in patches/ (decision 0002).
const line = databaseBehindProxy()

test('[DUR13] a statement given to a line that has just broken fails as one under way, and the line is made anew at once', async () => {
  const late = Promise.withResolvers<unknown>()
  const sql = targetOf(line.url()).connect({
    max: 1,
    socket: () =>
      connect(line.proxy.port, '127.0.0.1').once('error', () => {
        // The driver was told that the line broke, and not yet that it is closed: that comes after the immediates.
        setImmediate(() => late.resolve(sql`select ${'too late'}`.then(() => null, safeError)))
      }),
  })
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  expect(line.proxy.resetAll()).toBe(1)
  expect(await late.promise).toMatchObject({ isConnectionLost: true })
  expect(await sql`select 2 as two`).toEqual([{ two: 2 }])
  await sql.end({ timeout: 0 })
})

test('[DUR15] what a transaction still asks for after its line broke is not done, on the line made anew neither', async () => {
  const sql = targetOf(line.url()).connect({ max: 1 })
  await sql`create table half (word text)`
  const asked = Promise.withResolvers<unknown>()
  const whole = sql.begin(async (transaction) => {
    await transaction`insert into half values ('first')`
    line.proxy.resetAll()
    // Somebody else gets the line, made anew.
    await expect.poll(() => sql`select 1 as one`.then(([row]) => row, safeError)).toEqual({ one: 1 })
    const second = transaction`insert into half values ('second')`
    asked.resolve(await second.then(() => null, safeError))
  })
  expect(safeError(await whole.catch((error: unknown) => error))).toMatchObject({ isConnectionLost: true })
  expect(await asked.promise).toMatchObject({ isConnectionLost: true })
  expect(await sql`select word from half`).toEqual([])
  await sql.end({ timeout: 0 })
})

test('[DUR15] a database that ends a line in the middle of a transaction ends nothing else', async () => {
  const sql = targetOf(line.url()).connect({ max: 1 })
  const ended = sql.begin((transaction) => transaction`select pg_terminate_backend(pg_backend_pid())`)
  expect(safeError(await ended.catch((error: unknown) => error))).toMatchObject({ isConnectionLost: true })
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  await sql.end({ timeout: 0 })
})

test('[DUR16] a database whose machine takes lines and ends them at once is one that is away', async () => {
  let lines = 0
  const server = createServer((taken) => {
    lines += 1
    taken.on('error', () => undefined).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it does not listen')
  const sql = targetOf(`postgres://nobody@127.0.0.1:${address.port}/none`).connect({ max: 1 })
  expect(await sql`select 1`.catch(safeError)).toMatchObject({ isConnectionLost: true })
  expect(lines).toBe(1)
  await sql.end({ timeout: 0 })
  server.close()
})

/** A socket that breaks, once, when the driver has asked by itself what types there are, as it does on each new line. */
function breaksWhileItAsksForTypes() {
  const socket = connect(line.proxy.port, '127.0.0.1')
  const write = socket.write.bind(socket)
  let breaks = true
  socket.write = ((chunk: Uint8Array, ...rest: []) => {
    if (breaks && Buffer.from(chunk).includes('pg_catalog.pg_type')) {
      breaks = false
      setImmediate(() => socket.destroy())
    }
    return write(chunk, ...rest)
  }) as typeof socket.write
  return { socket, hasBroken: () => !breaks }
}

test.each(['asks something', 'takes a line for itself'] as const)(
  '[DUR17] a line that breaks while the driver asks what types there are fails who %s, and ends nothing else',
  async (how) => {
    const unheard: unknown[] = []
    const hear = (reason: unknown) => void unheard.push(safeError(reason))
    process.on('unhandledRejection', hear)
    const first = breaksWhileItAsksForTypes()
    const sockets = [first.socket]
    const sql = targetOf(line.url()).connect({
      max: 1,
      socket: () => sockets.shift() ?? connect(line.proxy.port, '127.0.0.1'),
    })
    const asked: Promise<unknown> = how === 'asks something' ? sql`select 1 as one` : sql.reserve()
    expect(await asked.catch(safeError)).toMatchObject({ isConnectionLost: true })
    expect(first.hasBroken()).toBe(true)
    expect(await sql`select array['a', 'b'] as words`).toEqual([{ words: ['a', 'b'] }])
    process.off('unhandledRejection', hear)
    expect(unheard).toEqual([])
    await sql.end({ timeout: 0 })
  },
)
