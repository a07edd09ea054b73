import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, release, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { costLines } from '@rode-draad/server/testing/guard/cost.ts'
import type { Contestant, ContestantName } from './contestant.ts'
import { type Circumstances, hocuspocus, ours, relay, yWebsocketServer } from './contestants.ts'
import { aLongHistory } from './history.ts'
import { checkKeystrokes } from './keystrokes.ts'
import { type Effort, measureColdJoins, measureConnectionBytes, measureRound } from './measures.ts'
import { commonLoad, type Findings, type Measured, measuredOf, tableOf } from './report.ts'
import { measureOnScreens } from './screens.ts'

const usage = `pnpm bench [--quick] [--json FILE]
pnpm bench --reveal
pnpm bench --writing

Measures our server beside others under the same load, in about seven minutes. --quick takes a minute and a half and
gives a rough idea. --reveal measures in a browser how long it takes until a question that is turned over
lies on a laptop, a tablet, a phone and the big screen, and fails above 500 ms. --writing measures there how long it
takes until who types or pastes a name has help, and fails when more than 1 in 20 takes more than 300 ms.`

const ladder = [2800, 14_000, 28_000, 56_000, 84_000, 112_000, 140_000]
const thorough: Effort = { rounds: 3, seconds: 1.5, ladder, joins: 4, memoryConnections: 400 }
const quick: Effort = {
  rounds: 1,
  seconds: 1,
  ladder: [2800, 14_000, 28_000, 56_000],
  joins: 2,
  memoryConnections: 200,
}

const say = (line: string) => void process.stdout.write(`${line}\n`)
const progress = (line: string) => void process.stderr.write(`${line}\n`)

// An interrupted run takes its servers with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    quick: { type: 'boolean' },
    reveal: { type: 'boolean' },
    writing: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
if (values.help) say(usage)
else if (values.reveal) process.exitCode = await measureOnScreens('reveal')
else if (values.writing) process.exitCode = await measureOnScreens('writing')
else await bench(values.quick ? quick : thorough, values.json ?? null)

async function bench(effort: Effort, file: string | null): Promise<void> {
  checkKeystrokes()
  const folder = await mkdtemp(join(tmpdir(), 'rd-bench-'))
  // As root PostgreSQL runs as another user, who must be able to pass.
  await chmod(folder, 0o711)
  try {
    const loadBefore = loadavg()
    const circumstances: Circumstances = { folder, history: aLongHistory(), onItsCore: await takeCores() }
    const all = [
      ours(circumstances),
      hocuspocus(circumstances),
      await yWebsocketServer(circumstances),
      relay(circumstances),
    ]
    const findings = await measureAll(all, effort)
    const load = commonLoad(findings)
    const results: Partial<Record<ContestantName, Measured>> = {}
    for (const one of findings) results[one.contestant.name] = measuredOf(one, load)
    const machine = {
      ...machineNow(),
      onCoresOfTheirOwn: circumstances.onItsCore.length > 0,
      loadBefore,
      loadAfter: loadavg(),
    }
    say(
      `\nThe airlock:\n${costLines()
        .map((line) => `- ${line}`)
        .join('\n')}`,
    )
    say(`\n${headline(machine, effort, load)}\n\n${tableOf(results)}\n`)
    for (const one of Object.values(results))
      say(`- ${one.what}${one.notes.map((note) => `. ${note}`).join('')}`)
    if (file !== null)
      await writeFile(
        file,
        `${JSON.stringify({ ...withNulls(all, results), machine, effort, at: new Date().toISOString() }, null, 2)}\n`,
      )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** One contestant after another, round after round, so that what else the machine does hits all of them alike. */
async function measureAll(all: readonly Contestant[], effort: Effort): Promise<Findings[]> {
  const able = all.filter((one) => one.unable === null)
  for (const one of all) if (one.unable !== null) progress(`${one.name}: ${one.unable}`)
  const findings = able.map((contestant) => {
    return { contestant, rounds: [], joins: [], bytesPerConnection: null } as {
      -readonly [K in keyof Findings]: Findings[K]
    }
  })
  for (let round = 1; round <= effort.rounds; round += 1)
    for (const one of findings) {
      progress(`round ${round} of ${effort.rounds}: ${one.contestant.name}`)
      one.rounds = [...one.rounds, await measureRound(one.contestant, effort)]
    }
  for (const one of findings) {
    progress(`joining and memory: ${one.contestant.name}`)
    if (one.contestant.keeps) one.joins = await measureColdJoins(one.contestant, effort.joins)
    one.bytesPerConnection = await measureConnectionBytes(one.contestant, effort.memoryConnections)
  }
  return findings
}

/** Takes the last core for the generator and leaves the first to the servers. Returns what to put before a server. */
async function takeCores(): Promise<readonly string[]> {
  if (process.platform !== 'linux' || availableParallelism() < 2 || !existsSync('/usr/bin/taskset')) return []
  const last = cpus().length - 1
  await promisify(execFile)('taskset', ['-acp', `${last}`, `${process.pid}`])
  return ['taskset', '-c', '0']
}

function machineNow() {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.versions.node,
  }
}

function headline(
  machine: ReturnType<typeof machineNow> & {
    readonly loadBefore: readonly number[]
    readonly loadAfter: readonly number[]
    readonly onCoresOfTheirOwn: boolean
  },
  effort: Effort,
  load: number | null,
) {
  const cores = machine.onCoresOfTheirOwn
    ? 'server and generator each on a core'
    : 'server and generator share the cores'
  return [
    `Machine: ${machine.cores} cores (${machine.cpu}), ${machine.memoryGigabytes} GB, kernel ${machine.kernel}, Node ${machine.node}; ${cores}.`,
    `Load average before ${machine.loadBefore[0]?.toFixed(1)}, after ${machine.loadAfter[0]?.toFixed(1)}: anything well above 2 afterwards is other work.`,
    `Medians of ${effort.rounds} alternating rounds (lowest–highest). 100 rooms, eight type in each; latencies and CPU at ` +
      `${load === null ? 'no common load' : `${load.toLocaleString('en')} deliveries/s, the highest load all carried`}.`,
  ].join('\n')
}

/** The names of the contract, also those of who could not run. */
function withNulls(all: readonly Contestant[], results: Readonly<Partial<Record<ContestantName, Measured>>>) {
  const named = all.map((one) => [one.name, results[one.name] ?? null] as const)
  const reasons = all.flatMap((one) =>
    one.unable === null ? [] : [[`${one.name}Reason`, one.unable] as const],
  )
  return { ...Object.fromEntries(named), ...Object.fromEntries(reasons) }
}
