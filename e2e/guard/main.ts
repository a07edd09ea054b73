import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { percentile } from '@rode-draad/server/testing/faults/percentile.ts'
import { costLines } from '@rode-draad/server/testing/guard/cost.ts'
import { type TextKind, writeAsGuest } from '@rode-draad/server/testing/guard/guests.ts'
import { broken, measureGuard, share, sum, type Tally } from '@rode-draad/server/testing/guard/measure.ts'
import { SEPARABLE, separationOf } from '@rode-draad/server/testing/guard/separability.ts'
import { startServerChild } from '@rode-draad/server/testing/server-child.ts'

const usage = `pnpm guard [--seed N] [--count N] [names] [cost] [guests]

  names   writes 500 made-up names in 12 ways and with one letter wrong, and counts what the guard holds
  cost    what the guard costs a card and a change of the list
  guests  a guest writes 1,000 listed and 1,000 unlisted names: does anything tell them apart? (two minutes)

--count is the number of names, or of texts of each kind. Without a name all three run. A seed gives the same names again.
Ends with 1 when a threshold breaks.`

const say = (line: string) => void process.stdout.write(`${line}\n`)
const parts = { names, cost, guests }
type Part = keyof typeof parts
const isPart = (name: string): name is Part => name in parts

// An interrupted run takes its server with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string' }, count: { type: 'string' }, help: { type: 'boolean' } },
  allowPositionals: true,
})
const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6))
const count = values.count === undefined ? null : Number(values.count)
const isWrong =
  !Number.isSafeInteger(seed) ||
  (count !== null && !(Number.isSafeInteger(count) && count > 0)) ||
  positionals.some((name) => !isPart(name))
if (values.help || isWrong) {
  say(usage)
  process.exitCode = values.help ? 0 : 2
} else {
  const chosen = positionals.length === 0 ? Object.keys(parts).filter(isPart) : positionals.filter(isPart)
  for (const name of chosen) {
    say(`── ${name}, seed ${seed}`)
    if (!(await parts[name]())) process.exitCode = 1
  }
}

async function names(): Promise<boolean> {
  const report = measureGuard(seed, count ?? 500)
  say(`${report.people} made-up names`)
  for (const one of report.exact) say(tallied(one))
  say(`  all twelve: ${held(sum(report.exact))}`)
  for (const one of report.slips) say(tallied(one))
  say(`  one-letter slips of long names: ${held(sum(report.slips))}`)
  for (const one of report.falseHolds) say(`  nameless texts held, with ${one.name}: ${held(one)}`)
  const failures = broken(report)
  for (const failure of failures) say(`NOT GOOD: ${failure}`)
  return failures.length === 0
}

function tallied(one: Tally): string {
  const missed = one.held < one.tried && one.passed.length > 0 ? `; passed: ${one.passed.join(', ')}` : ''
  return `  ${one.name}: ${held(one)}${missed}`
}

function held(one: Pick<Tally, 'held' | 'tried'>): string {
  return `${one.held} of ${one.tried} (${(share(one) * 100).toFixed(1)} %)`
}

async function cost(): Promise<boolean> {
  for (const line of costLines()) say(`  ${line}`)
  return true
}

async function guests(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'rd-guard-'))
  // As root PostgreSQL runs as another user, who must be able to pass.
  await chmod(folder, 0o711)
  const server = await startServerChild({ mode: 'demo', dataDir: join(folder, 'data') })
  try {
    const attempts = await writeAsGuest({ port: server.port, seed, count: count ?? 1000, pauseMs: 45 })
    const of = (kind: TextKind) => attempts.filter((one) => one.kind === kind)
    const answers = (kind: TextKind) => new Set(of(kind).map(({ heard }) => heard.join('\n')))
    const isSame =
      answers('listed').size === 1 && [...answers('listed')].every((one) => answers('unlisted').has(one))
    const times = { listed: of('listed').map(({ ms }) => ms), unlisted: of('unlisted').map(({ ms }) => ms) }
    for (const kind of ['listed', 'unlisted'] as const)
      say(
        `  ${kind}: ${times[kind].length} texts, ${answers(kind).size} kind of answer, ` +
          `p50 ${percentile(times[kind], 0.5).toFixed(2)} ms, p95 ${percentile(times[kind], 0.95).toFixed(2)} ms`,
      )
    const { auc, z } = separationOf(times.listed, times.unlisted)
    say(`  timing: AUC ${auc.toFixed(3)} (0.5 is nothing; limit ± ${SEPARABLE}), z ${z.toFixed(2)}`)
    const isApart = Math.abs(auc - 0.5) > SEPARABLE
    if (!isSame) say('NOT GOOD: the answers differ')
    if (isApart) say('NOT GOOD: the times tell them apart')
    return isSame && !isApart
  } finally {
    await server.end('SIGTERM')
    await rm(folder, { recursive: true, force: true })
  }
}
