import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { add, countPlaywright, countVitest, lineOf, readCounts } from './counts.mjs'

const vitest = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 1, numTodoTests: 0 }

test('[CHK1] the last line counts the tests of both runners', () => {
  const unit = countVitest({
    ...vitest,
    testResults: [{ status: 'failed', assertionResults: [{ status: 'failed' }] }],
  })
  const browser = countPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 0, skipped: 0 }, errors: [] })
  expect(lineOf(add(unit, browser))).toBe('8 passed, 2 failed, 1 skipped')
})

test('[CHK1] without skipped tests the line does not mention them', () => {
  expect(lineOf({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
})

test('[CHK2] a test file that breaks before its first test counts as a failure', () => {
  const report = { ...vitest, numFailedTests: 0, testResults: [{ status: 'failed', assertionResults: [] }] }
  expect(countVitest(report).failed).toBe(1)
})

test('[CHK2] an error outside any browser test counts as a failure', () => {
  const report = {
    stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 },
    errors: [{ message: 'no such module' }],
  }
  expect(countPlaywright(report).failed).toBe(1)
})

test('[CHK2] a runner that breaks counts as a failure', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'counts-'))
  const [broken, whole] = [path.join(folder, 'broken.json'), path.join(folder, 'whole.json')]
  writeFileSync(broken, '{')
  writeFileSync(whole, JSON.stringify({ ...vitest, numFailedTests: 0, testResults: [] }))
  expect(readCounts(path.join(folder, 'none.json'), countVitest, 0).failed).toBe(1)
  expect(readCounts(broken, countVitest, 0).failed).toBe(1)
  expect(readCounts(whole, countVitest, 1)).toEqual({ passed: 5, failed: 1, skipped: 1 })
  expect(readCounts(whole, countVitest, 0).failed).toBe(0)
  rmSync(folder, { recursive: true })
})
