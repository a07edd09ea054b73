import { type DossierId, newId } from '@rode-draad/shared/kernel/ids.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { until } from '../testing/running-town.ts'
import { noRedis, type TestRedis, testRedis } from '../testing/test-redis.ts'
import { openWakeBus, type WakeBus } from './wake-bus.ts'

const LONG = 60_000
let open: WakeBus[] = []
afterEach(() => {
  for (const bus of open) bus.close()
  open = []
})

function aBus(url: string) {
  const sentences: string[] = []
  const bus = openWakeBus({ url, log: (sentence) => sentences.push(sentence) })
  open.push(bus)
  return { bus, sentences }
}

/** Says it again and again until it is heard: a bus that is still connecting loses what is said. */
async function isHeard(from: WakeBus, by: WakeBus) {
  const dossier = newId<DossierId>()
  let heard = false
  void by.whenReleased(dossier, LONG).then(() => {
    heard = true
  })
  await until(
    () => {
      from.released(dossier)
      return heard
    },
    'the message to arrive',
    10_000,
  )
}

describe.skipIf(noRedis !== null)('the wake-up call between instances', () => {
  const withRedis = async (work: (redis: TestRedis) => Promise<void>) => {
    await using redis = await testRedis()
    await work(redis)
  }

  test('[INST8] what one says is heard by another', () =>
    withRedis(async ({ url }) => {
      const [{ bus: one }, { bus: two }] = [aBus(url), aBus(url)]
      await isHeard(one, two)
      await isHeard(two, one)
    }))

  test(
    '[INST8] a Redis that dies is said once, ends nothing, and is found again by itself',
    () =>
      withRedis(async (redis) => {
        const [{ bus: one }, { bus: two, sentences }] = [aBus(redis.url), aBus(redis.url)]
        await isHeard(one, two)
        await redis.kill()
        await until(() => sentences.length > 0, 'it to be said', 10_000)
        // Nobody waits longer than they would without a bus.
        one.released(newId<DossierId>())
        await two.whenReleased(newId<DossierId>(), 20)
        await redis.start()
        await isHeard(one, two)
        expect(sentences.filter((sentence) => sentence.includes('niet bereikbaar'))).toHaveLength(1)
        expect(sentences.join(' ')).not.toContain('127.0.0.1')
      }),
    30_000,
  )
})

describe('without any Redis', () => {
  test('[INST8] the server starts, wakes who waits here, and wakes the others by their patience', async () => {
    const { bus, sentences } = aBus('redis://127.0.0.1:1')
    const dossier = newId<DossierId>()
    const woken = bus.whenReleased(dossier, LONG)
    bus.released(dossier)
    await woken
    await bus.whenReleased(dossier, 10)
    await until(() => sentences.length > 0, 'it to be said')
  })

  test('[INST8] a server that is stopped meanwhile ends as it should: no failure is left that nobody hears', async () => {
    const unheard: unknown[] = []
    const hear = (reason: unknown) => void unheard.push(reason)
    process.on('unhandledRejection', hear)
    const buses = Array.from({ length: 40 }, () => aBus('redis://127.0.0.1:1'))
    for (const { bus, sentences } of buses) {
      await until(() => sentences.length > 0, 'it to be said')
      bus.close()
    }
    // Each client finds out that it was closed when its next try is over.
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setTimeout(resolve, 10))
    process.off('unhandledRejection', hear)
    expect(unheard).toEqual([])
  })
})
