import { type Accessor, createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import { get } from '../shell/requests.ts'

/** `GET /api/boards/<id>/held`, for covenant partners: what waits and is not shown to guests. */
interface HeldView {
  readonly places: readonly { readonly root: string; readonly id: string }[]
}

/** Said in this window when the server tells that holds have changed. */
export const HELD_EVENT = 'rd:held'

/**
 * Which elements of a board guests do not get to see now. `board` null: do not ask, because a guest may not know.
 * Fails to "nothing is held": the hold itself is the server's, this only tells the writer.
 */
export function useHeld(board: Accessor<string | null>): (id: string) => boolean {
  const [places, setPlaces] = createSignal<HeldView['places']>([])
  let newest = 0
  createEffect(() => {
    const id = board()
    setPlaces([])
    if (id === null) return
    const ask = async () => {
      const mine = ++newest
      const answer = await get<HeldView>(`/api/boards/${id}/held`)
      if (mine === newest && answer.ok && Array.isArray(answer.value?.places)) setPlaces(answer.value.places)
    }
    void ask()
    addEventListener(HELD_EVENT, ask)
    onCleanup(() => {
      newest += 1
      removeEventListener(HELD_EVENT, ask)
    })
  })
  const ids = createMemo(() => new Set(places().map((place) => place.id)))
  return (id) => ids().has(id)
}
