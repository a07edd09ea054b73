import {
  type InvitationView,
  invitationLimits,
  type LimitAnswer,
  limitAnswers,
} from '@rode-draad/shared/meeting/planning-view.ts'
import { createSignal, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Choice } from '../design/Choice.tsx'
import { isTooLong, TextArea } from '../design/Field.tsx'
import { planningText } from '../language/nl/planning.ts'
import { failureSentence } from '../shell/failures.ts'
import { useMe } from '../shell/me.tsx'
import type { Planning } from './createPlanning.ts'

const text = planningText.invitations

export interface AnswerFormProps {
  invitation: InvitationView
  part: string
  label: string
  planning: Planning
}

/** What one's own organisation says: no limits, with limits, or not at this part (handreiking, stap 3). */
export function AnswerForm(props: AnswerFormProps) {
  const { me, mine } = useMe()
  const given = () =>
    props.invitation.parts
      .find((part) => part.part === props.part)
      ?.answers.find((one) => one.organisation === mine().id)
  const [open, setOpen] = createSignal(false)
  const [answer, setAnswer] = createSignal<LimitAnswer | null>(null)
  const [words, setWords] = createSignal<string | null>(null)
  const [failure, setFailure] = createSignal('')
  const chosen = () => answer() ?? given()?.answer ?? null
  const written = () => words() ?? given()?.words ?? ''
  const save = async () => {
    const now = chosen()
    if (now === null) return setFailure(text.choose)
    const said = now === 'none' ? '' : written().trim()
    if (now === 'limits' && said === '') return setFailure(text.wordsMissing)
    if (isTooLong(said, invitationLimits.words)) return setFailure(text.form.tooLong)
    const path = `/api/invitations/${props.invitation.id}/answer`
    const failed = await props.planning.ask(path, { part: props.part, answer: now, words: said })
    setFailure(failed === null ? '' : failureSentence(failed, me().chairName))
    if (failed === null) setOpen(false)
  }
  return (
    <div class="rd-invite__own">
      <Show
        when={open() || given() === undefined}
        fallback={
          <div class="rd-plan-row">
            <span class="rd-small">
              {text.yours}: <b>{text.answer[given()?.answer ?? 'none']}</b>
            </span>
            <Button size="sm" variant="quiet" onClick={() => setOpen(true)}>
              {text.change}
            </Button>
          </div>
        }
      >
        <Choice
          label={text.ask(props.invitation.name, props.label)}
          options={limitAnswers.map((value) => ({
            value,
            label: text.answer[value],
            hint: text.answerHint[value],
          }))}
          value={chosen()}
          onChange={setAnswer}
        />
        <Show when={chosen() === 'limits' || chosen() === 'veto'}>
          <TextArea
            label={chosen() === 'veto' ? text.why : text.words}
            value={written()}
            onInput={setWords}
            most={invitationLimits.words}
            rows={2}
            optional={chosen() === 'veto'}
          />
        </Show>
        <Show when={failure()}>
          <p class="rd-field__error" role="alert">
            {failure()}
          </p>
        </Show>
        <div class="rd-plan-row">
          <Button size="sm" onClick={() => void save()}>
            {text.save}
          </Button>
          <Show when={given() !== undefined}>
            <Button size="sm" variant="quiet" onClick={() => setOpen(false)}>
              {text.keepAnswer}
            </Button>
          </Show>
        </div>
      </Show>
    </div>
  )
}
