/** Lets a key have a few goes in a while, and no more: memory only, forgotten with the while. */
export interface Sparing {
  /** Whether this go is still within the few; a refused go costs nothing. */
  take(key: string): boolean
}

export function createSparing(
  most: number,
  whileMs: number,
  now: () => number = () => performance.now(),
): Sparing {
  const goes = new Map<string, number[]>()
  return {
    take(key) {
      const since = now() - whileMs
      // Whoever has not been here for a while is forgotten, or the list would grow with every visitor.
      for (const [one, at] of goes) if ((at.at(-1) ?? 0) <= since) goes.delete(one)
      const recent = (goes.get(key) ?? []).filter((at) => at > since)
      if (recent.length >= most) return false
      goes.set(key, [...recent, now()])
      return true
    },
  }
}

/** How many files one person has made in a minute: making one takes the server as long as many answers (docs/protocol.md). */
export const FILES_A_MINUTE = 30

export const sparingWithFiles = () => createSparing(FILES_A_MINUTE, 60_000)
