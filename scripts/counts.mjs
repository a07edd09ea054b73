/** Adds up what the test runners report, so that one line at the end tells the whole story. */
import { existsSync, readFileSync } from 'node:fs'

export const nothing = { passed: 0, failed: 0, skipped: 0 }

/** Sum of two counts. */
export function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** The last line of `npm test`: `12 passed, 0 failed`, with `, 1 skipped` only when there are any. */
export function lineOf({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * Counts vitest's JSON report. A file that broke before its first test has no failed test of its own; it counts as one,
 * or a typing error in a test file would pass for success.
 */
export function countVitest(report) {
  let failed = report.numFailedTests
  for (const file of report.testResults) {
    const failures = file.assertionResults.filter((result) => result.status === 'failed')
    if (file.status === 'failed' && failures.length === 0) failed += 1
  }
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests }
}

/** Counts Playwright's JSON report; errors outside any test (a spec that does not load) count as failures. */
export function countPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped }
}

/**
 * Reads a report and counts it. A runner that breaks (no readable report, or not content although every test passed)
 * counts as one failure.
 */
export function readCounts(file, count, exitCode) {
  if (!existsSync(file)) return { ...nothing, failed: 1 }
  try {
    const counts = count(JSON.parse(readFileSync(file, 'utf8')))
    return exitCode === 0 ? counts : { ...counts, failed: Math.max(counts.failed, 1) }
  } catch (error) {
    process.stderr.write(`The report ${file} cannot be read: ${error.message}\n`)
    return { ...nothing, failed: 1 }
  }
}
