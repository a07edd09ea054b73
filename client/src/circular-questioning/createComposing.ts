import type { Card } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { createEffect, createMemo, createSignal, on } from 'solid-js'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import {
  asTyped,
  type ComposeTarget,
  charactersLeft,
  draftKey,
  mostCharacters,
  readyToPlace,
} from './compose.ts'
import { faultSentence } from './fault-sentence.ts'
import { type FlipchartScreen, useFlipchart } from './flipchart-context.ts'

const text = flipchartText.compose

/** What one is writing for `target`: the text so far, what is wrong with it, and the ways out. */
export function createComposing(
  target: () => ComposeTarget,
  field: () => HTMLTextAreaElement | undefined,
  quietly: () => boolean,
) {
  const flipchart = useFlipchart()
  const announce = useAnnounce()
  const [typed, setTyped] = createSignal('')
  const [error, setError] = createSignal('')
  const card = createMemo<Card | undefined>(() => cardOf(flipchart, target()))
  const most = () => mostCharacters(target())
  const members = flipchart.namedMembers

  createEffect(
    on(
      () => draftKey(target()),
      (key) => {
        const stored = target().kind === 'edit' ? (card()?.text ?? '') : ''
        setError('')
        setTyped(flipchart.drafts.get(key) ?? asTyped(stored, members(), flipchart.table.memberName))
        if (!quietly()) flipchart.focusSoon(field, { scroll: true })
      },
    ),
  )
  /** Away from the field; the draft stays for when one comes back. */
  const leave = () => {
    const left = target()
    flipchart.setCompose(null)
    if (left.kind === 'card') flipchart.focusComposeButton()
    else flipchart.focusCard(left.card)
  }
  return {
    typed,
    error,
    card,
    members,
    isGone: () => target().kind !== 'card' && card() === undefined,
    left: () => charactersLeft(typed(), most(), members()),
    write(value: string) {
      setTyped(value)
      setError('')
      flipchart.drafts.set(draftKey(target()), value)
    },
    leave,
    discard() {
      flipchart.drafts.delete(draftKey(target()))
      leave()
    },
    place() {
      const ready = readyToPlace(typed(), most(), members())
      if (!ready.ok) {
        setError(faultSentence(ready.reason, most()))
        field()?.focus()
        return
      }
      // What is placed may take the composer with it, and then nothing here knows any more what it was about.
      const placed = target()
      const about = flipchart.place(placed, ready.value)
      if (about === null) return
      flipchart.drafts.delete(draftKey(placed))
      flipchart.setCompose(null)
      announce(placed.kind === 'card' ? text.placed : placed.kind === 'edit' ? text.changed : text.sent)
      flipchart.focusCard(about)
    },
  }
}

export type Composing = ReturnType<typeof createComposing>

function cardOf(flipchart: FlipchartScreen, target: ComposeTarget): Card | undefined {
  return target.kind === 'card' ? undefined : flipchart.records.card(target.card)
}
