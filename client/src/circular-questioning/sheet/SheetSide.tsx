import { createSignal, For, Show } from 'solid-js'
import { Button } from '../../design/Button.tsx'
import { Icon } from '../../design/Icon.tsx'
import { useAnnounce } from '../../design/LiveRegion.tsx'
import { OrganisationMark } from '../../design/OrganisationMark.tsx'
import { sheetText as text } from '../../language/nl/sheet.ts'
import { failureSentence } from '../../shell/failures.ts'
import { useMe } from '../../shell/me.tsx'
import { Print } from './PrintSheet.tsx'
import { Scribe } from './Scribe.tsx'
import { useSheet } from './sheet-context.ts'

/** Beside the questions: saying that one is ready, paper, and for who leads how far the others are. */
export function SheetSide(props: { intro: string }) {
  const sheet = useSheet()
  return (
    <aside class="sh-side">
      <Ready />
      <Readiness />
      <Show when={sheet.view().scribes.includes(sheet.level)}>
        <Scribe />
      </Show>
      <Show when={sheet.level === 'group'}>
        <Print intro={props.intro} />
      </Show>
    </aside>
  )
}

function Ready() {
  const sheet = useSheet()
  const { me } = useMe()
  const announce = useAnnounce()
  const [failure, setFailure] = createSignal('')
  const ready = () => sheet.view().levels.find((one) => one.level === sheet.level)?.ready ?? false
  const say = async (value: boolean) => {
    const failed = await sheet.facts.ask('/api/sheet/ready', { level: sheet.level, ready: value })
    setFailure(failed === null ? '' : failureSentence(failed, me().chairName))
    if (failed === null) announce(value ? text.ready.said : text.ready.title)
  }
  return (
    <section class="sh-side__card" aria-labelledby="sh-ready">
      <Show
        when={ready()}
        fallback={
          <>
            <h2 class="sh-side__title" id="sh-ready">
              {text.ready.title}
            </h2>
            <p>{text.ready.text}</p>
            <Button variant="primary" icon="check" wide onClick={() => void say(true)}>
              {text.ready.say}
            </Button>
          </>
        }
      >
        <h2 class="sh-side__title sh-side__title--ok" id="sh-ready">
          <Icon name="check" size={20} weight={2.4} />
          {text.ready.said}
        </h2>
        <p>{text.ready.saidText}</p>
        <Button variant="quiet" size="sm" onClick={() => void say(false)}>
          {text.ready.back}
        </Button>
      </Show>
      <Show when={failure()}>
        <p class="rd-field__error" role="alert">
          {failure()}
        </p>
      </Show>
    </section>
  )
}

/** For who leads: a word for each organisation, and nothing that could shame one. */
function Readiness() {
  const sheet = useSheet()
  const { organisation } = useMe()
  const here = () => (sheet.view().readiness ?? []).filter((one) => one.level === sheet.level)
  return (
    <Show when={here().length > 0}>
      <section class="sh-side__block" aria-labelledby="sh-readiness">
        <h2 class="rd-label" id="sh-readiness">
          {text.readiness.title}
        </h2>
        <ul class="sh-readiness">
          <For each={here()}>
            {(one) => (
              <Show when={organisation(one.organisation)}>
                {(who) => (
                  <li>
                    <OrganisationMark organisation={who()} size="m" silent />
                    <span>{who().shortName}</span>
                    <span class={`sh-readiness__state sh-readiness__state--${one.state}`}>
                      <Show when={one.state === 'ready'}>
                        <Icon name="check" size={15} weight={2.4} />
                      </Show>
                      {text.readiness.state[one.state]}
                    </span>
                  </li>
                )}
              </Show>
            )}
          </For>
        </ul>
        <p class="rd-sub rd-small">{text.readiness.text}</p>
      </section>
    </Show>
  )
}
