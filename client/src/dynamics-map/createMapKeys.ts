import { otherEnd } from '@rode-draad/shared/dynamics-map/ties.ts'
import { createSignal } from 'solid-js'
import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import type { Grip } from './createGrip.ts'
import { type Heading, nearestToward, type Shape } from './geometry.ts'
import type { OpenMap } from './map-context.tsx'

const HEADINGS: Readonly<Record<string, Heading>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}
const WAYS: Readonly<Record<Heading, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, 1],
  down: [0, -1],
}
const STEP = 0.05
const STRIDE = 0.2

/**
 * The keyboard on the map. It is one tab stop: arrows go to the nearest node that way, Enter opens its panel, L walks
 * along its lines (again: the next; an arrow there: to the other end; Escape: back). In move mode arrows move the node,
 * Enter puts it down, Escape puts it back. Letters count only while a node or a line has the focus (WCAG 2.1.4).
 */
export function createMapKeys(map: OpenMap, grip: Grip, shapes: () => readonly Shape[]) {
  const { model, focus, hand } = map
  /** From which node one walks along lines. */
  const [walkingFrom, setWalkingFrom] = createSignal<string | null>(null)

  const sayPlace = () => {
    const held = grip.held()
    if (held) hand.say(text.spoken.place(held.x, held.y))
  }
  const startMoving = (id: string) => {
    grip.lift(id)
    focus.goTo(id)
    if (grip.held()?.id === id) hand.say(text.spoken.moving(model.nameOf(id)))
  }
  const whileMoving = (event: KeyboardEvent, id: string): boolean => {
    const heading = HEADINGS[event.key]
    if (heading) {
      const [dx, dy] = WAYS[heading]
      const by = event.shiftKey ? STRIDE : STEP
      grip.nudge(dx * by, dy * by)
      sayPlace()
    } else if (event.key === 'Enter' || event.key === ' ') grip.putDown()
    else if (event.key === 'Escape') {
      grip.putBack()
      hand.say(text.spoken.movedBack(model.nameOf(id)))
    } else return false
    return true
  }
  const walk = (node: string, from: string | null, back: boolean) => {
    const ties = model.tiesOf(node)
    if (ties.length === 0) return hand.say(text.spoken.noTies(model.nameOf(node)))
    const at = ties.findIndex((tie) => tie.id === from)
    const next = ties[at < 0 ? 0 : (at + (back ? ties.length - 1 : 1)) % ties.length]
    setWalkingFrom(node)
    if (next) focus.goTo(next.id)
  }
  const onNode = (event: KeyboardEvent, id: string): boolean => {
    const heading = HEADINGS[event.key]
    if (heading) {
      const here = shapes().find((shape) => shape.id === id)
      const next = here && nearestToward(here, shapes(), heading)
      if (next) focus.goTo(next.id)
    } else if (event.key === 'Enter' || event.key === ' ') focus.open({ kind: 'node', id })
    else if (event.key === 'Escape') focus.choose(null)
    else if (event.key.toLowerCase() === 'l') walk(id, null, false)
    else return false
    return true
  }
  const onTie = (event: KeyboardEvent, id: string): boolean => {
    const tie = model.tie(id)
    if (tie === undefined) return false
    const walking = walkingFrom()
    const from = walking === tie.from || walking === tie.to ? walking : tie.from
    if (HEADINGS[event.key]) focus.goTo(otherEnd(tie, from))
    else if (event.key === 'Enter' || event.key === ' ') focus.open({ kind: 'tie', id })
    else if (event.key === 'Escape') focus.goTo(from)
    else if (event.key.toLowerCase() === 'l') walk(from, id, event.shiftKey)
    else return false
    return true
  }
  /** Runs `act` for a key that is the map's, and keeps that key from the page and the shell. */
  const keyed =
    (act: (event: KeyboardEvent, id: string) => boolean) => (event: KeyboardEvent, id: string) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !act(event, id)) return
      event.preventDefault()
      event.stopPropagation()
    }
  return {
    startMoving,
    onNode: keyed((event, id) => (grip.held()?.id === id ? whileMoving : onNode)(event, id)),
    onTie: keyed(onTie),
  }
}
