/** How many rows of cards there are, how many stand beside each other, and how long the longest text is. */
export interface Table {
  readonly rows: number
  readonly columns: number
  readonly longest: number
}

/** The sizes text on cards may have, in pixels of a screen of 1920 by 1080. 24 is the floor for six metres. */
export const cardSizes = [26, 24] as const
/** For a table that no meeting of the model has; better small than cut off. */
const LAST_RESORT = 19

const WIDTH = 1792 - 246
const HEIGHT = 852
const GAP = 16
const PADDING = 36
/** Width of a letter in shares of its size, as measured on Dutch sentences. */
const LETTER = 0.46
/** What a ragged right edge costs. */
const RAGGED = 1.06
const LINE = 1.14

/** The largest size at which every card can be read whole: nothing on this screen may be cut off, and nothing moves. */
export function sizeFor(table: Table): number {
  return cardSizes.find((size) => fits(table, size)) ?? LAST_RESORT
}

function fits({ rows, columns, longest }: Table, size: number): boolean {
  const width = (WIDTH - GAP * columns) / columns - PADDING
  const lines = Math.ceil((longest * RAGGED) / Math.floor(width / (size * LETTER)))
  const height = HEIGHT / rows - 11
  return lines * size * LINE <= height
}
