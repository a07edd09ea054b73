import type { Level } from '../kernel/levels.ts'

export const boardKinds = [
  'flipchart',
  'interpretation',
  'dynamics-map',
  'plan',
  'plan-annex',
  'sheet',
] as const
export type BoardKind = (typeof boardKinds)[number]

/** At which levels a kind of board exists (architecture.md, "The documents of the boards"). */
export const levelsOfKind: Readonly<Record<BoardKind, readonly Level[]>> = {
  flipchart: ['group', 'person'],
  interpretation: ['group'],
  'dynamics-map': ['group', 'person'],
  plan: ['group'],
  'plan-annex': ['person'],
  sheet: ['group', 'person'],
}
