import type { Inspector } from '@rode-draad/shared/airlock/inspect.ts'
import { createInspector } from '@rode-draad/shared/airlock/inspect.ts'
import { newId, type OrganisationId } from '@rode-draad/shared/kernel/ids.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OpenWindows } from '../sync/guest-windows.ts'
import { windowsInTime } from './windows-in-time.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const anOrganisation = newId<OrganisationId>()
const isHeld = [{ root: 'cards', id: 'a' }]

/** Windows whose reading the test ends itself, and what was asked of them. */
function aBoard() {
  const readings: PromiseWithResolvers<void>[] = []
  const asked = { visitors: 0, errors: 0, closed: 0, settled: 0, changes: 0 }
  const lists: (Inspector | null)[] = []
  // reason: only what is asked here is there.
  const inner = {
    heldPlaces: () => isHeld,
    namesChanged: (inspector: Inspector | null) => void lists.push(inspector),
    mainChanged: () => {
      asked.changes += 1
    },
    settle: async () => {
      asked.settled += 1
    },
    isSettled: () => false,
    close: async () => {
      asked.closed += 1
    },
  } as unknown as OpenWindows
  const windows = windowsInTime({
    async open() {
      const reading = Promise.withResolvers<void>()
      readings.push(reading)
      await reading.promise
      return inner
    },
    isVisited: () => asked.visitors > 0,
    onError: () => {
      asked.errors += 1
    },
  })
  return { windows, readings, asked, lists }
}

test('[AIR34] who only comes and goes opens no window; who stays is told what is held', async () => {
  const { windows, readings, asked } = aBoard()
  windows.mainChanged()
  await vi.advanceTimersByTimeAsync(20_000)
  expect([readings.length, windows.isOpen(), windows.heldPlaces(), windows.isSettled()]).toEqual([
    0,
    false,
    [],
    true,
  ])
  asked.visitors = 1
  await vi.advanceTimersByTimeAsync(1000)
  expect(readings.length).toBe(1)
  expect(windows.isSettled()).toBe(false)
  readings[0]?.resolve()
  await windows.opened()
  expect(windows.heldPlaces()).toEqual(isHeld)
  windows.mainChanged()
  await vi.advanceTimersByTimeAsync(20_000)
  expect([readings.length, asked.changes, asked.errors]).toEqual([1, 1, 0])
})

test('[AIR34] a guest opens them at once, and all who ask meanwhile get the same', async () => {
  const { windows, readings } = aBoard()
  const both = Promise.all([windows.opened(), windows.opened()])
  expect(() => windows.documentFor(anOrganisation)).toThrow('not open')
  readings[0]?.resolve()
  await both
  await windows.opened()
  expect(readings.length).toBe(1)
})

test('[AIR17] a list that changes while the windows are being read is told to them before anybody looks through one', async () => {
  const { windows, readings, lists } = aBoard()
  // Nothing was read yet: the reading begins with the list itself.
  windows.namesChanged(createInspector([]))
  const opened = windows.opened()
  windows.namesChanged(createInspector([]))
  windows.namesChanged(null)
  readings[0]?.resolve()
  await opened
  expect(lists).toEqual([null])
  const read = createInspector([])
  windows.namesChanged(read)
  expect(lists).toEqual([null, read])
})

test('[AIR34] windows that cannot be read are read again while somebody is there, told once, and a guest hears it', async () => {
  const { windows, readings, asked } = aBoard()
  asked.visitors = 1
  for (let reading = 0; reading < 3; reading += 1) {
    await vi.advanceTimersByTimeAsync(1000)
    readings[reading]?.reject(new Error('the database is away'))
    await vi.advanceTimersByTimeAsync(0)
  }
  expect([readings.length, asked.errors, windows.isOpen()]).toEqual([3, 1, false])
  const guest = windows.opened()
  readings[3]?.reject(new Error('the database is away'))
  await expect(guest).rejects.toThrow('away')
  await vi.advanceTimersByTimeAsync(1000)
  readings[4]?.resolve()
  await windows.opened()
  expect(windows.isOpen()).toBe(true)
})

test('[AIR34] a board that leaves memory while its windows are being read waits for them, and opens none after that', async () => {
  const { windows, readings, asked } = aBoard()
  const guest = windows.opened()
  const closing = windows.close()
  await vi.advanceTimersByTimeAsync(5000)
  expect(asked.closed).toBe(0)
  readings[0]?.resolve()
  await Promise.all([guest, closing])
  expect(asked.closed).toBe(1)

  const left = aBoard()
  left.asked.visitors = 1
  await vi.advanceTimersByTimeAsync(1000)
  const leaving = left.windows.close()
  left.readings[0]?.reject(new Error('the board is closed'))
  await leaving
  await vi.advanceTimersByTimeAsync(5000)
  expect([left.asked.errors, left.readings.length]).toEqual([0, 1])

  const unseen = aBoard()
  await unseen.windows.close()
  unseen.asked.visitors = 1
  await vi.advanceTimersByTimeAsync(5000)
  await expect(unseen.windows.opened()).rejects.toThrow('closed')
  expect(unseen.readings.length).toBe(0)
})
