import { type DossierId, newId, requireId } from '@rode-draad/shared/kernel/ids.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createInspectors, KEEP_LIST_MS, type Watchlist } from './inspectors.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const dossier = requireId<DossierId>(newId())
const listOf = (familyName: string): Watchlist => ({
  names: [{ givenName: 'Daan', familyName, nickname: null, aliases: [], code: 'lid 1' }],
  letGo: { word: () => false, text: () => false },
})

function inspectorsOf(read: () => Promise<Watchlist>) {
  const reading = vi.fn(read)
  const errors: unknown[] = []
  const inspectors = createInspectors({ read: reading, onError: (error) => errors.push(error) })
  return { inspectors, reading, errors }
}

test('[AIR32] a list is read once for all who ask, and anew when nobody asked for a while', async () => {
  let familyName = 'Zandwever'
  const { inspectors, reading } = inspectorsOf(async () => listOf(familyName))
  const first = await inspectors.of(dossier)
  expect(first?.inspect('Zandwever was er bij', { ending: 'placed' }).kind).toBe('held')
  vi.advanceTimersByTime(KEEP_LIST_MS - 1)
  expect(await inspectors.latest(dossier)).toBe(first)
  // Whoever asked last has it kept as long again.
  vi.advanceTimersByTime(KEEP_LIST_MS - 1)
  expect(await inspectors.of(dossier)).toBe(first)
  expect(reading).toHaveBeenCalledTimes(1)

  familyName = 'Kloosterhof'
  vi.advanceTimersByTime(KEEP_LIST_MS)
  expect(vi.getTimerCount()).toBe(0)
  const second = await inspectors.of(dossier)
  expect(reading).toHaveBeenCalledTimes(2)
  expect(second?.inspect('Kloosterhof was er bij', { ending: 'placed' }).kind).toBe('held')
})

test('[AIR32] a list that changed is gone at once, and the time of the old one does not end the new one', async () => {
  const { inspectors, reading } = inspectorsOf(async () => listOf('Zandwever'))
  await inspectors.of(dossier)
  vi.advanceTimersByTime(KEEP_LIST_MS - 1)
  inspectors.forget()
  const fresh = await inspectors.of(dossier)
  expect(reading).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(KEEP_LIST_MS - 1)
  expect(await inspectors.of(dossier)).toBe(fresh)
})

test('[AIR32] a list that could not be read lets nothing pass, and the next question tries again', async () => {
  const answers = [Promise.reject(new Error('the database is away')), Promise.resolve(listOf('Zandwever'))]
  const { inspectors, errors } = inspectorsOf(async () => (await answers.shift()) ?? listOf(''))
  expect(await inspectors.of(dossier)).toBeNull()
  expect(errors).toHaveLength(1)
  expect(await inspectors.of(dossier)).not.toBeNull()
})
