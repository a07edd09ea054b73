import { describe, expect, test } from 'vitest'
import { type Durability, durabilityWarning, storedThrough } from './durability.ts'

const safe: Durability = {
  fsync: 'on',
  synchronousCommit: 'on',
  fullPageWrites: 'on',
  unlogged: 0,
  isInMemory: false,
}

describe('[DUR11] what a commit is worth is said as it is', () => {
  test.each([
    [safe, 'power'],
    [{ ...safe, synchronousCommit: 'remote_apply' }, 'power'],
    [{ ...safe, synchronousCommit: 'local' }, 'power'],
    [{ ...safe, fsync: 'off' }, 'crash'],
    [{ ...safe, fullPageWrites: 'off' }, 'crash'],
    [{ ...safe, synchronousCommit: 'off' }, 'moment'],
    [{ ...safe, fsync: 'off', synchronousCommit: 'off' }, 'moment'],
    [{ ...safe, unlogged: 1 }, 'nothing'],
    [{ ...safe, isInMemory: true }, 'nothing'],
  ] as const)('%o: through %s', (durability, through) => {
    expect(storedThrough(durability)).toBe(through)
    expect(durabilityWarning(durability) === null).toBe(through === 'power')
  })
})
