import { createInspector } from '@rode-draad/shared/airlock/inspect.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRandom } from '../../sync/validate-random.ts'
import { type RunningTown, runningTown } from '../running-town.ts'
import { pairOfTexts, writeAsGuest } from './guests.ts'
import { demoTerms } from './measure.ts'

let town: RunningTown
beforeAll(async () => {
  town = await runningTown({ releaseMs: 40 })
}, 30_000)
afterAll(() => town.stop())

test('[AIR26] of a listed and an unlisted name a guest gets the same frames and the same words', async () => {
  const attempts = await writeAsGuest({ port: town.server.port, seed: 7, count: 25 })
  const kinds = (kind: string) => attempts.filter((one) => one.kind === kind)
  expect(kinds('listed')).toHaveLength(25)
  expect(kinds('unlisted')).toHaveLength(25)
  expect(attempts.every(({ heard }) => heard.length > 0)).toBe(true)
  const heard = (kind: string) => [...new Set(kinds(kind).map((one) => one.heard.join('\n')))]
  expect(heard('listed')).toEqual(heard('unlisted'))
  expect(heard('listed')).toHaveLength(1)
})

test('[AIR26] the texts differ for the list and in nothing else', () => {
  const inspector = createInspector(demoTerms())
  const random = createRandom(9)
  for (let time = 0; time < 300; time += 1) {
    const { listed, unlisted } = pairOfTexts(random)
    expect(listed.length).toBe(unlisted.length)
    expect(inspector.inspect(listed, { ending: 'placed' }).kind).toBe('held')
    expect(inspector.inspect(unlisted, { ending: 'placed' }).kind).toBe('clear')
  }
})
