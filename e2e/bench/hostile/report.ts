import type { Contestant } from '../contestant.ts'
import { shown, table } from '../tables.ts'
import type { Attack } from './attack.ts'
import { keeps, type Verdict } from './trial.ts'

export interface Trial extends Verdict {
  readonly contestant: Contestant
  /** Lines in the server's own record of what was refused to who sat in that room; null where there is no record. */
  readonly named: number | null
}

/** A row an attack, a column a server. */
export function hostileTable(attacks: readonly Attack[], trials: readonly Trial[]): string {
  const contestants = [...new Set(trials.map(({ contestant }) => contestant))]
  return table(
    ['attack', ...contestants.map(({ name }) => name)],
    attacks.map(({ name }) => [
      name,
      ...contestants.map((contestant) => {
        const trial = trials.find((one) => one.attack === name && one.contestant === contestant)
        return trial === undefined ? '–' : verdictInWords(trial)
      }),
    ]),
  )
}

export function verdictInWords(trial: Trial): string {
  const { lives, recovered, worstMs, quietMs, rssBefore, rssMost, after } = trial
  const megabytes = (bytes: number) => Math.round(bytes / 1e6)
  const waits = !lives
    ? '**the server died**'
    : recovered
      ? `${shown(worstMs)} ms (quiet ${shown(quietMs)})`
      : `**still not served after ${shown(worstMs)} ms**`
  const rest = after === null ? '' : ` → ${megabytes(after.rss)}`
  const memory = `${megabytes(rssBefore)} → ${megabytes(rssMost)}${rest} MB`
  const words = [waits, memory, ...returned(trial), attackerWas(trial), trial.remark ?? '']
  return words.filter((one) => one !== '').join('; ')
}

function returned({ before, soonAfter, after }: Trial): string[] {
  if (soonAfter === null || after === null || !keeps(before, soonAfter)) return []
  const megabytes = ({ own }: Verdict['before']) => Math.round((own - before.own) / 1e6)
  return [
    keeps(before, after)
      ? `**keeps ${megabytes(after)} MB**`
      : `${megabytes(soonAfter)} MB for half a minute more`,
  ]
}

function attackerWas({ codes, named, lives }: Trial): string {
  if (!lives) return ''
  const cut = codes.filter((code) => code !== 0)
  const words = cut.length === 0 ? 'not cut' : `cut ${[...new Set(cut)].join(', ')}`
  return named === null || (named === 0 && cut.length === 0) ? words : `${words}, named ${named}×`
}
