import type { StatementView } from '@rode-draad/shared/meeting/door-view.ts'
import { createEffect, createSignal, For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { CheckField } from '../design/Field.tsx'
import { Icon } from '../design/Icon.tsx'
import { longDay } from '../language/nl/dates.ts'
import { shellText } from '../language/nl/shell.ts'
import { failureSentence } from './failures.ts'
import { useMe } from './me.tsx'
import { get, post } from './requests.ts'
import './Statement.css'

const text = shellText.statement

/** Signing: only what was read, after saying yes, once, and with words when it does not work. */
function createSigning() {
  const { me, refresh } = useMe()
  const [statement, setStatement] = createSignal<StatementView | null>(null)
  const [agreed, setAgreed] = createSignal(false)
  const [problem, setProblem] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const fetchStatement = async () => {
    const answer = await get<StatementView>('/api/statement')
    if (answer.ok) setStatement(answer.value)
    else setProblem(failureSentence(answer.reason, me().chairName))
  }
  void fetchStatement()
  const sign = async () => {
    const read = statement()
    if (busy()) return
    // Also while the words are still on their way: a button that does nothing says nothing.
    if (!agreed() || read === null) {
      setProblem(text.agreeFirst)
      return
    }
    setBusy(true)
    const answer = await post('/api/statement', { version: read.version })
    setBusy(false)
    if (answer.ok || answer.reason === 'already-done') return refresh()
    setProblem(failureSentence(answer.reason, me().chairName))
    if (answer.reason !== 'statement-renewed') return
    // Yes was said to the old words; the new ones are there to be read.
    setAgreed(false)
    await fetchStatement()
  }
  const agree = (checked: boolean) => {
    setAgreed(checked)
    setProblem('')
  }
  return { statement, agreed, agree, problem, busy, sign }
}

/** The confidentiality statement: read, say yes, sign under one's own name. */
export function Statement(props: { onBack: () => void }) {
  const { me } = useMe()
  const { statement, agreed, agree, problem, busy, sign } = createSigning()
  createEffect(() => {
    document.title = `${text.title} · ${shellText.product}`
  })
  return (
    <main class="rd-state" id="inhoud" tabindex="-1">
      <form
        class="rd-statement"
        onSubmit={(event) => {
          event.preventDefault()
          void sign()
        }}
      >
        <p class="rd-label">{text.version(statement()?.version ?? '')}</p>
        <h1 class="rd-state__title" ref={(element) => queueMicrotask(() => element.focus())} tabindex="-1">
          {text.title}
        </h1>
        <p class="rd-state__text">{text.intro}</p>
        <p class="rd-small rd-sub">{text.forMeeting(me().meeting.title, longDay(me().meeting.date))}</p>
        <Show when={statement()} fallback={<p role="status">{text.fetching}</p>}>
          {(read) => (
            <>
              <ol class="rd-statement__points">
                <For each={read().paragraphs}>{(point) => <li>{point}</li>}</For>
              </ol>
              <CheckField label={text.agree} checked={agreed()} onChange={agree} />
            </>
          )}
        </Show>
        <Show when={problem()}>
          <p class="rd-field__error" role="alert">
            <Icon name="warning" size={17} weight={2} />
            {problem()}
          </p>
        </Show>
        <div class="rd-state__actions">
          <Button type="submit" variant="primary" icon="pen" aria-disabled={busy() ? 'true' : undefined}>
            {busy() ? text.busy : text.signAs(me().me.name)}
          </Button>
          <Button variant="quiet" onClick={() => props.onBack()}>
            {text.back}
          </Button>
        </div>
      </form>
    </main>
  )
}
