import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { costLines } from '@rode-draad/server/testing/guard/cost.ts'
import type { Circumstances, Contestant } from './contestant.ts'
import { aFilling, aLongHistory } from './history.ts'
import { attacks, measureHostile } from './hostile/hostile.ts'
import { hostileTable, type Trial } from './hostile/report.ts'
import { checkKeystrokes } from './keystrokes.ts'
import { machineInWords, machineNow, takeCores } from './machine.ts'
import { type Noise, noiseInWords, watchNoise } from './noise.ts'
import { ours } from './ours.ts'
import { hocuspocus, relay, yWebsocketServer } from './peers.ts'
import type { Effort, Rounds, Section, Values } from './section.ts'
import { crowd, rooms } from './sections/growth.ts'
import { join } from './sections/join.ts'
import { columnsAt, commonLoad, load } from './sections/load.ts'
import { memory } from './sections/memory.ts'
import { figure, ratio, tablesOf } from './tables.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)
const progress = (line: string) => void process.stderr.write(`${line}\n`)

/** Measures the parts that are asked for, says each as soon as it is there, and keeps all of it in `file`. */
export async function bench(effort: Effort, only: readonly string[], file: string | null): Promise<void> {
  checkKeystrokes()
  const folder = await mkdtemp(joinPath(tmpdir(), 'rd-bench-'))
  // As root PostgreSQL runs as another user, who must be able to pass.
  await chmod(folder, 0o711)
  try {
    const onItsCore = await takeCores()
    const noise = watchNoise(onItsCore)
    const history = aLongHistory()
    const circumstances = { folder, history, filling: aFilling(history), onItsCore }
    const all = await contestantsOf(circumstances)
    for (const one of all) if (one.unable !== null) progress(`${one.name}: ${one.unable}`)
    const able = all.filter((one) => one.unable === null)
    const machine = machineNow(onItsCore)
    say(`${machineInWords(machine)}\n`)
    for (const one of all) say(`- ${one.name}: ${one.what}${one.unable === null ? '' : `. ${one.unable}`}`)
    if (only.includes('load')) say(`\nThe airlock: ${costLines().join('; ')}.`)

    const results: Record<string, unknown> = {}
    const sections = [load, rooms, crowd, join(history.state.length), memory(circumstances)]
    for (const section of sections.filter(({ name }) => only.includes(name))) {
      const measured = await measureInRounds(section, able, effort, noise)
      results[section.name] = inNumbers(measured)
      say(`\n## ${section.name}\n\n${section.told}\n\n${sectionTables(section, measured, effort)}`)
    }
    if (only.includes('hostile')) {
      await noise.look()
      const trials = await measureHostile(able, effort.attackSeconds, circumstances, progress)
      results.hostile = trials.map(({ contestant, ...rest }) => ({ server: contestant.name, ...rest }))
      say(`\n## hostile\n\n${hostileInWords(trials)}`)
    }
    say(`\n${noiseInWords(noise.told())}`)
    const record = { at: new Date().toISOString(), machine, noise: noise.told(), effort, results }
    if (file !== null) await writeFile(file, `${JSON.stringify(record, null, 2)}\n`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function contestantsOf(circumstances: Circumstances): Promise<Contestant[]> {
  return [
    ours(circumstances),
    hocuspocus(circumstances),
    await yWebsocketServer(circumstances),
    relay(circumstances),
  ]
}

/** One contestant after another, round after round, so that what else the machine does hits all of them alike. */
async function measureInRounds(
  section: Section,
  able: readonly Contestant[],
  effort: Effort,
  noise: Noise,
): Promise<Rounds> {
  const measured = new Map<Contestant, Values[]>()
  for (const one of able) if (!section.leavesOut(one)) measured.set(one, [])
  const rounds = Math.min(effort.rounds, section.mostRounds)
  for (let round = 1; round <= rounds; round += 1)
    for (const [contestant, values] of measured) {
      progress(`${section.name}: round ${round} of ${rounds}, ${contestant.name}`)
      await noise.look()
      values.push(await section.measure(contestant, effort))
    }
  return measured
}

function sectionTables(section: Section, measured: Rounds, effort: Effort): string {
  const rounds = Math.max(...[...measured.values()].map(({ length }) => length))
  const told = `Median of ${rounds} alternating round${rounds === 1 ? '' : 's'} (lowest–highest).`
  if (section !== load) return `${told}\n\n${tablesOf(measured, section.columns(effort))}`
  const common = commonLoad(measured, effort)
  const compared =
    common === null
      ? 'No load was carried by everybody in most rounds.'
      : `The highest load that everybody carried in most rounds is ${common.toLocaleString('en')} deliveries a second.`
  const first = section.columns(effort).slice(0, 3)
  const costs = effort.ladder.flatMap((wanted) => columnsAt(wanted).slice(0, 1))
  return [
    `${told} ${compared}`,
    tablesOf(measured, [...first, ...(common === null ? [] : columnsAt(common))]),
    'CPU at each load:',
    tablesOf(measured, costs),
  ].join('\n\n')
}

function hostileInWords(trials: readonly Trial[]): string {
  return [
    'The longest that an innocent letter took in another room, from the attack until all was quiet again (beside it: in the second before); ' +
      'RAM before → most → after; whether the attacker was cut, by which code, and how often the audit trail names them.',
    hostileTable(attacks, trials),
    attacks.map(({ name, told }) => `- ${name}: ${told}`).join('\n'),
  ].join('\n\n')
}

/** The rounds as they were, and what they come to. */
function inNumbers(measured: Rounds): Record<string, unknown> {
  const [relays, others] = ['relay', 'hocuspocus'].map(
    (name) => [...measured].find(([contestant]) => contestant.name === name)?.[1] ?? [],
  )
  return Object.fromEntries(
    [...measured].map(([{ name }, values]) => {
      const keys = [...new Set(values.flatMap((one) => Object.keys(one)))]
      const figures = keys.map((key) => [
        key,
        {
          rounds: values.map((one) => one[key] ?? null),
          ...figure(values, key),
          toRelay: ratio(values, relays ?? [], key),
          toHocuspocus: ratio(values, others ?? [], key),
        },
      ])
      return [name, Object.fromEntries(figures)]
    }),
  )
}
