import type { BoardHostOptions } from './board-host.ts'

/** When the document failed half-way: nothing more is taken, and everybody is sent away. */
export interface GivingUp {
  /** Only the first time says so. */
  readonly giveUp: () => void
  readonly isGivenUp: () => boolean
}

export function givingUp({ onLost, facts }: Pick<BoardHostOptions, 'onLost' | 'facts'>): GivingUp {
  let isGivenUp = false
  return {
    isGivenUp: () => isGivenUp,
    giveUp() {
      if (isGivenUp) return
      isGivenUp = true
      onLost(facts)
    },
  }
}
