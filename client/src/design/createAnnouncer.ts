const GAP_MS = 5000

export interface Announcer {
  readonly say: (text: string) => void
  readonly stop: () => void
}

/**
 * Batches announcements: the first is said at once, what follows within five seconds waits and is said together
 * (CTAUR 1–3: others' changes politely and never as a stream). The same sentence is said once per batch.
 */
export function createAnnouncer(show: (text: string) => void, gapMs = GAP_MS): Announcer {
  let waiting: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = () => {
    timer = undefined
    if (waiting.length === 0) return
    show(waiting.join(' '))
    waiting = []
    timer = setTimeout(flush, gapMs)
  }
  return {
    say(text) {
      if (!waiting.includes(text)) waiting.push(text)
      if (timer === undefined) flush()
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
      waiting = []
    },
  }
}
