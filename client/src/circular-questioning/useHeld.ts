import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { get } from '../shell/requests.ts'

/** `GET /api/boards/<id>/held`, for covenant partners: what waits and is not shown to guests. */
interface HeldView {
  readonly places: readonly { readonly root: string; readonly id: string }[]
}

/**
 * Which elements of a board guests do not get to see now. `board` null: do not ask, because a guest may not know.
 * `changes` rises when the server says that holds changed. Fails to "nothing is held": the hold itself is the server's,
 * this only tells the writer.
 */
export function useHeld(board: Accessor<string | null>, changes: Accessor<number>): (id: string) => boolean {
  const [places, setPlaces] = createSignal<HeldView['places']>([])
  createEffect(on(board, () => setPlaces([]), { defer: true }))
  createEffect(
    on([board, changes], ([id]) => {
      if (id === null) return
      let overtaken = false
      onCleanup(() => {
        overtaken = true
      })
      void get<HeldView>(`/api/boards/${id}/held`).then((answer) => {
        if (answer.ok && !overtaken) setPlaces(answer.value.places)
      })
    }),
  )
  const ids = createMemo(() => new Set(places().map((place) => place.id)))
  return (id) => ids().has(id)
}
