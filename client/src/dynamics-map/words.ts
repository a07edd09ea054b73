import type { Influence } from '@rode-draad/shared/dynamics-map/map.doc.ts'

/** The sign that stands in a shape and in the knot of a line (visual.md, The map). */
export const signs: Readonly<Record<Influence, string>> = {
  positive: '+',
  negative: '−',
  changing: '±',
  unknown: '?',
}

/** Which of the three looks an influence has: changing and unknown look alike but for their sign. */
export function lookOf(influence: Influence): 'positive' | 'negative' | 'open' {
  return influence === 'positive' || influence === 'negative' ? influence : 'open'
}

const NARROW = /[iljtfrI.,;:'’()! ]/u
const WIDE = /[mwMW]/u

/**
 * About how wide a text is in the sans face, in pixels at `size`. Good enough to keep words apart, and the same on
 * every screen, which measuring in the browser (fonts still loading) is not.
 */
export function widthOf(words: string, size: number): number {
  let em = 0
  for (const letter of words) {
    if (NARROW.test(letter)) em += 0.32
    else if (WIDE.test(letter)) em += 0.86
    else em += letter === letter.toLowerCase() ? 0.56 : 0.66
  }
  return em * size
}

/** Breaks a label over as few lines of at most `most` characters as will do, about equally long, never within a word. */
export function breakLabel(label: string, most: number): string[] {
  const fewest = broken(label, most)
  for (let width = Math.ceil(label.length / fewest.length); width < most; width += 1) {
    const lines = broken(label, width)
    if (lines.length === fewest.length) return lines
  }
  return fewest
}

function broken(label: string, most: number): string[] {
  const lines: string[] = []
  for (const word of label.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
