import type { Influence, Position } from '@rode-draad/shared/dynamics-map/map.doc.ts'
import {
  moveNode,
  nothingSaid,
  placeMember,
  placeSubgroup,
  putBack,
  type Removed,
  readNodes,
  removeNode,
  renameSubgroup,
  setInfluence,
  setPosition,
} from '@rode-draad/shared/dynamics-map/map.ts'
import { freePlace, offersFor, type Place } from '@rode-draad/shared/dynamics-map/place.ts'
import {
  changeTie,
  drawTie,
  removeTie,
  restoreTies,
  type TieDraft,
  type TieRefusal,
} from '@rode-draad/shared/dynamics-map/ties.ts'
import { createSignal } from 'solid-js'
import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import type { MapModel, ShownTie } from './createMapModel.ts'

/** What may be said or undone after something was done: a word that fits the new place, or a way back. */
export type Aftermath =
  | { readonly kind: 'moved'; readonly id: string }
  | { readonly kind: 'nodeGone'; readonly removed: Removed; readonly name: string }
  | { readonly kind: 'tieGone'; readonly tie: ShownTie }

/**
 * Everything one can do to the map. Picture, panels and list all act through this one hand, so the same deed in the
 * list and on the map is the same deed (trust.md, T3). Each deed is said for who cannot see it.
 */
export interface MapHand {
  readonly move: (id: string, place: Place) => void
  /** A move has ended: say where it is now, and offer a word if it crossed an axis. */
  readonly putDown: (id: string) => void
  readonly shift: (id: string, dx: number, dy: number) => void
  readonly setPosition: (id: string, position: Position) => void
  readonly setInfluence: (id: string, influence: Influence) => void
  readonly rename: (id: string, words: { label?: string; size?: string }) => boolean
  readonly placeMember: (id: string) => void
  readonly placeSubgroup: (words: { label: string; size: string }) => string | null
  readonly remove: (id: string) => void
  readonly draw: (draft: TieDraft) => TieRefusal | string
  readonly changeTie: (id: string, changes: Partial<TieDraft>) => TieRefusal | null
  readonly removeTie: (id: string) => void
  readonly aftermath: () => Aftermath | null
  /** Undoes the last removal; gives the node to look at again, if any. */
  readonly putBack: () => string | null
  /** Whether a deed of this hand is being done at this very moment, to tell own changes from others'. */
  readonly isActing: () => boolean
  readonly forget: () => void
  /** What was last done here, for the live region. */
  readonly said: () => string
  readonly say: (words: string) => void
}

/** The hand of whoever sits at this window. What it does while `mayWrite` is false changes nothing. */
export function createHand(model: MapModel): MapHand {
  const { doc } = model
  const [said, say] = createSignal('')
  const [aftermath, setAftermath] = createSignal<Aftermath | null>(null)
  const may = () => model.mayWrite()
  let acting = false
  const acted = <T>(deed: () => T): T => {
    acting = true
    try {
      return deed()
    } finally {
      acting = false
    }
  }

  const sayWord = (id: string, word: string) => say(text.spoken.says(model.nameOf(id), word))
  const putDown = (id: string) => {
    const node = model.node(id)
    if (node === undefined) return
    say(text.spoken.moved(model.nameOf(id), text.spoken.place(node.x, node.y)))
    setAftermath(offersFor(node).length > 0 ? { kind: 'moved', id } : null)
  }
  const move = (id: string, place: Place) => {
    if (may()) moveNode(doc, id, place.x, place.y)
  }
  const standAt = (): Place => freePlace({ x: 0, y: 0 }, readNodes(doc))

  return {
    move,
    putDown,
    shift(id, dx, dy) {
      const node = model.node(id)
      if (node === undefined) return
      move(id, { x: node.x + dx, y: node.y + dy })
      putDown(id)
    },
    setPosition(id, position) {
      if (!may() || !setPosition(doc, id, position)) return
      sayWord(id, text.positions[position])
      setAftermath(null)
    },
    setInfluence(id, influence) {
      if (!may() || !setInfluence(doc, id, influence)) return
      sayWord(id, text.influences[influence])
      setAftermath(null)
    },
    rename: (id, words) => may() && renameSubgroup(doc, id, words),
    placeMember(id) {
      if (!may()) return
      const placed = acted(() => placeMember(doc, id, { ...nothingSaid, ...standAt() }))
      if (placed.ok) say(text.spoken.placed(model.nameOf(id)))
    },
    placeSubgroup(words) {
      if (!may()) return null
      const placed = acted(() => placeSubgroup(doc, words, { ...nothingSaid, ...standAt() }))
      if (!placed.ok) return null
      say(text.spoken.placed(model.nameOf(placed.value)))
      return placed.value
    },
    remove(id) {
      if (!may()) return
      const name = model.nameOf(id)
      const removed = acted(() => removeNode(doc, id))
      if (removed === null) return
      say(text.spoken.removed(name))
      setAftermath({ kind: 'nodeGone', removed, name })
    },
    draw(draft) {
      if (!may()) return 'not-there'
      const drawn = drawTie(doc, draft)
      if (!drawn.ok) return drawn.reason
      const tie = model.tie(drawn.value)
      if (tie) say(text.spoken.drawn(model.sayTie(tie)))
      return drawn.value
    },
    changeTie(id, changes) {
      if (!may()) return null
      const changed = changeTie(doc, id, changes)
      if (!changed.ok) return changed.reason
      const tie = model.tie(id)
      if (tie) say(text.spoken.tieChanged(model.sayTie(tie)))
      return null
    },
    removeTie(id) {
      const tie = may() ? removeTie(doc, id) : null
      if (tie === null) return
      say(text.spoken.tieRemoved)
      setAftermath({ kind: 'tieGone', tie })
    },
    aftermath,
    putBack() {
      const after = aftermath()
      setAftermath(null)
      if (!may() || after === null || after.kind === 'moved') return null
      if (after.kind === 'tieGone') {
        restoreTies(doc, [after.tie])
        return after.tie.from
      }
      acted(() => putBack(doc, after.removed))
      say(text.spoken.putBack(after.name))
      return after.removed.node.id
    },
    forget: () => setAftermath(null),
    isActing: () => acting,
    said,
    say,
  }
}
