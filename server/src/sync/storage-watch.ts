/** Watches whether what is written on one board gets stored. */
export interface StorageWatch {
  /** False from the moment that a write took too long until everything is stored again. */
  readonly isStoring: () => boolean
  /** A write begins; tries that fail are part of it. */
  begun(): void
  /** It is committed. `isLast`: nothing waits for another. */
  done(isLast: boolean): void
  stop(): void
}

/**
 * Says once when a write has taken so long that it is not on its way any more, whatever the reason: refused, slow, or
 * silent. And once when that is over, which is not after the first late commit while others wait for theirs: a slow
 * database would make every screen flicker.
 * @param lateMs how long a write may take, in ms
 */
export function watchStorage(lateMs: number, tell: (isStoring: boolean) => void): StorageWatch {
  let isStoring = true
  let timer: NodeJS.Timeout | null = null
  const stop = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }
  return {
    isStoring: () => isStoring,
    begun() {
      timer ??= setTimeout(() => {
        timer = null
        if (!isStoring) return
        isStoring = false
        tell(false)
      }, lateMs).unref()
    },
    done(isLast) {
      const wasInTime = timer !== null
      stop()
      if (isStoring || !(wasInTime || isLast)) return
      isStoring = true
      tell(true)
    },
    stop,
  }
}
