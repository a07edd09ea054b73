/** Frames are acknowledged in order: the count never runs ahead of one that still waits. */
export class Acknowledgements {
  #count = 0
  #early: Set<number> | null = null

  /** These frames are committed. Returns up to where all are now; null when that is no further than before. */
  committed(frames: readonly number[]): number | null {
    const before = this.#count
    for (const frame of frames) {
      if (frame === this.#count + 1) this.#count = frame
      else this.#early = (this.#early ?? new Set()).add(frame)
      while (this.#early?.delete(this.#count + 1)) this.#count += 1
    }
    if (this.#early?.size === 0) this.#early = null
    return this.#count > before ? this.#count : null
  }
}
