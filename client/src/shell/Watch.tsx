import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import { createMemo, createSignal, Match, Show, Switch } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { createSingleKeys } from '../design/createSingleKeys.ts'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { Menu } from '../design/Menu.tsx'
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

/** *Bekijk als Leerplicht*, quiet, at the right of the band; with more than one guest a menu says as whom. */
export function WatchEntry() {
  const guests = useWatchable()
  const { failure, change } = createChange()
  const begin = (guest: OrganisationView) => void change('/api/watch', { organisation: guest.id })
  const only = () => (guests().length === 1 ? guests()[0] : undefined)
  return (
    <span class="rd-watch">
      <Show when={failure()}>{failure()}</Show>
      <Switch>
        <Match when={only()}>
          {(guest) => (
            <button type="button" class="rd-watch__begin" onClick={() => begin(guest())}>
              {text.begin(guest().shortName)}
            </button>
          )}
        </Match>
        <Match when={guests().length > 1}>
          <Menu
            class="rd-watch__menu"
            label={text.beginAny}
            words
            size="sm"
            entries={guests().map((guest) => ({
              label: text.begin(guest.shortName),
              icon: 'eye',
              onSelect: () => begin(guest),
            }))}
          />
        </Match>
      </Switch>
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
