import { describe, expect, test } from 'vitest'
import {
  type Curve,
  clearance,
  curveBetween,
  type Form,
  type Frame,
  formOf,
  fromPoint,
  nearestToward,
  pathOf,
  pointAt,
  type Shape,
  toPoint,
} from './geometry.ts'
import { bendPixels, chooseBends, knotOn, labelAt, placeLabels } from './layout.ts'

const frame: Frame = { width: 876, height: 664, marginX: 62, marginY: 52 }
const shape = (id: string, x: number, y: number, form: Form = 'circle', size = 20): Shape => ({
  id,
  x,
  y,
  form,
  size,
})

/** The same numbers every run: a linear congruential generator. */
function numbers(seed: number) {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

function points(curve: Curve): { x: number; y: number }[] {
  return Array.from({ length: 41 }, (_, at) => pointAt(curve, at / 40))
}

describe('places and the drawing', () => {
  test('[DYN1] a place on the drawing is the same place on the map', () => {
    for (const place of [
      { x: -1, y: 1 },
      { x: 0.4, y: -0.3 },
      { x: 0, y: 0 },
    ]) {
      const back = fromPoint(toPoint(place, frame), frame)
      expect(back.x).toBeCloseTo(place.x, 9)
      expect(back.y).toBeCloseTo(place.y, 9)
    }
    expect(toPoint({ x: -1, y: 1 }, frame)).toEqual({ x: 62, y: 52 })
  })

  test('[DYN12] the shape tells the position', () => {
    expect(formOf('leader')).toBe('diamond')
    expect(formOf('distant')).toBe('diamond')
    expect(formOf('independent')).toBe('square')
    expect(formOf('follower')).toBe('circle')
    expect(formOf('unknown')).toBe('circle')
  })
})

describe('lines', () => {
  test('[DYN13] a line begins and ends outside both shapes and never runs through them', () => {
    const random = numbers(7)
    const forms: Form[] = ['diamond', 'square', 'circle']
    const pick = () => forms[Math.floor(random() * 3)] ?? 'circle'
    let drawn = 0
    for (let round = 0; round < 400; round += 1) {
      const from = shape('a', random() * 876, random() * 664, pick())
      const to = shape('b', random() * 876, random() * 664, pick())
      const curve = curveBetween(from, to, bendPixels(from, to, random() < 0.5 ? 0.12 : -0.24))
      if (curve === null) continue
      drawn += 1
      for (const point of points(curve)) {
        expect(clearance(from, point)).toBeGreaterThan(3.5)
        expect(clearance(to, point)).toBeGreaterThan(3.5)
      }
    }
    expect(drawn).toBeGreaterThan(390)
  })

  test('[DYN13] shapes that almost touch still have a line one can see', () => {
    const [from, to] = [shape('a', 325, 486), shape('b', 306, 528)]
    const curve = curveBetween(from, to, bendPixels(from, to, 0.12))
    expect(curve).not.toBeNull()
    const ends = curve && points(curve)
    const length = (ends ?? []).slice(1).reduce((sum, point, at) => {
      const before = ends?.[at] ?? point
      return sum + Math.hypot(point.x - before.x, point.y - before.y)
    }, 0)
    expect(length).toBeGreaterThan(14)
  })

  test('[DYN13] shapes on the very same spot have no line, and nothing breaks', () => {
    const [from, to] = [shape('a', 100, 100), shape('b', 100, 100)]
    const curve = curveBetween(from, to, bendPixels(from, to, 0.12))
    if (curve) expect(pathOf(curve)).not.toMatch(/NaN/)
  })

  test('[DYN13] a line there and a line back lie on different sides', () => {
    const [a, b] = [shape('a', 100, 100), shape('b', 500, 100)]
    const shapes = new Map([a, b].map((one) => [one.id, one]))
    const lines = [
      { id: '1', from: 'a', to: 'b', hasReturn: true },
      { id: '2', from: 'b', to: 'a', hasReturn: true },
    ]
    const bends = chooseBends(lines, shapes, new Map())
    const there = curveBetween(a, b, bendPixels(a, b, bends.get('1') ?? 0))
    const back = curveBetween(b, a, bendPixels(b, a, bends.get('2') ?? 0))
    const height = (curve: Curve | null) => (curve ? pointAt(curve, 0.5).y : 100)
    expect((height(there) - 100) * (height(back) - 100)).toBeLessThan(0)
  })

  test('[DYN13] a line goes round somebody who stands in its way, and keeps its bend while that will do', () => {
    const [a, b] = [shape('a', 100, 300), shape('b', 700, 300)]
    const inTheWay = shape('c', 400, 264)
    const shapes = new Map([a, b, inTheWay].map((one) => [one.id, one]))
    const line = [{ id: '1', from: 'a', to: 'b', hasReturn: false }]
    const bends = chooseBends(line, shapes, new Map())
    const curve = curveBetween(a, b, bendPixels(a, b, bends.get('1') ?? 0))
    expect(curve && Math.min(...points(curve).map((point) => clearance(inTheWay, point)))).toBeGreaterThan(8)
    shapes.set('c', shape('c', 400, 600))
    expect(chooseBends(line, shapes, bends)).toEqual(bends)
  })

  test('[DYN13] a sign stands on its line and on nobody', () => {
    const [a, b] = [shape('a', 100, 300), shape('b', 700, 300)]
    const curve = curveBetween(a, b, bendPixels(a, b, 0.12))
    if (curve === null) throw new Error('no line')
    const half = pointAt(curve, 0.5)
    const knot = knotOn(curve, [a, b, shape('c', half.x, half.y)])
    expect(clearance(shape('c', half.x, half.y), knot)).toBeGreaterThan(12)
    expect(knotOn(curve, [a, b], [half])).not.toEqual(half)
  })
})

describe('words beside the shapes', () => {
  test('[DYN13] names cover no shape and no other name where there is room', () => {
    const shapes = new Map(
      [shape('a', 300, 300), shape('b', 340, 330), shape('c', 860, 60)].map((one) => [one.id, one]),
    )
    const labels = [...shapes.keys()].map((id) => ({ id, width: 60, height: 18 }))
    const sides = placeLabels(labels, shapes, [], frame, new Map())
    const boxes = labels.map((label) => {
      const own = shapes.get(label.id) ?? shape('x', 0, 0)
      const at = labelAt(sides.get(label.id) ?? 'right', own, label)
      return { ...at, right: at.left + label.width, bottom: at.top + label.height, id: label.id }
    })
    for (const box of boxes) {
      expect(box.right).toBeLessThanOrEqual(frame.width)
      for (const one of shapes.values()) {
        const corners = [
          { x: box.left, y: box.top },
          { x: box.right, y: box.top },
          { x: box.left, y: box.bottom },
          { x: box.right, y: box.bottom },
        ]
        if (one.id !== box.id) for (const corner of corners) expect(clearance(one, corner)).toBeGreaterThan(0)
      }
      for (const other of boxes) {
        const apart =
          box.right < other.left || other.right < box.left || box.bottom < other.top || other.bottom < box.top
        expect(apart || other === box).toBe(true)
      }
    }
  })
})

describe('the arrow keys', () => {
  const here = { id: 'here', x: 400, y: 300 }
  const around = [
    { id: 'right', x: 500, y: 310 },
    { id: 'farRight', x: 700, y: 300 },
    { id: 'up', x: 390, y: 100 },
    { id: 'upperLeft', x: 330, y: 260 },
    here,
  ]

  test('[DYN14] an arrow goes to the nearest in that direction, and nowhere when nobody is there', () => {
    expect(nearestToward(here, around, 'right')?.id).toBe('right')
    expect(nearestToward(here, around, 'up')?.id).toBe('upperLeft')
    expect(nearestToward(here, around, 'left')?.id).toBe('upperLeft')
    expect(nearestToward(here, around, 'down')).toBeNull()
  })

  test('[DYN14] everybody can be reached with the arrows from anywhere', () => {
    const random = numbers(11)
    const crowd = Array.from({ length: 14 }, (_, id) => ({
      id,
      x: random() * 876,
      y: random() * 664,
    }))
    const reached = new Set([0])
    for (const id of reached) {
      const from = crowd[id]
      if (from === undefined) continue
      for (const heading of ['left', 'right', 'up', 'down'] as const) {
        const next = nearestToward(from, crowd, heading)
        if (next) reached.add(next.id)
      }
    }
    expect(reached.size).toBe(14)
  })
})
