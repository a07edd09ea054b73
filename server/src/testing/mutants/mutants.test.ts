import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mutants } from './list.ts'
import { changed } from './mutant.ts'
import { colourOf } from './run.ts'

const root = resolve(import.meta.dirname, '../../../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
/** A contract lives beside the tests that run it. */
const titles = (test: string) =>
  read(test) +
  (test.endsWith('update-log.pg.test.ts') ? read('server/src/persistence/update-log.contract.ts') : '')

describe('[TOOL2] the list of faults that tests must notice is of the source as it is', () => {
  test.each(mutants.map((one) => [one.name, one] as const))('%s', (_, { changes, proofs }) => {
    expect(changes.length).toBeGreaterThan(0)
    expect(proofs.length).toBeGreaterThan(0)
    for (const change of changes) {
      const source = read(change.file)
      expect(changed(source, change)).not.toBe(source)
    }
    for (const { test: file, rule } of proofs) expect(titles(file)).toContain(`[${rule}]`)
  })

  test('each has a name of its own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
  })
})

test('[TOOL2] a test notices when it fails itself, not when its file does not load or it is not there', () => {
  const report = (...all: readonly [title: string, status: string][]) => ({
    testResults: [{ assertionResults: all.map(([fullName, status]) => ({ fullName, status })) }],
  })
  expect(colourOf(report(['saved [SAV4] so', 'failed']), 'SAV4')).toBe('red')
  expect(colourOf(report(['saved [SAV4] so', 'passed'], ['[SAV5] other', 'failed']), 'SAV4')).toBe('green')
  expect(colourOf(report(['saved [SAV4] so', 'skipped']), 'SAV4')).toBe('none')
  expect(colourOf(report(), 'SAV4')).toBe('broken')
})
