import { type LoginId, newId } from '@rode-draad/shared/kernel/ids.ts'
import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import {
  createRecordReader,
  decodeClose,
  encodeAscii,
  encodeRecord,
  trunkKinds,
} from '@rode-draad/shared/protocol/trunk.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defaultLimits } from './limits.ts'
import type { Line } from './line.ts'
import { createTrunk } from './trunk.ts'
import type { Arrival } from './upgrade.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function aTrunk(arrive: (arrival: Arrival) => Promise<void> = async () => undefined) {
  const cut = vi.fn()
  const onEnd = vi.fn()
  const onError = vi.fn()
  const trunk = createTrunk({
    login: newId<LoginId>(),
    holder: 'iemand',
    limits: defaultLimits,
    arrive,
    waitingBytes: () => 7,
    cut,
    onEnd,
    onError,
  })
  return { trunk, cut, onEnd, onError }
}
const open = (line: number) => encodeRecord(trunkKinds.open, line, encodeAscii('bord'))

/** Somebody who is seated at once; the line is theirs. */
function seated() {
  const lines: Line[] = []
  const made = aTrunk(async ({ accept }) => accept((line) => lines.push(line)))
  made.trunk.take(1, open(1))
  const [line] = lines
  if (line === undefined) throw new Error('nobody was seated')
  return { ...made, line }
}

test('[NET5] what a reader has not read is known, in this process and in the stream, so that it can be cut for it', async () => {
  const { trunk, line } = seated()
  const before = line.waitingBytes()
  for (let n = 0; n < 10; n += 1) line.write([new Uint8Array(1000)])
  expect(line.waitingBytes() - before).toBe(10 * 1009)
  const reader = trunk.stream.getReader()
  for (let n = 0; n < 11; n += 1) await reader.read()
  expect(line.waitingBytes()).toBe(7)
})

test('[NET3] on a line that was closed nothing comes after the code, whoever still writes on it', async () => {
  const { trunk, line } = seated()
  line.write([Uint8Array.of(1)])
  line.close(closeCodes.forbidden, 'forbidden')
  line.write([Uint8Array.of(2)])
  line.close(closeCodes.draining, 'draining')
  trunk.end()
  const kinds: number[] = []
  const records = createRecordReader(1000)
  for await (const chunk of trunk.stream) kinds.push(...(records.read(chunk) ?? []).map(({ kind }) => kind))
  expect(kinds).toEqual([trunkKinds.key, trunkKinds.message, trunkKinds.close])
})

test('[NET5] a reader that does not take the end of its stream is cut', () => {
  const { trunk, cut, onEnd, line } = seated()
  const ended = vi.fn()
  line.listen({ heard: () => undefined, broke: () => undefined, ended })
  line.write([new Uint8Array(1000)])
  trunk.end()
  expect(ended).toHaveBeenCalledOnce()
  expect(onEnd).toHaveBeenCalledOnce()
  expect(cut).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2000)
  expect(cut).toHaveBeenCalledOnce()
  line.write([new Uint8Array(1000)])
  expect(line.isOpen()).toBe(false)
})

test('[NET5] a stream without a line ends, and one with a line does not', () => {
  const empty = aTrunk()
  vi.advanceTimersByTime(defaultLimits.trunkIdleSeconds * 1000)
  expect(empty.onEnd).toHaveBeenCalledOnce()
  const used = seated()
  vi.advanceTimersByTime(defaultLimits.trunkIdleSeconds * 10_000)
  expect(used.onEnd).not.toHaveBeenCalled()
  used.line.close(closeCodes.forbidden, 'forbidden')
  vi.advanceTimersByTime(defaultLimits.trunkIdleSeconds * 1000)
  expect(used.onEnd).toHaveBeenCalledOnce()
})

test('[NET4] whoever leaves while rights are looked up is not seated', async () => {
  const looked = Promise.withResolvers<void>()
  const seat = vi.fn()
  const { trunk } = aTrunk(async ({ accept }) => {
    await looked.promise
    accept(seat)
  })
  trunk.take(1, open(1))
  trunk.take(2, encodeRecord(trunkKinds.close, 1, new Uint8Array(0)))
  looked.resolve()
  await vi.advanceTimersByTimeAsync(0)
  expect(seat).not.toHaveBeenCalled()
})

test('[NET4] when rights cannot be looked up the line is closed: come back', async () => {
  const failure = new Error('the database is away')
  const { trunk, onError } = aTrunk(() => Promise.reject(failure))
  trunk.take(1, open(1))
  await vi.advanceTimersByTimeAsync(0)
  expect(onError).toHaveBeenCalledExactlyOnceWith(failure)
  const reader = trunk.stream.getReader()
  await reader.read()
  const { value } = await reader.read()
  const [record] = createRecordReader(1000).read(value ?? new Uint8Array(0)) ?? []
  expect(decodeClose(record?.content ?? new Uint8Array(0))?.code).toBe(closeCodes.draining)
})
