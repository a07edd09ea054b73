import { WEIGHING_LINE_MAX, type Weighing } from '@rode-draad/shared/circular-questioning/sheet-view.ts'
import { createSignal, For, Show } from 'solid-js'
import { Button } from '../../design/Button.tsx'
import { isTooLong, TextArea } from '../../design/Field.tsx'
import { Icon } from '../../design/Icon.tsx'
import { useAnnounce } from '../../design/LiveRegion.tsx'
import { sheetText } from '../../language/nl/sheet.ts'
import { shellText } from '../../language/nl/shell.ts'
import { failureSentence } from '../../shell/failures.ts'
import { useMe } from '../../shell/me.tsx'
import { useSheet } from './sheet-context.ts'

const text = sheetText.weighing
const lines: readonly (keyof Weighing)[] = ['effectiveness', 'subsidiarity', 'proportionality']
const nothing: Weighing = { effectiveness: '', subsidiarity: '', proportionality: '' }

/** The three short lines that youth work writes before anything about persons; kept, or being written. */
export function WeighingBlock(props: { kept: Weighing | null }) {
  const [changing, setChanging] = createSignal(false)
  return (
    <section class="sh-weighing" aria-labelledby="sh-weighing">
      <Show
        when={changing() ? null : props.kept}
        fallback={<Form kept={props.kept} onDone={() => setChanging(false)} />}
      >
        {(kept) => (
          <>
            <div class="sh-weighing__head">
              <h2 class="rd-label" id="sh-weighing">
                {text.kept}
              </h2>
              <Button size="sm" variant="quiet" icon="pen" onClick={() => setChanging(true)}>
                {text.change}
              </Button>
            </div>
            <dl class="sh-weighing__lines">
              <For each={lines}>
                {(line) => (
                  <div>
                    <dt>{text.label[line]}</dt>
                    <dd>{kept()[line]}</dd>
                  </div>
                )}
              </For>
            </dl>
          </>
        )}
      </Show>
    </section>
  )
}

function Form(props: { kept: Weighing | null; onDone: () => void }) {
  const sheet = useSheet()
  const { me } = useMe()
  const announce = useAnnounce()
  const [typed, setTyped] = createSignal<Weighing>(props.kept ?? nothing)
  const [tried, setTried] = createSignal(false)
  const [failure, setFailure] = createSignal('')
  const errorOf = (line: keyof Weighing) => {
    if (isTooLong(typed()[line].trim(), WEIGHING_LINE_MAX)) return text.tooLong
    return tried() && typed()[line].trim() === '' ? text.empty : ''
  }
  const keep = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (lines.some((line) => errorOf(line) !== '')) return
    const failed = await sheet.facts.ask('/api/weighing', typed())
    setFailure(failed === null ? '' : failureSentence(failed, me().chairName))
    if (failed !== null) return
    announce(text.done)
    props.onDone()
  }
  return (
    <form class="sh-weighing__form" onSubmit={(event) => void keep(event)}>
      <h2 class="sh-weighing__title" id="sh-weighing">
        {text.title}
      </h2>
      <p>{text.text}</p>
      <For each={lines}>
        {(line) => (
          <TextArea
            label={text.label[line]}
            hint={text.hint[line]}
            value={typed()[line]}
            rows={2}
            most={WEIGHING_LINE_MAX}
            onInput={(value) => setTyped({ ...typed(), [line]: value })}
            {...(errorOf(line) === '' ? {} : { error: errorOf(line) })}
          />
        )}
      </For>
      <Show when={failure()}>
        <p class="rd-field__error" role="alert">
          {failure()}
        </p>
      </Show>
      <div class="sh-side__buttons">
        <Button type="submit" variant="primary">
          {text.keep}
        </Button>
        <Show when={props.kept !== null}>
          <Button variant="quiet" onClick={() => props.onDone()}>
            {text.cancel}
          </Button>
        </Show>
      </div>
      <p class="sh-weighing__rule">
        <Icon name="shield" size={18} />
        <span>
          {text.due} {shellText.door.rule} {text.rule}
        </span>
      </p>
    </form>
  )
}
