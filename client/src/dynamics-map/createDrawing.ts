import { type Accessor, createMemo } from 'solid-js'
import { axisBoxes } from './axes.ts'
import type { MapModel, ShownTie } from './createMapModel.ts'
import { type Curve, curveBetween, type Frame, formOf, type Point, type Shape, toPoint } from './geometry.ts'
import {
  bendPixels,
  boxOf,
  chooseBends,
  knotOn,
  type Label,
  labelAt,
  placeLabels,
  type Side,
} from './layout.ts'
import { breakLabel, widthOf } from './words.ts'

const NAME_SIZE = 15
const SIZE_SIZE = 13.5
const LINE_HEIGHT = 18

/** The words beside a node: their lines, and where they begin as seen from the middle of the shape. */
export interface NodeLabel {
  readonly name: readonly string[]
  readonly size: string
  readonly anchor: 'start' | 'middle' | 'end'
  readonly x: number
  /** Baseline of the first line. */
  readonly y: number
  readonly side: Side
}

/** Where everything is drawn, as small memos: a drag recomputes the node in hand and its lines, nothing else. */
export interface Drawing {
  readonly frame: Accessor<Frame>
  readonly shapeOf: (node: string) => Shape
  readonly shapes: Accessor<readonly Shape[]>
  readonly curveOf: (tie: ShownTie) => Curve | null
  readonly labelOf: (node: string) => NodeLabel
  /** The knots of the emphasised lines, by tie. */
  readonly knots: Accessor<ReadonlyMap<string, Point>>
}

export interface DrawingSource {
  readonly model: MapModel
  readonly frame: Accessor<Frame>
  readonly placeOf: (node: string) => { readonly x: number; readonly y: number }
  /** Something is in hand: sides and bends stay as they are until it is put down. */
  readonly frozen: Accessor<boolean>
  /** Lines that carry their sign in a knot. */
  readonly emphasised: Accessor<readonly ShownTie[]>
}

/** The drawing of one map at one size. */
export function createDrawing({ model, frame, placeOf, frozen, emphasised }: DrawingSource): Drawing {
  const small = createMemo(() => frame().width < 560)
  const size = createMemo(() => (model.level === 'group' ? (small() ? 24 : 32) : small() ? 17 : 20))

  const shapeAt = (id: string, place: { x: number; y: number }): Shape => {
    const position = model.node(id)?.position ?? 'unknown'
    return { id, form: formOf(position), size: size(), ...toPoint(place, frame()) }
  }
  const shapeOf = (id: string) => shapeAt(id, placeOf(id))
  const shapes = createMemo(() => model.nodes().map((node) => shapeOf(node.id)))
  // Where the document says they are: what is chosen on these holds still while something glides or is dragged.
  const settled = createMemo(
    () => new Map(model.nodes().map((node) => [node.id, shapeAt(node.id, node)] as const)),
  )
  const words = createMemo(
    () => new Map(model.nodes().map((node) => [node.id, wordsOf(model, node.id)] as const)),
  )

  // What was chosen is kept while it will do, but only on a paper of the same size: on another everything is new.
  const onThisPaper = <T>(choose: (before: ReadonlyMap<string, T>) => Map<string, T>) => {
    const chosen = createMemo<{ frame: Frame; of: Map<string, T> }>(
      (before) => {
        const now = frame()
        if (frozen() && before.frame === now) return before
        return { frame: now, of: choose(before.frame === now ? before.of : new Map()) }
      },
      { frame: frame(), of: new Map() },
    )
    return () => chosen().of
  }
  const bends = onThisPaper<number>((before) => chooseBends(linesOf(model.ties()), settled(), before))
  const curveWith = (tie: ShownTie, from: Shape | undefined, to: Shape | undefined) =>
    from && to ? curveBetween(from, to, bendPixels(from, to, bends().get(tie.id) ?? 0.12)) : null
  const settledCurves = () =>
    model.ties().flatMap((tie) => curveWith(tie, settled().get(tie.from), settled().get(tie.to)) ?? [])
  const sides = onThisPaper<Side>((before) =>
    placeLabels(
      [...words().values()].map((one) => one.label),
      settled(),
      settledCurves(),
      frame(),
      before,
      axisBoxes(frame()),
    ),
  )

  const curveOf = (tie: ShownTie) => curveWith(tie, shapeOf(tie.from), shapeOf(tie.to))
  const labelOf = (id: string): NodeLabel => {
    const side = sides().get(id) ?? 'right'
    const one = words().get(id) ?? wordsOf(model, id)
    const at = labelAt(
      side,
      { id, x: 0, y: 0, form: formOf(model.node(id)?.position ?? 'unknown'), size: size() },
      one.label,
    )
    const anchor = side === 'above' || side === 'below' ? 'middle' : at.left < 0 ? 'end' : 'start'
    const x = anchor === 'middle' ? 0 : anchor === 'end' ? at.left + one.label.width : at.left
    return { name: one.name, size: one.size, anchor, x, y: at.top + 14, side }
  }
  const wordBoxes = () =>
    shapes().map((shape) => {
      const { label } = words().get(shape.id) ?? wordsOf(model, shape.id)
      return boxOf(labelAt(sides().get(shape.id) ?? 'right', shape, label), label)
    })
  const knots = createMemo(() => {
    const boxes = wordBoxes()
    const placed = new Map<string, Point>()
    for (const tie of emphasised()) {
      const curve = curveOf(tie)
      if (curve) placed.set(tie.id, knotOn(curve, shapes(), [...placed.values()], boxes))
    }
    return placed
  })
  return { frame, shapeOf, shapes, curveOf, labelOf, knots }
}

function linesOf(ties: readonly ShownTie[]) {
  const pairs = new Set(ties.map((tie) => `${tie.from}>${tie.to}`))
  return ties.map((tie) => ({
    id: tie.id,
    from: tie.from,
    to: tie.to,
    hasReturn: pairs.has(`${tie.to}>${tie.from}`),
  }))
}

function wordsOf(model: MapModel, id: string): { name: string[]; size: string; label: Label } {
  const name = model.level === 'group' ? breakLabel(model.shortNameOf(id), 20) : [model.shortNameOf(id)]
  const size = model.sizeOf(id)
  const width = Math.max(...name.map((line) => widthOf(line, NAME_SIZE)), widthOf(size, SIZE_SIZE))
  const height = (name.length + (size === '' ? 0 : 1)) * LINE_HEIGHT
  return { name, size, label: { id, width, height } }
}
