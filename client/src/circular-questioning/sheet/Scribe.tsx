import { CARD_TEXT_MAX } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { createMemo, createSignal, Show } from 'solid-js'
import { WritingHelp } from '../../airlock/WritingHelp.tsx'
import { Button } from '../../design/Button.tsx'
import { SelectField, TextArea } from '../../design/Field.tsx'
import { sheetText } from '../../language/nl/sheet.ts'
import { failureSentence } from '../../shell/failures.ts'
import { useMe } from '../../shell/me.tsx'
import { readyToPlace } from '../compose.ts'
import { useSheet } from './sheet-context.ts'

const text = sheetText.scribe

/** Writes an answer down for an organisation that has no screen at hand. What it answered itself stays unseen. */
export function Scribe() {
  const [open, setOpen] = createSignal(false)
  return (
    <section class="sh-side__block" aria-labelledby="sh-scribe">
      <h2 class="rd-label" id="sh-scribe">
        {text.title}
      </h2>
      <Show
        when={open()}
        fallback={
          <>
            <p class="rd-sub rd-small">{text.text}</p>
            <Button size="sm" icon="pen" onClick={() => setOpen(true)}>
              {text.open}
            </Button>
          </>
        }
      >
        <Form onClose={() => setOpen(false)} />
      </Show>
    </section>
  )
}

function Form(props: { onClose: () => void }) {
  const sheet = useSheet()
  const { me, mine, organisation } = useMe()
  const partners = createMemo(() =>
    (sheet.view().readiness ?? [])
      .filter((one) => one.level === sheet.level && one.organisation !== mine().id)
      .map((one) => ({
        value: one.organisation,
        label: organisation(one.organisation)?.shortName ?? '',
      })),
  )
  const questions = createMemo(() =>
    (sheet.view().levels.find((one) => one.level === sheet.level)?.questions ?? []).map((one) => ({
      value: one.id,
      label: `${one.number}. ${one.label}`,
    })),
  )
  const [who, setWho] = createSignal(partners()[0]?.value ?? '')
  const [question, setQuestion] = createSignal(questions()[0]?.value ?? '')
  const [words, setWords] = createSignal('')
  const [error, setError] = createSignal('')
  const [done, setDone] = createSignal('')
  const place = async (event: Event) => {
    event.preventDefault()
    setDone('')
    const ready = readyToPlace(words(), CARD_TEXT_MAX, sheet.namedMembers())
    if (!ready.ok) return setError(faultOf(ready.reason))
    const failed = await sheet.facts.ask('/api/sheet/note', {
      organisation: who(),
      level: sheet.level,
      question: question(),
      text: ready.value,
    })
    setError(failed === null ? '' : failureSentence(failed, me().chairName))
    if (failed !== null) return
    setWords('')
    setDone(text.done(organisation(who())?.shortName ?? ''))
  }
  return (
    <form class="sh-scribe" onSubmit={(event) => void place(event)}>
      <SelectField label={text.who} value={who()} options={partners()} onChange={setWho} />
      <SelectField label={text.question} value={question()} options={questions()} onChange={setQuestion} />
      <TextArea
        label={text.words}
        value={words()}
        onInput={setWords}
        rows={3}
        most={CARD_TEXT_MAX}
        {...(error() === '' ? {} : { error: error() })}
      />
      <WritingHelp
        text={words()}
        isGroup={sheet.level === 'group'}
        refused={organisation(who())?.kind === 'incidentalParticipant'}
        onRole={setWords}
      />
      <div class="sh-side__buttons">
        <Button type="submit" size="sm" variant="primary">
          {text.place}
        </Button>
        <Button size="sm" variant="quiet" onClick={() => props.onClose()}>
          {text.close}
        </Button>
      </div>
      <p class="sh-scribe__done" role="status">
        {done()}
      </p>
    </form>
  )
}

function faultOf(fault: Extract<ReturnType<typeof readyToPlace>, { ok: false }>['reason']): string {
  switch (fault.kind) {
    case 'empty':
      return text.empty
    case 'tooLong':
      return text.tooLong(fault.over)
    case 'ambiguous':
      return sheetText.ambiguous(fault.names)
  }
}
