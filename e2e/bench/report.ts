import { percentile } from '@rode-draad/server/testing/faults/percentile.ts'
import type { Contestant, ContestantName } from './contestant.ts'
import type { Stretch } from './load.ts'
import { keepsUp, type Round } from './measures.ts'

/** What was measured of one contestant; null where it could not be, with the reason in `notes`. */
export interface Measured {
  readonly what: string
  /** Server CPU in ms a 1,000 delivered edits, at `cpuMeasuredAt` deliveries a second. */
  readonly cpuPer1000: number | null
  readonly cpuMeasuredAt: number | null
  /** Edit to peer, ms, at the same load. */
  readonly p50: number | null
  readonly p95: number | null
  readonly p99: number | null
  /** The most deliveries a second with p99 under 200 ms and more than 98 % arrived. */
  readonly saturationPerSecond: number | null
  readonly p50Observers100: number | null
  readonly p99Observers100: number | null
  /** Cold, ms: from connecting to having the whole document of 100,000 edits. */
  readonly join100k: number | null
  /** The first time, when a server keeps a log that was never shortened. */
  readonly join100kFirst: number | null
  readonly bytesPerConnection: number | null
  /** Lowest and highest of the rounds, for what is a median above. */
  readonly spread: Readonly<Record<string, readonly [number, number]>>
  /** Medians of the rounds at each load that was tried. */
  readonly steps: readonly Step[]
  readonly notes: readonly string[]
}

type Step = Pick<Stretch, 'wantedPerSecond' | 'p50' | 'p99' | 'cpuPer1000' | 'arrivedShare'>

export interface Findings {
  readonly contestant: Contestant
  readonly rounds: readonly Round[]
  readonly joins: readonly number[]
  readonly bytesPerConnection: number | null
}

const median = (values: readonly number[]) => percentile(values, 0.5)

/**
 * The highest load that everybody carried in most rounds; when other work on the machine made all of them late, the
 * highest at which at least everything arrived, for CPU can be compared even then. Null when there is neither.
 */
export function commonLoad(findings: readonly Findings[]): number | null {
  return highest(findings, keepsUp) ?? highest(findings, (one) => one.arrivedShare > 0.98)
}

function highest(findings: readonly Findings[], isGood: (one: Stretch) => boolean): number | null {
  const loads = new Set(findings.flatMap(({ rounds }) => rounds.flatMap(({ steps }) => steps.map(wantedOf))))
  const carries = (round: Round, load: number) =>
    round.steps.some((one) => one.wantedPerSecond === load && isGood(one))
  const carried = [...loads].filter((load) =>
    findings.every(({ rounds }) => rounds.filter((one) => carries(one, load)).length * 2 > rounds.length),
  )
  return carried.length === 0 ? null : Math.max(...carried)
}

const wantedOf = (one: Stretch) => one.wantedPerSecond

export function measuredOf(
  { contestant, rounds, joins, bytesPerConnection }: Findings,
  load: number | null,
): Measured {
  const at = rounds.flatMap((round) => round.steps.filter((one) => one.wantedPerSecond === load))
  const saturation = rounds.map((round) =>
    Math.max(0, ...round.steps.filter(keepsUp).map((one) => one.deliveriesPerSecond)),
  )
  const series = {
    cpuPer1000: at.map((one) => one.cpuPer1000),
    p50: at.map((one) => one.p50),
    p95: at.map((one) => one.p95),
    p99: at.map((one) => one.p99),
    saturationPerSecond: saturation,
    p50Observers100: rounds.map((round) => round.observers.p50),
    p99Observers100: rounds.map((round) => round.observers.p99),
    join100k: contestant.name === 'ours' ? joins.slice(1) : joins,
  }
  const notes: string[] = []
  if (contestant.unable !== null) notes.push(contestant.unable)
  if (load === null) notes.push('no load was carried by everybody in most rounds')
  if (!contestant.keeps) notes.push('keeps nothing when it stops, so it cannot be joined cold')
  const value = (name: keyof typeof series) =>
    series[name].length === 0 ? null : round(median(series[name]))
  return {
    what: contestant.what,
    cpuPer1000: value('cpuPer1000'),
    cpuMeasuredAt: load,
    p50: value('p50'),
    p95: value('p95'),
    p99: value('p99'),
    saturationPerSecond: value('saturationPerSecond'),
    p50Observers100: value('p50Observers100'),
    p99Observers100: value('p99Observers100'),
    join100k: value('join100k'),
    join100kFirst: contestant.name === 'ours' ? round(joins[0] ?? 0) : null,
    bytesPerConnection,
    spread: Object.fromEntries(
      Object.entries(series).flatMap(([name, values]) =>
        values.length === 0
          ? []
          : [[name, [round(Math.min(...values)), round(Math.max(...values))] as const]],
      ),
    ),
    steps: stepsOf(rounds),
    notes,
  }
}

function stepsOf(rounds: readonly Round[]): Step[] {
  const all = rounds.flatMap((one) => one.steps)
  return [...new Set(all.map(wantedOf))].map((wanted) => {
    const at = all.filter((one) => one.wantedPerSecond === wanted)
    const middle = (of: (one: Stretch) => number) => round(median(at.map(of)))
    return {
      wantedPerSecond: wanted,
      p50: middle((one) => one.p50),
      p99: middle((one) => one.p99),
      cpuPer1000: middle((one) => one.cpuPer1000),
      arrivedShare: middle((one) => one.arrivedShare),
    }
  })
}

const round = (value: number) => Math.round(value * 100) / 100

const columns: readonly { readonly title: string; readonly of: (one: Measured) => string }[] = [
  { title: 'p50 ms', of: (one) => cell(one, 'p50') },
  { title: 'p95 ms', of: (one) => cell(one, 'p95') },
  { title: 'p99 ms', of: (one) => cell(one, 'p99') },
  { title: 'CPU ms / 1,000', of: (one) => cell(one, 'cpuPer1000') },
  { title: 'most / s', of: (one) => cell(one, 'saturationPerSecond') },
  { title: 'p99 ms, 100 watch', of: (one) => cell(one, 'p99Observers100') },
  { title: 'join 100k ms', of: (one) => cell(one, 'join100k') },
  { title: 'bytes / connection', of: (one) => shown(one.bytesPerConnection) },
]

function cell(
  one: Measured,
  name: 'p50' | 'p95' | 'p99' | 'cpuPer1000' | 'saturationPerSecond' | 'p99Observers100' | 'join100k',
): string {
  const between = one.spread[name]
  return between === undefined
    ? shown(one[name])
    : `${shown(one[name])} (${shown(between[0])}–${shown(between[1])})`
}

const shown = (value: number | null) =>
  value === null
    ? '–'
    : value >= 1000
      ? Math.round(value).toLocaleString('en')
      : value.toFixed(value < 10 ? 2 : 1)

/** A table in Markdown: medians, lowest and highest between brackets. */
export function tableOf(results: Readonly<Partial<Record<ContestantName, Measured>>>): string {
  const rows = Object.entries(results).map(
    ([name, one]) => `| ${name} | ${columns.map((column) => column.of(one)).join(' | ')} |`,
  )
  return [
    `| server | ${columns.map((column) => column.title).join(' | ')} |`,
    `| --- |${' ---: |'.repeat(columns.length)}`,
    ...rows,
  ].join('\n')
}
