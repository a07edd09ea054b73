import { fuzzValidator } from '@rode-draad/server/sync/validate-fuzz.ts'
import { fuzzFrames } from '@rode-draad/server/testing/faults/fuzz.ts'
import { doorRounds } from '@rode-draad/server/testing/faults/interleaving.ts'
import { killRounds } from '@rode-draad/server/testing/faults/kill.ts'
import { percentile } from '@rode-draad/server/testing/faults/percentile.ts'
import { startServerChild } from '@rode-draad/server/testing/server-child.ts'
import { playTheAirlock } from './airlock.ts'
import { readCommand, say, withDataDir } from './command.ts'
import { endInstances, revokeOverInstances } from './instances.ts'
import { breakTheDatabaseLine, breakTheLines, fillTheDisk, killTheDatabase } from './storage.ts'

const usage = `pnpm fault [--seed N] [--count N] [name…]

  kill-server     kills the server while people write and looks for what it promised to keep (20 kills)
  kill-database   kills PostgreSQL while people write; the server brings it back (20 kills)
  storage         the database away for a minute, slow (2 s an answer), and silent; people write on (once)
  disk-full       the database's disk is full and freed again; takes root on Linux (3 times)
  lines           100 resets in a minute, half-open lines, far, narrow and sliced lines (once)
  fuzz-frames     sends damaged updates, messages and frames through real sockets (20,000)
  fuzz-validator  sends damaged updates past the validator, without a server (20,000)
  door            moves the meeting and joins boards at once, and looks who is left that may not be (200 rounds)
  instances       withdraws rights while people write over two servers, and looks what still arrived (500 rounds)
  airlock         plays random meetings behind the airlock, and each wrong way, which must be found out (600)
  rolling         stops and kills two servers in turn while people write, with and without Redis (10 times each)

--count is the number of kills, frames, updates, meetings or rounds. Without a name all run, and what takes seconds or
minutes a time is done 20, 3 or 1 times at the most. A seed plays the same faults again.`

/** Of what takes seconds or minutes a time: how often at the most, unless it is asked for by name. */
const mostUnasked: Readonly<Record<string, number>> = {
  'kill-server': 20,
  'kill-database': 20,
  rolling: 20,
  'disk-full': 3,
  storage: 1,
  lines: 1,
}

const faults = {
  'kill-server': killServer,
  'kill-database': killTheDatabase,
  storage: breakTheDatabaseLine,
  'disk-full': fillTheDisk,
  lines: breakTheLines,
  'fuzz-frames': fuzzTheFrames,
  'fuzz-validator': fuzzTheValidator,
  door: crossTheDoor,
  instances: revokeOverInstances,
  airlock: playTheAirlock,
  rolling: endInstances,
}

interface Run {
  readonly seed: number
  readonly count: number | null
  readonly dataDir: string
}

const asked = readCommand(usage, faults)
if (asked !== null) {
  const { seed, parts, isNamed } = asked
  for (const name of parts) {
    const most = isNamed ? Number.POSITIVE_INFINITY : (mostUnasked[name] ?? Number.POSITIVE_INFINITY)
    const count = asked.count === null ? null : Math.min(asked.count, most)
    say(`── ${name}, seed ${seed}`)
    if (await withDataDir(async (dataDir) => faults[name]({ seed, count, dataDir }))) continue
    say(`Play it again: pnpm fault ${name} --seed ${seed}${count === null ? '' : ` --count ${count}`}`)
    process.exitCode = 1
  }
}

async function killServer({ seed, count, dataDir }: Run): Promise<boolean> {
  const rounds = await killRounds({
    seed,
    rounds: count ?? 20,
    start: () => startServerChild({ mode: 'demo', dataDir }),
    onRound(one) {
      const verdict = `lost ${one.lost.length}, doubled ${one.doubled.length}, foreign ${one.foreign.length}`
      say(
        `${one.round}: killed after ${one.killedAfterMs} ms; ${one.acknowledged} acknowledged, ${one.untold} there ` +
          `without a word; ${verdict}; ${one.returned} came back; ready again in ${one.readyMs.toFixed(0)} ms`,
      )
    },
  })
  const total = (of: (one: (typeof rounds)[number]) => number) =>
    rounds.reduce((sum, one) => sum + of(one), 0)
  const ready = rounds.map((one) => one.readyMs)
  const bad = total((one) => one.lost.length + one.doubled.length + one.foreign.length)
  say(
    `${rounds.length} kills, ${total((one) => one.acknowledged)} acknowledged edits: ${total((one) => one.lost.length)} lost, ` +
      `${total((one) => one.doubled.length)} doubled, ${total((one) => one.foreign.length)} foreign. ` +
      `Ready again: median ${percentile(ready, 0.5).toFixed(0)} ms, p95 ${percentile(ready, 0.95).toFixed(0)} ms.`,
  )
  return bad === 0
}

async function fuzzTheFrames({ seed, count, dataDir }: Run): Promise<boolean> {
  const server = await startServerChild({ mode: 'demo', dataDir, nodeFlags: ['--inspect=127.0.0.1:0'] })
  try {
    const startedAt = performance.now()
    const report = await fuzzFrames({
      seed,
      count: count ?? 20_000,
      server,
      onProgress: (sent) => process.stderr.write(`${sent}\r`),
    })
    const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`
    const { innocent } = report
    say(
      `${report.sent} sent in ${((performance.now() - startedAt) / 1000).toFixed(0)} s: ${counts(report.perKind)}`,
    )
    say(`${report.survived} let pass; cut with ${counts(report.cuts)}`)
    say(
      `innocent pair: ${innocent.edits} edits, p50 ${innocent.p50Ms.toFixed(1)} ms, p99 ${innocent.p99Ms.toFixed(1)} ms, ` +
        `max ${innocent.maxMs.toFixed(1)} ms`,
    )
    say(
      `heap after collection ${megabytes(report.before.heap)} → ${megabytes(report.after.heap)}; ` +
        `RSS ${megabytes(report.before.rss)} → ${megabytes(report.after.rss)}`,
    )
    for (const failure of report.failures) say(`NOT GOOD: ${failure}`)
    return report.failures.length === 0
  } finally {
    if (!server.hasEnded()) await server.end('SIGTERM')
  }
}

async function fuzzTheValidator({ seed, count }: Run): Promise<boolean> {
  const report = fuzzValidator({ seed, count: count ?? 20_000 })
  say(`${report.refused} refused, ${report.taken} taken, of which ${report.changed} changed something`)
  for (const failure of report.failures) say(`NOT GOOD: ${failure}`)
  return report.failures.length === 0
}

async function crossTheDoor({ seed, count, dataDir }: Run): Promise<boolean> {
  const server = await startServerChild({ mode: 'demo', dataDir })
  try {
    const report = await doorRounds({ seed, rounds: count ?? 200, port: server.port })
    say(
      `${report.rounds} rounds, ${report.moves} moves and ${report.joins} joins that crossed: ${report.cut} connections ended ` +
        `because of a move, the slowest ${report.slowestMs.toFixed(0)} ms after the last answer`,
    )
    for (const failure of report.failures) say(`NOT GOOD: ${failure}`)
    return report.failures.length === 0
  } finally {
    if (!server.hasEnded()) await server.end('SIGTERM')
  }
}

function counts(of: Readonly<Record<string, number>>): string {
  return Object.entries(of)
    .map(([name, number]) => `${name} ${number}`)
    .join(', ')
}
