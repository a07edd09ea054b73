import type { HeldRecord } from '@rode-draad/shared/airlock/held.ts'
import { withRole } from '@rode-draad/shared/airlock/roles.ts'
import { createSignal, For, Index, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { TextArea } from '../design/Field.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { airlockText } from '../language/nl/airlock.ts'
import { useMe } from '../shell/me.tsx'
import { post } from '../shell/requests.ts'
import './airlock.css'
import type { HeldRecords } from './createHeldRecords.ts'

const text = airlockText.waiting
/** As the server takes it back. */
const LONGEST = 4000

/** What of one's own organisation waits, with the ways out: at once, above the work, never in front of it. */
export function WaitingRecords(props: { held: HeldRecords }) {
  return (
    <Show when={props.held.own().length > 0}>
      <section class="al-waiting" aria-label={text.label}>
        <For each={props.held.own()}>
          {(record) => <Waiting record={record} onSettled={props.held.refresh} />}
        </For>
      </section>
    </Show>
  )
}

function Waiting(props: { record: HeldRecord; onSettled: () => void }) {
  const { mine, me } = useMe()
  const announce = useAnnounce()
  const [writing, setWriting] = createSignal(false)
  const settle = async (way: 'move' | 'withdraw', said: string) => {
    const answer = await post(`/api/held/${props.record.id}/${way}`)
    announce(answer.ok ? said : airlockText.failed)
    props.onSettled()
  }
  const mayMove = () => me().dossier?.decisions.some((one) => one.step === '2A') === true
  return (
    <article class="al-waiting__one">
      <div class="al-held">
        <Show when={!props.record.shared}>
          <OrganisationMark organisation={mine()} size="m" silent />
        </Show>
        <div>
          <For each={props.record.texts}>{(words) => <p>{words}</p>}</For>
        </div>
      </div>
      <p class="al-waiting__why" role="status">
        <b>{props.record.root === 'cards' ? text.title.cards : text.title.other}</b>{' '}
        {text.why[props.record.cause]}
      </p>
      <Show
        when={!writing()}
        fallback={
          <Rewrite record={props.record} onDone={props.onSettled} onCancel={() => setWriting(false)} />
        }
      >
        <div class="al-ways">
          <Button icon="pen" size="sm" onClick={() => setWriting(true)}>
            {text.rewrite}
          </Button>
          <Show when={mayMove()}>
            <Button icon="doorClosed" size="sm" onClick={() => void settle('move', text.moved)}>
              {text.move}
            </Button>
          </Show>
          <Button variant="quiet" size="sm" onClick={() => void settle('withdraw', text.withdrawn)}>
            {text.withdraw}
          </Button>
        </div>
      </Show>
    </article>
  )
}

/** The same words again, to take the name out. They are this window's until they are placed. */
function Rewrite(props: { record: HeldRecord; onDone: () => void; onCancel: () => void }) {
  const announce = useAnnounce()
  // Read once on purpose: what somebody is writing here must not change under their hands.
  const [texts, setTexts] = createSignal<readonly string[]>([...props.record.texts])
  const roles = () => (props.record.named.length === 0 ? [] : text.roles)
  const useRole = (role: string) =>
    setTexts(props.record.texts.map((words) => withRole(words, props.record.named, role)))
  const place = async (event: Event) => {
    event.preventDefault()
    const answer = await post(`/api/held/${props.record.id}/rewrite`, { texts: texts() })
    announce(answer.ok ? text.placed : airlockText.failed)
    if (answer.ok) props.onCancel()
    props.onDone()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') props.onCancel()
  }
  return (
    <form class="al-rewrite" onSubmit={(event) => void place(event)} onKeyDown={onKeyDown}>
      <Show when={roles().length > 0}>
        <fieldset class="al-roles">
          <legend class="rd-sub rd-small">{text.role}</legend>
          <div class="al-ways">
            <For each={roles()}>
              {(role) => (
                <Button size="sm" onClick={() => useRole(role)}>
                  {role}
                </Button>
              )}
            </For>
          </div>
        </fieldset>
      </Show>
      <Index each={texts()}>
        {(words, at) => (
          <TextArea
            label={text.field(at + 1, texts().length)}
            value={words()}
            rows={2}
            maxlength={LONGEST}
            autofocus={at === 0}
            onInput={(value) => setTexts((all) => all.map((one, other) => (other === at ? value : one)))}
          />
        )}
      </Index>
      <div class="al-ways">
        <Button size="sm" type="submit">
          {text.place}
        </Button>
        <Button variant="quiet" size="sm" onClick={() => props.onCancel()}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}
