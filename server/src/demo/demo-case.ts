import demoCase from './demo-case.json' with { type: 'json' }

/** The fictional case that was made for this product, as it is. Its shape is the file's own. */
export const theCase = demoCase
export type DemoCase = typeof demoCase

const DAY_MS = 86_400_000

/** Moves the case's dates so that its anchor day is `today` (`2026-11-22`): the demo never looks old. */
export function shifter(today: string): (isoDate: string) => string {
  const days = Math.round((Date.parse(today) - Date.parse(theCase.meta.ankerdatum)) / DAY_MS)
  return (isoDate) => new Date(Date.parse(isoDate) + days * DAY_MS).toISOString().slice(0, 10)
}
