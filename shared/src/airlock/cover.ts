interface Place {
  readonly start: number
  readonly end: number
}

/** The places found so far in one text. Asking takes a few steps, however many there are: a text may be all names. */
export interface Cover {
  add(place: Place): void
  /** Whether one of them begins no later and ends no earlier. */
  covers(place: Place): boolean
}

/** @param length of the text */
export function createCover(length: number): Cover {
  /** How far places reach, as a binary indexed tree over where they begin. */
  let reach: Int32Array | null = null
  return {
    add({ start, end }) {
      reach ??= new Int32Array(length + 2)
      for (let at = start + 1; at < reach.length; at += at & -at) reach[at] = Math.max(reach[at] ?? 0, end)
    },
    covers({ start, end }) {
      if (reach === null) return false
      for (let at = start + 1; at > 0; at -= at & -at) if ((reach[at] ?? 0) >= end) return true
      return false
    },
  }
}
