/** What the header cannot tell: it is in whole seconds, and was on its way. In ms. */
const COARSE_MS = 2000

let ahead = 0

/**
 * Hears what time it is for the server, from the `Date` of an answer. A laptop or a phone whose clock is wrong shows and
 * writes down the time of the table all the same: everybody there means one moment by 10.14 uur. Nothing is decided by
 * it; that is the server's, by its own clock.
 */
export function hearServerTime(header: string | null): void {
  const told = header === null ? Number.NaN : Date.parse(header)
  if (Number.isNaN(told)) return
  const difference = told + 500 - Date.now()
  ahead = Math.abs(difference) < COARSE_MS ? 0 : difference
}

/** Now, by the server's clock, in ms since 1970; by this screen's own until an answer came. */
export const serverNow = (): number => Date.now() + ahead
