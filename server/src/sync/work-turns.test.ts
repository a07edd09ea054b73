import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createWorkTurns } from './work-turns.ts'

/** A board's turns on a clock and a queue that the test drives. */
function aBoard() {
  const done: string[] = []
  const errors: unknown[] = []
  let clock = 0
  let moment: (() => void)[] = []
  let isAwaited = false
  const queue = {
    isAwaited: () => isAwaited,
    whenCommitted: (then: () => void) => void moment.push(then),
  }
  const turns = createWorkTurns({ queue, onError: (error) => errors.push(error), now: () => clock })
  return {
    done,
    errors,
    turns,
    work: (name: string, ms = 0) =>
      turns.take(() => {
        clock += ms
        done.push(name)
      }),
    /** Somebody waits for a state in which all is committed. */
    awaitMoment: () => {
      isAwaited = true
    },
    commit() {
      isAwaited = false
      const waiting = moment
      moment = []
      for (const then of waiting) then()
    },
  }
}

test('[HARM9] ten frames of a moment that each take long are done one a turn, in order', async () => {
  const { done, turns, work } = aBoard()
  const others: number[] = []
  for (let frame = 0; frame < 10; frame += 1) work(`frame ${frame}`, 80)
  expect(done).toEqual(['frame 0'])
  while (!turns.isIdle()) {
    others.push(done.length)
    await nextTurn()
  }
  // After each of them somebody else had a turn.
  expect(others).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(done).toEqual(Array.from({ length: 10 }, (_, frame) => `frame ${frame}`))
})

test('[HARM9] letters are not kept: they are done at once', () => {
  const { done, work } = aBoard()
  for (const letter of 'vrijdag') work(letter, 1)
  expect(done.join('')).toBe('vrijdag')
})

test('[HARM9] many frames that are each just short enough are long together, in one turn and not over turns', async () => {
  const { done, turns, work } = aBoard()
  for (let frame = 0; frame < 6; frame += 1) work(`${frame}`, 4)
  expect(done.join('')).toBe('012')
  while (!turns.isIdle()) await nextTurn()
  for (let frame = 6; frame < 12; frame += 1) {
    work(`${frame}`, 4)
    await nextTurn()
    expect(turns.isIdle()).toBe(true)
  }
  expect(done).toEqual(Array.from({ length: 12 }, (_, frame) => `${frame}`))
})

test('[HARM9] what comes while others have their turn waits behind what is kept', async () => {
  const { done, turns, work } = aBoard()
  work('long', 80)
  work('kept', 80)
  await nextTurn()
  work('came later')
  expect(done).toEqual(['long', 'kept'])
  await turns.afterOthers()
  expect(done).toEqual(['long', 'kept', 'came later'])
})

test('[HARM9] while somebody waits for a committed state nothing is done, a turn of others or not', async () => {
  const { done, turns, work, awaitMoment, commit } = aBoard()
  work('long', 80)
  work('kept')
  awaitMoment()
  await turns.afterOthers()
  work('after')
  expect(done).toEqual(['long'])
  expect(turns.isIdle()).toBe(false)
  commit()
  expect(done).toEqual(['long', 'kept', 'after'])
  expect(turns.isIdle()).toBe(true)
})

test('[HARM9] work that fails while it was kept is told, and the rest is done', async () => {
  const { done, errors, turns, work } = aBoard()
  work('long', 80)
  const fault = new Error('half-way')
  turns.take(() => {
    throw fault
  })
  work('after')
  await turns.afterOthers()
  expect(errors).toEqual([fault])
  expect(done).toEqual(['long', 'after'])
  // At once it is its caller who hears it.
  expect(() =>
    turns.take(() => {
      throw fault
    }),
  ).toThrow(fault)
})
