import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { openTcpProxy, socketBehind, throughPort } from '../testing/faults/tcp-proxy.ts'
import { freshDatabase } from '../testing/test-database.ts'
import { targetOf } from './connection-target.ts'
import { safeError } from './safe-error.ts'

// The driver as released never answers such a statement (decision 0002); patches/ mends that.
test('[DUR13] a statement given to a line that has just broken fails as one under way, and the line is made anew at once', async () => {
  await using fresh = await freshDatabase()
  await using proxy = await openTcpProxy(socketBehind(fresh.url))
  const late = Promise.withResolvers<unknown>()
  const sql = targetOf(throughPort(fresh.url, proxy.port)).connect({
    max: 1,
    socket: () =>
      connect(proxy.port, '127.0.0.1').once('error', () => {
        // The driver was told that the line broke, and not yet that it is closed: that comes after the immediates.
        setImmediate(() => late.resolve(sql`select ${'too late'}`.then(() => null, safeError)))
      }),
  })
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  expect(proxy.resetAll()).toBe(1)
  expect(await late.promise).toMatchObject({ isConnectionLost: true })
  expect(await sql`select 2 as two`).toEqual([{ two: 2 }])
  await sql.end({ timeout: 0 })
})
