import { setImmediate as nextTurn } from 'node:timers/promises'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { expect, test } from 'vitest'
import { createGroupCommit } from './group-commit.ts'
import { atTurnEnd } from './turn-end.ts'

test('[SAV24] what is asked for at the end of a turn is done in it, in order; a turn later nothing is left', async () => {
  const done: string[] = []
  atTurnEnd(() => {
    done.push('first')
    atTurnEnd(() => {
      done.push('asked by the first')
      atTurnEnd(() => done.push('asked by that'))
    })
    setImmediate(() => done.push('the next turn'))
  })
  atTurnEnd(() => done.push('second'))
  expect(done).toEqual([])
  await nextTurn()
  await nextTurn()
  expect(done).toEqual(['first', 'second', 'asked by the first', 'asked by that', 'the next turn'])
})

test('[SAV24] what boards have at the end of a turn is handed to the database in that turn, together', async () => {
  const commits: number[] = []
  const group = createGroupCommit({
    together: async (batches) => {
      commits.push(batches.length)
      return new Set(batches.map((one) => one.boardId))
    },
    alone: async () => undefined,
  })
  const board = async () => {
    await group.gathered()
    // As long as a board takes that has nothing else to store first.
    await null
    await group.write({ boardId: newId(), epoch: 1, fence: null, firstSeq: 1, rows: [] })
  }
  const turnAfter = Promise.withResolvers<number>()
  atTurnEnd(() => {
    void board()
    setImmediate(() => turnAfter.resolve(commits.length))
  })
  atTurnEnd(() => void board())
  expect(await turnAfter.promise).toBe(1)
  expect(commits).toEqual([2])
})
