import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { percentile } from '../testing/faults/percentile.ts'
import { type RollingOptions, rollingRestarts } from '../testing/faults/rolling.ts'
import { startServerChild } from '../testing/server-child.ts'
import { type FreshDatabase, freshDatabase } from '../testing/test-database.ts'
import { noRedis, type TestRedis, testRedis } from '../testing/test-redis.ts'

describe.skipIf(noRedis !== null)('two servers that end and come back while people write', () => {
  let fresh: FreshDatabase
  let redis: TestRedis
  beforeEach(async () => {
    fresh = await freshDatabase()
    redis = await testRedis()
  }, 30_000)
  afterEach(async () => {
    await redis[Symbol.asyncDispose]()
    await fresh.dispose()
  })
  const rounds = (options: Pick<RollingOptions, 'signal' | 'restarts' | 'patienceMs' | 'onRestart'>) =>
    rollingRestarts({
      seed: 5,
      start: () => startServerChild({ mode: 'demo', databaseUrl: fresh.url, redisUrl: redis.url }),
      ...options,
    })

  // The long version: pnpm fault rolling --seed N --count N.
  test('[INST6] one after the other is stopped: nothing acknowledged is lost, and nobody waits for long', async () => {
    const report = await rounds({ signal: 'SIGTERM', restarts: 2, patienceMs: 15_000 })
    expect([report.lost, report.doubled, report.foreign, report.differing]).toEqual([[], [], [], []])
    expect(report.acknowledged).toBeGreaterThan(50)
    expect(report.gapsMs.length).toBeGreaterThan(5)
    expect(percentile([...report.gapsMs], 0.99)).toBeLessThan(3000)
    expect(Math.max(...report.endsMs)).toBeLessThan(10_000)
    expect(Object.keys(report.codes)).not.toContain('4403')
  }, 120_000)

  test('[INST7] the one that serves is killed: another follows within its lease, and nothing acknowledged is lost', async () => {
    const report = await rounds({ signal: 'SIGKILL', restarts: 1, patienceMs: 30_000 })
    expect([report.lost, report.doubled, report.foreign, report.differing]).toEqual([[], [], [], []])
    expect(report.acknowledged).toBeGreaterThan(50)
  }, 120_000)

  test('[INST8] with Redis gone they end and come back all the same', async () => {
    const report = await rounds({
      signal: 'SIGTERM',
      restarts: 1,
      patienceMs: 15_000,
      onRestart: () => void redis.kill(),
    })
    expect([report.lost, report.doubled, report.foreign, report.differing]).toEqual([[], [], [], []])
    expect(percentile([...report.gapsMs], 0.99)).toBeLessThan(5000)
  }, 120_000)
})
