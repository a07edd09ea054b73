import type { Position } from '@rode-draad/shared/dynamics-map/map.doc.ts'
import type { Place } from '@rode-draad/shared/dynamics-map/place.ts'

/** A point on the drawing, in CSS pixels from its top left. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The drawing: its size, and the margins that keep a node on the edge and its label inside. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly marginX: number
  readonly marginY: number
}

export type Form = 'diamond' | 'square' | 'circle'

/** A shape on the drawing. `size` is the distance from the middle to a point of the diamond. */
export interface Shape extends Point {
  readonly id: string
  readonly form: Form
  readonly size: number
}

/** A quadratic Bézier. */
export interface Curve {
  readonly from: Point
  readonly control: Point
  readonly to: Point
}

/** Shape says position (visual.md, The map). What is unknown gets the circle, dashed by its class. */
export function formOf(position: Position): Form {
  if (position === 'leader' || position === 'distant') return 'diamond'
  return position === 'independent' ? 'square' : 'circle'
}

/** Where a place of the map lies on the drawing. */
export function toPoint(place: Place, frame: Frame): Point {
  return {
    x: frame.width / 2 + place.x * (frame.width / 2 - frame.marginX),
    y: frame.height / 2 - place.y * (frame.height / 2 - frame.marginY),
  }
}

/** Which place of the map a point of the drawing is; outside the margins it is beyond −1 or 1. */
export function fromPoint(point: Point, frame: Frame): Place {
  return {
    x: (point.x - frame.width / 2) / Math.max(1, frame.width / 2 - frame.marginX),
    y: (frame.height / 2 - point.y) / Math.max(1, frame.height / 2 - frame.marginY),
  }
}

/** How far `point` is outside the edge of `shape`; negative inside. Exact along the axes, near enough between them. */
export function clearance(shape: Shape, point: Point): number {
  const [dx, dy] = [Math.abs(point.x - shape.x), Math.abs(point.y - shape.y)]
  if (shape.form === 'diamond') return (dx + dy - shape.size) / Math.SQRT2
  if (shape.form === 'circle') return Math.hypot(dx, dy) - circleRadius(shape.size)
  const half = squareHalf(shape.size)
  return dx > half && dy > half ? Math.hypot(dx - half, dy - half) : Math.max(dx, dy) - half
}

/** The forms have about the same weight on the eye, so a circle and a square are smaller than a diamond is wide. */
export function circleRadius(size: number): number {
  return size * 0.725
}

export function squareHalf(size: number): number {
  return size * 0.7
}

/** The point at `t` (0…1) of a curve. */
export function pointAt(curve: Curve, t: number): Point {
  const u = 1 - t
  return {
    x: u * u * curve.from.x + 2 * u * t * curve.control.x + t * t * curve.to.x,
    y: u * u * curve.from.y + 2 * u * t * curve.control.y + t * t * curve.to.y,
  }
}

/** Room between the end of a line and the shape it belongs to, in pixels. */
const GAP = 4

/**
 * The curve from one shape to another, bent aside by `bend` pixels (to the left of its direction when positive), ending
 * just outside both shapes. Null when the shapes lie so much over each other that nothing of it would be seen.
 */
export function curveBetween(from: Shape, to: Shape, bend: number): Curve | null {
  const whole = bentCurve(from, to, bend)
  const start = leaves(whole, from, 0)
  const end = leaves(whole, to, 1)
  if (start === null || end === null || end - start < 0.04) return null
  return part(whole, start, end)
}

function bentCurve(from: Point, to: Point, bend: number): Curve {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy) || 1
  return {
    from,
    to,
    control: {
      x: (from.x + to.x) / 2 + (dy / length) * bend,
      y: (from.y + to.y) / 2 - (dx / length) * bend,
    },
  }
}

/** The t at which the curve is clear of a shape for good, seen from that shape's end. */
function leaves(curve: Curve, shape: Shape, end: 0 | 1): number | null {
  const at = (step: number) => (end === 0 ? step : 1 - step)
  const clear = (step: number) => clearance(shape, pointAt(curve, at(step))) >= GAP
  let inside = 0
  const steps = 40
  while (inside < steps && !clear((inside + 1) / steps)) inside += 1
  if (inside === steps) return null
  let [low, high] = [inside / steps, (inside + 1) / steps]
  for (let round = 0; round < 8; round += 1) {
    const middle = (low + high) / 2
    if (clear(middle)) high = middle
    else low = middle
  }
  return at(high)
}

/** The part of a curve between two values of t (de Casteljau). */
function part(curve: Curve, start: number, end: number): Curve {
  const [from, to] = [pointAt(curve, start), pointAt(curve, end)]
  const blend = (a: number, b: number, c: number) =>
    (1 - start) * (1 - end) * a + ((1 - start) * end + start * (1 - end)) * b + start * end * c
  return {
    from,
    to,
    control: {
      x: blend(curve.from.x, curve.control.x, curve.to.x),
      y: blend(curve.from.y, curve.control.y, curve.to.y),
    },
  }
}

/** The curve as the `d` of a path, to a tenth of a pixel. */
export function pathOf(curve: Curve): string {
  const n = (value: number) => Math.round(value * 10) / 10
  const { from, control, to } = curve
  return `M${n(from.x)} ${n(from.y)}Q${n(control.x)} ${n(control.y)} ${n(to.x)} ${n(to.y)}`
}

export type Heading = 'left' | 'right' | 'up' | 'down'

/**
 * The nearest shape in a direction, for the arrow keys: what lies more to that side than aside, nearest first, what
 * lies aside counting double. Null when nothing lies that way; the focus then stays.
 */
export function nearestToward<T extends Point>(
  from: Point,
  others: readonly T[],
  heading: Heading,
): T | null {
  let [best, bestCost] = [null as T | null, Number.POSITIVE_INFINITY]
  for (const one of others) {
    const [dx, dy] = [one.x - from.x, one.y - from.y]
    const along = heading === 'left' ? -dx : heading === 'right' ? dx : heading === 'up' ? -dy : dy
    const aside = Math.abs(heading === 'left' || heading === 'right' ? dy : dx)
    if (along <= 0.5 || aside > along * 2.5) continue
    const cost = along + aside * 2
    if (cost < bestCost) [best, bestCost] = [one, cost]
  }
  return best
}
