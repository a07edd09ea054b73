import { createRandom } from '@rode-draad/server/sync/validate-random.ts'
import { percentile } from '@rode-draad/server/testing/faults/percentile.ts'
import { revocationRounds } from '@rode-draad/server/testing/faults/revocation.ts'
import { type RollingOptions, rollingRestarts } from '@rode-draad/server/testing/faults/rolling.ts'
import { ownCluster } from '@rode-draad/server/testing/own-cluster.ts'
import { startServerChild } from '@rode-draad/server/testing/server-child.ts'
import { someInstances } from '@rode-draad/server/testing/some-instances.ts'
import { noRedis, testRedis } from '@rode-draad/server/testing/test-redis.ts'
import { say } from './command.ts'

interface Run {
  readonly seed: number
  readonly count: number | null
  readonly dataDir: string
}

/** Withdraws rights in the midst of writing, over two servers that hear of it late, and looks what still arrived. */
export async function revokeOverInstances({ seed, count, dataDir }: Run): Promise<boolean> {
  if (cannotRun()) return true
  await using cluster = await ownCluster(dataDir)
  const late = createRandom(seed)
  const hearsAfterMs = () => late.below(100)
  await using house = await someInstances({ url: await cluster.makeDatabase(), count: 2, hearsAfterMs })
  const report = await revocationRounds({
    seed,
    rounds: count ?? 500,
    house,
    onRound: (round) => process.stderr.write(`${round}\r`),
  })
  const ways = Object.entries(report.perWay).map(([way, times]) => `${way} ${times}`)
  say(
    `${report.rounds} rights withdrawn (${ways.join(', ')}): ${report.delivered} edits delivered before, ${report.withheld} ` +
      `written after, of which frames that arrived: ${report.failures.length === 0 ? 0 : 'SOME'}`,
  )
  for (const failure of report.failures) say(`NOT GOOD: ${failure}`)
  return report.failures.length === 0
}

/** Restarts two servers in turn, then kills the one that serves, then without Redis, while people write. */
export async function endInstances({ seed, count, dataDir }: Run): Promise<boolean> {
  if (cannotRun()) return true
  await using cluster = await ownCluster(dataDir)
  let good = true
  for (const [name, signal, times] of [
    ['stopped', 'SIGTERM', count ?? 10],
    ['stopped, Redis away', 'SIGTERM', count ?? 10],
    ['killed', 'SIGKILL', count ?? 10],
  ] as const) {
    await using redis = await testRedis()
    const [databaseUrl, redisUrl] = [await cluster.makeDatabase(), redis.url]
    good =
      (await endRounds(name, {
        seed,
        restarts: times,
        signal,
        start: () => startServerChild({ mode: 'demo', databaseUrl, redisUrl }),
        ...(name.endsWith('away') ? { onRestart: () => void redis.kill() } : {}),
        patienceMs: 40_000,
      })) && good
  }
  return good
}

async function endRounds(name: string, options: RollingOptions): Promise<boolean> {
  const report = await rollingRestarts(options)
  const ms = (of: readonly number[], at: number) => percentile([...of], at).toFixed(0)
  const codes = Object.entries(report.codes).map(([code, times]) => `${times} × ${code}`)
  say(
    `${name} ${options.restarts} times: ${report.acknowledged} acknowledged edits, ${report.lost.length} lost, ` +
      `${report.doubled.length} doubled, ${report.foreign.length} foreign, boards that differ ${report.differing.length}; ` +
      `a server took ${ms(report.endsMs, 0.5)} ms to end (most ${ms(report.endsMs, 1)}); ${report.gapsMs.length} lines ended ` +
      `(${codes.join(', ')}), saved again after p50 ${ms(report.gapsMs, 0.5)}, p99 ${ms(report.gapsMs, 0.99)}, ` +
      `most ${ms(report.gapsMs, 1)} ms`,
  )
  const isWhole = [report.lost, report.doubled, report.foreign, report.differing].every(
    (one) => one.length === 0,
  )
  const isQuick = options.signal === 'SIGKILL' || percentile([...report.gapsMs], 0.99) <= 3000
  return isWhole && isQuick
}

function cannotRun(): boolean {
  if (noRedis !== null) say(`Not run: ${noRedis}.`)
  return noRedis !== null
}
