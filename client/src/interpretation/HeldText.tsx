import { createEffect, createResource, createSignal, onCleanup, Show } from 'solid-js'
import { Notice } from '../design/Notice.tsx'
import { interpretationText } from '../language/nl/interpretation.ts'
import { useMe } from '../shell/me.tsx'
import { get } from '../shell/requests.ts'

/** `GET /api/boards/<id>/held`, for covenant partners; in prose a place is a whole root. */
interface HeldView {
  readonly places: readonly { readonly root: string; readonly id: string | null }[]
}

/** While one types, the beginning of a word is often the beginning of a name too; that is not worth a sentence. */
const WORTH_SAYING_MS = 4000

/** Tells covenant partners that guests do not see the latest words of this text. Guests are told nothing. */
export function HeldText(props: { board: string; root: string }) {
  const { isGuest, heldChanges } = useMe()
  const [places] = createResource(
    () => (isGuest() ? null : { board: props.board, change: heldChanges() }),
    async ({ board }) => {
      const answer = await get<HeldView>(`/api/boards/${board}/held`)
      return answer.ok ? answer.value.places : []
    },
    // With a first value nothing above waits for the answer.
    { initialValue: [] },
  )
  const held = () => places.latest.some((place) => place.root === props.root && place.id === null)
  const [shown, setShown] = createSignal(false)
  createEffect(() => {
    if (!held()) {
      setShown(false)
      return
    }
    const timer = setTimeout(() => setShown(true), WORTH_SAYING_MS)
    onCleanup(() => clearTimeout(timer))
  })
  return (
    <div role="status">
      <Show when={shown()}>
        <Notice icon="hourglass" title={interpretationText.heldTitle}>
          {interpretationText.held}
        </Notice>
      </Show>
    </div>
  )
}
