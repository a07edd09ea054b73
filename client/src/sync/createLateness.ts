import { type Accessor, createSignal } from 'solid-js'

/** A commit takes a few ms; what takes so long is not on its way any more, and its writer must know within two seconds. */
export const LATE_MS = 1800

/** Whether what one wrote has waited too long for its acknowledgement. */
export function createLateness(): {
  readonly late: Accessor<boolean>
  /** So many changes wait now. `savedMore`: some of those that waited do not any more. */
  heard(unsaved: number, savedMore: boolean): void
} {
  const [late, setLate] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    late,
    heard(unsaved, savedMore) {
      if (unsaved === 0 || savedMore) {
        clearTimeout(timer)
        timer = undefined
        setLate(false)
      }
      if (unsaved > 0 && timer === undefined) timer = setTimeout(() => setLate(true), LATE_MS)
    },
  }
}
