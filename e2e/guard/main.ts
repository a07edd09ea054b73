import { percentile } from '@rode-draad/server/testing/faults/percentile.ts'
import { costLines } from '@rode-draad/server/testing/guard/cost.ts'
import { type TextKind, writeAsGuest } from '@rode-draad/server/testing/guard/guests.ts'
import { broken, measureGuard, share, sum, type Tally } from '@rode-draad/server/testing/guard/measure.ts'
import { SEPARABLE, separationOf } from '@rode-draad/server/testing/guard/separability.ts'
import { startServerChild } from '@rode-draad/server/testing/server-child.ts'
import { type Asked, readCommand, say, withDataDir } from '../faults/command.ts'

const usage = `pnpm guard [--seed N] [--count N] [names] [cost] [guests]

  names   writes 500 made-up names in 12 ways and with one letter wrong, and counts what the guard holds
  cost    what the guard costs a card and a change of the list
  guests  a guest writes 1,000 listed and 1,000 unlisted names: does anything tell them apart? (two minutes)

--count is the number of names, or of texts of each kind. Without a name all three run. A seed gives the same names again.
Ends with 1 when a threshold breaks.`

const parts = { names, cost, guests }
const asked = readCommand(usage, parts)
if (asked !== null)
  for (const name of asked.parts) {
    say(`── ${name}, seed ${asked.seed}`)
    if (!(await parts[name](asked))) process.exitCode = 1
  }

type Run = Pick<Asked<never>, 'seed' | 'count'>

async function names({ seed, count }: Run): Promise<boolean> {
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

function guests({ seed, count }: Run): Promise<boolean> {
  return withDataDir(async (dataDir) => {
    const server = await startServerChild({ mode: 'demo', dataDir })
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
    }
  })
}
