/** Everything a change must pass, in order, with one line at the end that counts all tests. Runs on Node 24. */
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './browser.mjs'
import { runInForeground } from './child.mjs'
import { buildClient } from './client-build.mjs'
import { add, countPlaywright, countVitest, lineOf, nothing, readCounts } from './counts.mjs'
import { stopSignals } from './npm.mjs'
import { findRedis } from './redis.mjs'
import { scratchFolder } from './scratch.mjs'
import { chooseStages, groups } from './stages.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const results = path.join(root, 'test-results')

const say = (line) => process.stdout.write(`${line}\n`)

/** Runs a script with this Node. Children get no stdin: nobody is there to answer. */
function runScript(script, args = [], { cwd = root, env = {} } = {}) {
  const all = [path.join(root, script), ...args]
  return runInForeground(process.execPath, all, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

/** The same for the tests of which some hundred make a database of their own: what they write lies in a folder of the run. */
async function runInScratch(script, args) {
  const scratch = scratchFolder()
  try {
    return await runScript(script, args, { env: { TMPDIR: scratch.path } })
  } finally {
    scratch.remove()
  }
}

/** A stage that is one script: its exit code says whether all is good. */
function passes(script, ...args) {
  return async () => ({ ok: (await runScript(script, args)) === 0 })
}

async function runUnit({ installs }) {
  await findRedis({ installs, say })
  const report = path.join(results, 'vitest.json')
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  // Most of the time of a test goes to waiting for its database: two at once use both cores of a small machine.
  const args = ['run', '--maxWorkers=2', ...reporters]
  const code = await runInScratch('node_modules/vitest/vitest.mjs', args)
  return { ok: code === 0, counts: readCounts(report, countVitest, code) }
}

async function runBuild() {
  const { code, output } = await buildClient({ root, node: process.execPath })
  if (output) say(output)
  return { ok: code === 0 }
}

async function runBrowser({ installs }) {
  const browser = await findBrowser({ root, installs, say })
  if (browser.path === null) {
    say(browser.why)
    return { ok: false, counts: { ...nothing, failed: 1 } }
  }
  const report = path.join(results, 'playwright.json')
  rmSync(report, { force: true })
  const env = { RD_CHROMIUM: browser.path, PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const cwd = path.join(root, 'e2e')
  const code = await runScript('e2e/node_modules/@playwright/test/cli.js', ['test'], { cwd, env })
  return { ok: code === 0, counts: readCounts(report, countPlaywright, code) }
}

const stages = [
  {
    name: 'format',
    heading: 'Formatting and lint',
    run: passes('node_modules/@biomejs/biome/bin/biome', 'check', '.'),
  },
  { name: 'imports', heading: 'Direction of imports', run: passes('scripts/lint-imports.mjs') },
  { name: 'files', heading: 'Files and dependencies', run: passes('scripts/lint-files.mjs') },
  { name: 'rules', heading: 'Rules and their tests', run: passes('scripts/lint-rules.mjs') },
  { name: 'types', heading: 'Types', run: passes('node_modules/typescript/bin/tsc', '-b') },
  { name: 'unit', heading: 'Unit and integration tests', run: runUnit },
  { name: 'build', heading: 'Build of the pages', run: runBuild },
  { name: 'browser', heading: 'Browser tests', needs: 'build', run: runBrowser },
]

/** Runs the chosen stages, also after a failure: one run tells all. Returns the exit code. */
async function check(chosen, installs) {
  mkdirSync(results, { recursive: true })
  let interrupted = false
  for (const signal of stopSignals) process.on(signal, () => (interrupted = true))
  let total = nothing
  const failed = []
  for (const stage of stages.filter(({ name }) => chosen.includes(name))) {
    if (interrupted) return 130
    say(`\n── ${stage.heading}`)
    const started = performance.now()
    const outcome = failed.includes(stage.needs) ? blocked(stage) : await attempt(stage, installs)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    if (!outcome.ok) failed.push(stage.name)
    total = add(total, outcome.counts ?? nothing)
    say(`── ${stage.heading}: ${outcome.ok ? 'good' : 'NOT GOOD'} (${seconds} s)`)
  }
  say(failed.length === 0 ? '\nAll checks are good.' : `\nNot good: ${failed.join(', ')}.`)
  say(lineOf(total))
  return failed.length === 0 && total.failed === 0 ? 0 : 1
}

/** A stage that breaks counts as not good; the others still run. */
async function attempt(stage, installs) {
  try {
    return await stage.run({ installs })
  } catch (error) {
    say(`This stage could not run: ${error.message}`)
    return { ok: false }
  }
}

function blocked(stage) {
  say(`Not run, because ${stage.needs} is not good.`)
  return { ok: false, counts: { ...nothing, failed: 1 } }
}

const args = process.argv.slice(2)
const installs = args.includes('--install-browser')
const chosen = chooseStages(
  args.filter((argument) => argument !== '--install-browser'),
  stages.map(({ name }) => name),
)
if (chosen.ok) process.exitCode = await check(chosen.names, installs)
else {
  say(chosen.why)
  say(
    `Groups: ${Object.entries(groups)
      .map(([group, names]) => `${group} (${names.join(', ')})`)
      .join('; ')}.`,
  )
  process.exitCode = 2
}
