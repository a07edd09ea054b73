/** What was promised to writers, and what a reader found: the oracle of the kill test. */
export interface Verdict {
  /** Acknowledged, yet not there. */
  readonly lost: readonly string[]
  /** There more than once. */
  readonly doubled: readonly string[]
  /** There, yet never written. */
  readonly foreign: readonly string[]
  /** There although nobody was told: allowed, the commit came and the acknowledgement did not. */
  readonly untold: number
}

/** Holds what was found against what was written and what of that was acknowledged. */
export function judge(
  written: ReadonlySet<string>,
  acknowledged: ReadonlySet<string>,
  found: ReadonlyMap<string, number>,
): Verdict {
  return {
    lost: [...acknowledged].filter((token) => !found.has(token)),
    doubled: [...found].filter(([, times]) => times > 1).map(([token]) => token),
    foreign: [...found.keys()].filter((token) => !written.has(token)),
    untold: [...found.keys()].filter((token) => !acknowledged.has(token)).length,
  }
}
