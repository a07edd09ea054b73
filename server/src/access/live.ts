import type { LoginId } from '@rode-draad/shared/kernel/ids.ts'
import type { Gate } from './gate.ts'
import type { Situation } from './situation.ts'

/** Something that stays open after it was allowed: a board's socket, an event stream. */
export interface Live {
  readonly login: LoginId
  /**
   * Looks at the situation of now, and ends itself when it may no longer be. Called once with each change of rights;
   * null when the login ended; `unknown` when rights cannot be read: nothing may pass, yet nothing is decided. What it
   * still has to look up is waited for before the review counts as done.
   */
  readonly review: (situation: Situation | null | 'unknown') => void | Promise<void>
}

/** Everything alive, reviewed whenever rights may have changed (architecture, decision 3). */
export interface LiveRegister {
  add(live: Live): void
  remove(live: Live): void
  /**
   * Rises with each review asked for. Who is about to open something reads it before deciding and compares it after:
   * when it rose meanwhile, the decision is stale and must be made again.
   */
  generation(): number
  /**
   * Decides anew for everything alive. When it resolves, whatever lost its right is cut and was sent nothing since the
   * change was read. Runs one after another; a change during a review starts another.
   */
  review(): Promise<void>
}

export function createLiveRegister(gate: Gate, onError: (error: unknown) => void): LiveRegister {
  const alive = new Set<Live>()
  let generation = 0
  let tail: Promise<void> = Promise.resolve()

  const loginsOf = (lives: Iterable<Live>) => [...new Set([...lives].map((one) => one.login))]
  const reviewNow = async () => {
    // Only who is alive now is asked about; who comes in meanwhile decides afresh, see `generation`.
    const present = [...alive]
    // Fail closed, but not for good: whose rights cannot be read now must come back and ask again.
    const situations = await gate.situations(loginsOf(present)).catch((error: unknown) => {
      onError(error)
      return null
    })
    const nowOf = (login: LoginId) => (situations === null ? 'unknown' : (situations.get(login) ?? null))
    // Each for itself: one that fails must not keep the next from being put out.
    const looking = present.map(async (one) => {
      if (alive.has(one)) await one.review(nowOf(one.login))
    })
    for (const done of await Promise.allSettled(looking)) if (done.status === 'rejected') onError(done.reason)
  }
  return {
    add: (live) => {
      alive.add(live)
    },
    remove: (live) => {
      alive.delete(live)
    },
    generation: () => generation,
    review() {
      generation += 1
      tail = tail.then(reviewNow).catch(onError)
      return tail
    },
  }
}
