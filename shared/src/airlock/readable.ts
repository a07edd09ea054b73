const IGNORED = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Mn}]/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: the point is to know plain text.
const PLAIN = /^[\u0000-\u007f]*$/

/** A text with its signs in plain form, and for each of its units where it came from in the original. */
export interface Readable {
  readonly text: string
  /** The place in the original of unit `at`; of the end, the original's length. */
  from(at: number): number
}

/** Wide digits become digits and invisible signs go, so that a number cannot hide behind them. */
export function readable(original: string): Readable {
  if (PLAIN.test(original)) return { text: original, from: (at) => at }
  let text = ''
  const places: number[] = []
  for (let at = 0; at < original.length; ) {
    const sign = String.fromCodePoint(original.codePointAt(at) ?? 0)
    const plain = IGNORED.test(sign) ? '' : sign.normalize('NFKC')
    for (let unit = 0; unit < plain.length; unit += 1) places.push(at)
    text += plain
    at += sign.length
  }
  return { text, from: (at) => places[at] ?? original.length }
}
