import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import type { Frame } from './geometry.ts'
import type { Box } from './layout.ts'
import { widthOf } from './words.ts'

/** The words at one end of an axis. `y` is the baseline. */
export interface AxisWord {
  readonly words: string
  readonly x: number
  readonly y: number
  readonly anchor: 'start' | 'middle' | 'end'
}

const SIZE = 14

/** Where the axes say what they are. On a narrow paper all words of the level axis stand at the foot, out of the way. */
export function axisWords(frame: Frame): readonly AxisWord[] {
  const foot = frame.height - 15
  const level = frame.width < 560 ? foot : frame.height / 2 - 10
  return [
    { words: text.axes.top, x: frame.width / 2, y: 26, anchor: 'middle' },
    { words: text.axes.bottom, x: frame.width / 2, y: foot, anchor: 'middle' },
    { words: text.axes.left, x: 16, y: level, anchor: 'start' },
    { words: text.axes.right, x: frame.width - 16, y: level, anchor: 'end' },
  ]
}

/** The room those words take, which labels stay clear of. */
export function axisBoxes(frame: Frame): readonly Box[] {
  return axisWords(frame).map(({ words, x, y, anchor }) => {
    const width = widthOf(words, SIZE)
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
    return { left, right: left + width, top: y - SIZE, bottom: y + 4 }
  })
}
