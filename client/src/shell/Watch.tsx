import { createMemo, createSignal, For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { createSingleKeys } from '../design/createSingleKeys.ts'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { shellText } from '../language/nl/shell.ts'
import { failureSentence } from './failures.ts'
import { useMe } from './me.tsx'
import { post } from './requests.ts'
import './Watch.css'

const text = shellText.watch

/** Asks, and then begins afresh: what was fetched for one login is not for the other. */
function createChange() {
  const { me } = useMe()
  const announce = useAnnounce()
  const [failure, setFailure] = createSignal('')
  const change = async (path: string, body: unknown) => {
    const answer = await post(path, body)
    if (answer.ok) return location.reload()
    setFailure(failureSentence(answer.reason, me().chairName))
    announce.urgent(failure())
  }
  return { failure, change }
}

/** The guests whose eyes one may look through now: for the procesregisseur, while a part with guests is open. */
export function useWatchable() {
  const { me, openPart, organisation } = useMe()
  return createMemo(() => {
    if (me().loginKind !== 'person' || me().me.role !== 'procesregisseur') return []
    return (openPart()?.guests ?? []).flatMap((id) => organisation(id) ?? [])
  })
}

/** *Bekijk als Leerplicht*: a quiet link for each guest, at the right of the band. */
export function WatchEntry() {
  const guests = useWatchable()
  const { failure, change } = createChange()
  return (
    <span class="rd-watch">
      <Show when={failure()}>{failure()}</Show>
      <For each={guests()}>
        {(guest) => (
          <button
            type="button"
            class="rd-watch__begin"
            onClick={() => void change('/api/watch', { organisation: guest.id })}
          >
            {text.begin(guest.shortName)}
          </button>
        )}
      </For>
    </span>
  )
}

/** The one way back to one's own seat. */
export function WatchEnd() {
  const { failure, change } = createChange()
  const back = () => void change('/api/watch/end', {})
  createSingleKeys(() => ({ [text.key]: back }))
  return (
    <span class="rd-watch">
      <Show when={failure()}>{failure()}</Show>
      <Button size="sm" hint={text.key.toUpperCase()} onClick={back}>
        {text.back}
      </Button>
    </span>
  )
}
