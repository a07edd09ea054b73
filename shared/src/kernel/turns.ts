/** Work that may be left off at each `yield` and taken up again, so that others have a turn in between. */
export type Turns<Result> = Generator<undefined, Result, undefined>

/** All of it in one go. */
export function inOneGo<Result>(turns: Turns<Result>): Result {
  for (;;) {
    const { done, value } = turns.next()
    if (done) return value
  }
}
