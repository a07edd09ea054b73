import {
  type Curve,
  clearance,
  curveBetween,
  type Frame,
  type Point,
  pointAt,
  type Shape,
} from './geometry.ts'

/** Which line runs between which shapes; a line back (B→A beside A→B) keeps to its own side. */
export interface Line {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly hasReturn: boolean
}

/** Enough to tell a line from an axis and from a red thread. */
const SLIGHT = 0.12

/** Bends tried for a line, as a part of its length: a slight one first, then its mirror, then wider ones. */
const BENDS = [0.12, -0.12, 0.24, -0.24, 0.38, -0.38, 0.04, -0.04]

/**
 * Chooses for each line how far it bends, so that it runs past other shapes rather than through them. A line keeps the
 * bend it had (`before`) unless another is clearly better: nothing jumps for a few pixels.
 */
export function chooseBends(
  lines: readonly Line[],
  shapes: ReadonlyMap<string, Shape>,
  before: ReadonlyMap<string, number>,
): Map<string, number> {
  const chosen = new Map<string, number>()
  for (const line of lines) {
    const [from, to] = [shapes.get(line.from), shapes.get(line.to)]
    if (from === undefined || to === undefined) continue
    const others = [...shapes.values()].filter((one) => one !== from && one !== to)
    const options = line.hasReturn ? BENDS.filter((bend) => bend > 0.1) : BENDS
    let [best, bestCost] = [BENDS[0] ?? 0, Number.POSITIVE_INFINITY]
    for (const bend of options) {
      const kept = before.get(line.id) === bend ? -12 : 0
      const cost = costOfBend(from, to, bend, others) + kept
      if (cost < bestCost) [best, bestCost] = [bend, cost]
    }
    chosen.set(line.id, best)
  }
  return chosen
}

function costOfBend(from: Shape, to: Shape, bend: number, others: readonly Shape[]): number {
  const curve = curveBetween(from, to, bendPixels(from, to, bend))
  let cost = Math.abs(Math.abs(bend) - SLIGHT) * 60
  if (curve === null) return cost + 40
  for (const other of others) {
    const near = nearest(curve, other)
    if (near < 10) cost += 24 + (10 - near) * 3
  }
  return cost
}

/** The least room between a curve and a shape, looked at every fourteen pixels or so. */
function nearest(curve: Curve, shape: Shape): number {
  const steps = Math.max(8, Math.ceil(Math.hypot(curve.to.x - curve.from.x, curve.to.y - curve.from.y) / 14))
  let least = Number.POSITIVE_INFINITY
  for (let step = 1; step < steps; step += 1)
    least = Math.min(least, clearance(shape, pointAt(curve, step / steps)))
  return least
}

/** A bend in pixels: a part of the length, but enough to see a line between shapes that almost touch. */
export function bendPixels(
  from: Point & { size: number },
  to: Point & { size: number },
  bend: number,
): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const room = length - from.size - to.size
  const least = room < 40 ? from.size + to.size + 16 - Math.max(0, room) * 0.6 : 0
  return Math.sign(bend) * Math.max(Math.abs(bend) * length, least)
}

/** Where on a line its sign goes: halfway, or a little off when halfway lies on a shape, another knot or words. */
export function knotOn(
  curve: Curve,
  shapes: Iterable<Shape>,
  knots: readonly Point[] = [],
  words: readonly Box[] = [],
): Point {
  const all = [...shapes]
  const free = (point: Point) =>
    all.every((shape) => clearance(shape, point) > 12) &&
    knots.every((knot) => Math.hypot(knot.x - point.x, knot.y - point.y) > 24) &&
    words.every((box) => !overlaps(box, { left: point.x, right: point.x, top: point.y, bottom: point.y }, 12))
  const candidates = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73].map((t) => pointAt(curve, t))
  return candidates.find(free) ?? pointAt(curve, 0.5)
}

/** A label to place beside a shape. `width` and `height` in pixels. */
export interface Label {
  readonly id: string
  readonly width: number
  readonly height: number
}

export type Side =
  | 'right'
  | 'left'
  | 'below'
  | 'above'
  | 'lowerRight'
  | 'upperRight'
  | 'lowerLeft'
  | 'upperLeft'
export interface PlacedLabel {
  readonly side: Side
  /** Top left of the words. */
  readonly left: number
  readonly top: number
}

const SIDES: readonly Side[] = [
  'right',
  'below',
  'above',
  'left',
  'lowerRight',
  'upperRight',
  'lowerLeft',
  'upperLeft',
]

/** A rectangle on the drawing, e.g. the words of an axis. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/**
 * Puts each label on the side of its shape where it covers no shape, no other label and as little of the lines as can
 * be, inside the frame and clear of `obstacles`. A label keeps its side (`before`) unless another is clearly better.
 */
export function placeLabels(
  labels: readonly Label[],
  shapes: ReadonlyMap<string, Shape>,
  curves: readonly Curve[],
  frame: Frame,
  before: ReadonlyMap<string, Side>,
  obstacles: readonly Box[] = [],
): Map<string, Side> {
  const chosen = new Map<string, Side>()
  const taken: Box[] = [...obstacles]
  const beads = curves.flatMap(beadsOn)
  for (const label of labels) {
    const shape = shapes.get(label.id)
    if (shape === undefined) continue
    let [best, bestCost] = ['right' as Side, Number.POSITIVE_INFINITY]
    SIDES.forEach((side, order) => {
      const box = boxOf(labelAt(side, shape, label), label)
      const kept = before.get(label.id) === side ? -8 : 0
      const cost = order * 1.5 + kept + costOfBox(box, shape, shapes, taken, beads, frame)
      if (cost < bestCost) [best, bestCost] = [side, cost]
    })
    chosen.set(label.id, best)
    taken.push(boxOf(labelAt(best, shape, label), label))
  }
  return chosen
}

/** Points along a curve, close enough together that no word fits between them. */
function beadsOn(curve: Curve): Point[] {
  const length = Math.hypot(curve.to.x - curve.from.x, curve.to.y - curve.from.y)
  const count = Math.max(6, Math.ceil(length / 7))
  return Array.from({ length: count }, (_, at) => pointAt(curve, (at + 0.5) / count))
}

/** Where a label's words begin when they stand on `side` of their shape. */
export function labelAt(side: Side, shape: Shape, label: Label): PlacedLabel {
  const away = shape.size + 9
  const slant = shape.size * 0.62 + 8
  const middle = shape.y - label.height / 2
  const right = side === 'right' || side === 'lowerRight' || side === 'upperRight'
  if (side === 'right' || side === 'left')
    return { side, left: right ? shape.x + away : shape.x - away - label.width, top: middle }
  if (side === 'below' || side === 'above') {
    const top = side === 'below' ? shape.y + away : shape.y - away - label.height
    return { side, left: shape.x - label.width / 2, top }
  }
  const low = side === 'lowerRight' || side === 'lowerLeft'
  return {
    side,
    left: right ? shape.x + slant : shape.x - slant - label.width,
    top: low ? shape.y + slant * 0.7 : shape.y - slant * 0.7 - label.height,
  }
}

/** The room a placed label takes. */
export function boxOf(at: Pick<PlacedLabel, 'left' | 'top'>, label: Pick<Label, 'width' | 'height'>): Box {
  return { left: at.left, top: at.top, right: at.left + label.width, bottom: at.top + label.height }
}

function costOfBox(
  box: Box,
  own: Shape,
  shapes: ReadonlyMap<string, Shape>,
  taken: readonly Box[],
  beads: readonly Point[],
  frame: Frame,
): number {
  let cost = 0
  for (const other of taken) if (overlaps(box, other, 2)) cost += 60
  for (const shape of shapes.values()) {
    if (shape === own) continue
    const half = shape.size + 2
    const around = {
      left: shape.x - half,
      right: shape.x + half,
      top: shape.y - half,
      bottom: shape.y + half,
    }
    if (overlaps(box, around, 0)) cost += 50
  }
  for (const bead of beads) {
    if (bead.x > box.left && bead.x < box.right && bead.y > box.top && bead.y < box.bottom) cost += 3
  }
  const outside = Math.max(
    4 - box.left,
    box.right - frame.width + 4,
    4 - box.top,
    box.bottom - frame.height + 4,
    0,
  )
  return cost + outside * 6
}

function overlaps(a: Box, b: Box, room: number): boolean {
  return (
    a.left < b.right + room && b.left < a.right + room && a.top < b.bottom + room && b.top < a.bottom + room
  )
}
