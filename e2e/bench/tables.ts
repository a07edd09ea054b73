import { percentile } from '@rode-draad/server/testing/faults/percentile.ts'
import type { ContestantName } from './contestant.ts'
import type { Column, Rounds, Values } from './section.ts'

/** What was measured in the rounds: their middle, the least and the most. */
export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
}

/** Against whom everybody is held: the floor, and the best known. */
const bases = [
  ['relay', 'the bare relay'],
  ['hocuspocus', 'Hocuspocus'],
] as const satisfies readonly (readonly [ContestantName, string])[]

export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
  return { median, least: percentile(sorted, 0), most: percentile(sorted, 1) }
}

/** A figure of a contestant over the rounds in which it had one. */
export const figure = (rounds: readonly Values[], key: string): Spread | null =>
  spreadOf(rounds.flatMap((one) => one[key] ?? []))

/** The same as a part of another's, round by round: what else the machine did in a round weighs on both. */
export function ratio(rounds: readonly Values[], base: readonly Values[], key: string): Spread | null {
  return spreadOf(
    rounds.flatMap((one, round) => {
      const [mine, theirs] = [one[key] ?? null, base[round]?.[key] ?? null]
      return mine === null || theirs === null || theirs <= 0 ? [] : [mine / theirs]
    }),
  )
}

/** The figures in Markdown, then each as a ratio. */
export function tablesOf(rounds: Rounds, columns: readonly Column[]): string {
  const figures = table(
    ['server', ...columns.map(({ title }) => title)],
    [...rounds].map(([{ name }, values]) => [
      name,
      ...columns.map(({ key }) => shownSpread(figure(values, key))),
    ]),
  )
  return [figures, ...bases.flatMap(([name, words]) => ratiosTo(name, words, rounds, columns))].join('\n\n')
}

function ratiosTo(name: ContestantName, words: string, rounds: Rounds, columns: readonly Column[]): string[] {
  const base = [...rounds].find(([contestant]) => contestant.name === name)?.[1]
  if (base === undefined) return []
  const rows = [...rounds].flatMap(([contestant, values]) => {
    if (contestant.name === name) return []
    const cells = columns.map(({ key }) => shownSpread(ratio(values, base, key)))
    return cells.every((cell) => cell === '–') ? [] : [[contestant.name, ...cells]]
  })
  if (rows.length === 0) return []
  return [table([`× ${words}`, ...columns.map(({ title }) => title)], rows)]
}

/** Rows in Markdown: words first, then figures. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), `| --- |${' ---: |'.repeat(head.length - 1)}`, ...rows.map(line)].join('\n')
}

const shownSpread = (spread: Spread | null) =>
  spread === null
    ? '–'
    : spread.least === spread.most
      ? shown(spread.median)
      : `${shown(spread.median)} (${shown(spread.least)}–${shown(spread.most)})`

export function shown(value: number): string {
  const size = Math.abs(value)
  if (size >= 1000) return Math.round(value).toLocaleString('en')
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)
}
