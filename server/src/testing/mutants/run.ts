import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Proof } from './mutant.ts'

/**
 * What came of a test. `broken`: it did not get as far as that, so it proves nothing; `none`: no test carries that rule.
 */
export type Colour = 'red' | 'green' | 'broken' | 'none'

/** The parts of vitest's JSON report that matter here. */
interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[]
  }[]
}

/** Longer than any of them takes on a busy machine, in ms. What hangs proves nothing. */
const PATIENCE_MS = 240_000

/** Runs the tests of one file that carry a rule. */
export async function runProof(root: string, { test, rule }: Proof): Promise<Colour> {
  const at = test.indexOf('/')
  const folder = join(root, test.slice(0, at))
  const report = join(root, 'report.json')
  await rm(report, { force: true })
  // A busy machine takes its time to start a database; that is no finding.
  const patience = '--hookTimeout=120000'
  const args = [
    'run',
    test.slice(at + 1),
    '-t',
    `\\[${rule}\\]`,
    patience,
    '--reporter=json',
    `--outputFile=${report}`,
  ]
  await ended(folder, [join(root, 'node_modules/vitest/vitest.mjs'), ...args])
  const written = await readFile(report, 'utf8').catch(() => null)
  return written === null ? 'broken' : colourOf(JSON.parse(written) as Report, rule)
}

/** Red only when a test with this very rule in its title failed: a file that does not load proves nothing. */
export function colourOf({ testResults }: Report, rule: string): Colour {
  const all = testResults.flatMap((file) => file.assertionResults)
  if (testResults.length > 0 && all.length === 0) return 'broken'
  const ran = all.filter(({ fullName }) => fullName.includes(`[${rule}]`))
  if (ran.some(({ status }) => status === 'failed')) return 'red'
  return ran.some(({ status }) => status === 'passed') ? 'green' : 'none'
}

function ended(cwd: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, stdio: 'ignore' })
    const timer = setTimeout(() => child.kill('SIGTERM'), PATIENCE_MS)
    child.on('error', reject)
    child.on('exit', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
