import { createEffect, on, onCleanup } from 'solid-js'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { organisationName } from './card-words.ts'
import type { FlipchartScreen } from './flipchart-context.ts'

/** Says politely who placed cards, for who cannot see them come in. */
export function announceNewCards(flipchart: FlipchartScreen) {
  const announce = useAnnounce()
  let known: ReadonlySet<string> | null = null
  createEffect(
    on(
      () => flipchart.records.cards.map((card) => card.id),
      (ids) => {
        const before = known
        known = new Set(ids)
        if (before === null) return
        const counts = new Map<string, number>()
        for (const id of ids) {
          const card = flipchart.records.card(id)
          if (before.has(id) || card === undefined || flipchart.isMine(card)) continue
          counts.set(card.organisation, (counts.get(card.organisation) ?? 0) + 1)
        }
        for (const [organisation, count] of counts)
          announce(flipchartText.announced(organisationName(flipchart, organisation), count))
      },
    ),
  )
  onCleanup(() => {
    known = null
  })
}
