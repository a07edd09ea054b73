import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fuzzFrames } from '../testing/faults/fuzz.ts'
import { type ServerChild, startServerChild } from '../testing/server-child.ts'
import { type FreshDatabase, freshDatabase } from '../testing/test-database.ts'

let fresh: FreshDatabase
let server: ServerChild
beforeAll(async () => {
  fresh = await freshDatabase()
  server = await startServerChild({
    mode: 'demo',
    databaseUrl: fresh.url,
    nodeFlags: ['--inspect=127.0.0.1:0'],
  })
}, 60_000)
afterAll(async () => {
  await server.end('SIGTERM')
  await fresh.dispose()
}, 30_000)

describe('a server that is sent damaged updates, messages and frames', () => {
  // The long version: pnpm fault fuzz-frames --seed N --count N.
  test('[FUZ1] [FUZ2] [FUZ3] lives on, leaves everybody else alone and keeps no memory of it', async () => {
    const report = await fuzzFrames({ seed: 3, count: 1200, server })
    expect(report.failures).toEqual([])
    expect(server.hasEnded()).toBe(false)
    expect(report.innocent.edits).toBeGreaterThan(5)
    expect(Object.values(report.perKind).every((sent) => sent > 0)).toBe(true)
  }, 120_000)
})
