import { questionSets, setsFor } from '@rode-draad/shared/circular-questioning/question-sets.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { PlannedPart, PlannedQuestion } from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { CheckField, SelectField, TextField } from '../design/Field.tsx'
import { planningText } from '../language/nl/planning.ts'
import { failureSentence } from '../shell/failures.ts'
import { useMe } from '../shell/me.tsx'
import type { Planning } from './createPlanning.ts'
import { LevelTag } from './LevelTag.tsx'

const text = planningText.picker

interface Offered {
  readonly key: string
  readonly level: Level
  readonly label: string
  readonly text: string
  readonly most: number
}

interface OfferedSet {
  readonly key: string
  readonly title: string
  readonly source: string
  readonly own: boolean
  readonly questions: readonly Offered[]
}

export interface QuestionPickerProps {
  open: boolean
  part: PlannedPart
  planning: Planning
  onClose: () => void
  onPick: (questions: readonly PlannedQuestion[]) => void
}

/** The sets that fit this step first, then all others, then those of the municipality. */
function setsOf(planning: Planning): readonly OfferedSet[] {
  const view = planning.view()
  const fitting = view === null ? [] : setsFor(view.step)
  const rest = questionSets.filter((set) => !fitting.includes(set))
  const own = (view?.ownSets ?? []).map((set) => ({
    key: set.id,
    title: set.title,
    source: text.ownSource,
    own: true,
    questions: set.questions.map((one, at) => ({ ...one, key: `${set.id}-${at}` })),
  }))
  const ready = [...fitting, ...rest].map((set) => ({ ...set, source: text.source(set.source), own: false }))
  return [...own, ...ready]
}

/** Choosing questions out of a set, with their words, source and level before one takes them. */
export function QuestionPicker(props: QuestionPickerProps) {
  const [chosenSet, setChosenSet] = createSignal('F3')
  const [chosen, setChosen] = createSignal<readonly string[]>([])
  const sets = createMemo(() => setsOf(props.planning))
  const set = () => sets().find((one) => one.key === chosenSet()) ?? sets()[0]
  const isThere = (one: Offered) => props.part.questions.some((there) => there.text === one.text)
  const picked = () =>
    sets()
      .flatMap((one) => one.questions)
      .filter((one) => chosen().includes(one.key) && !isThere(one))
  const close = () => {
    setChosen([])
    props.onClose()
  }
  const take = () => {
    props.onPick(picked().map(({ key, ...one }) => ({ ...one, id: null })))
    close()
  }
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title={text.title}
      description={text.about}
      wide
      actions={
        <>
          <Button
            variant="primary"
            aria-disabled={picked().length === 0}
            onClick={() => picked().length > 0 && take()}
          >
            {text.add(picked().length)}
          </Button>
          <Button variant="quiet" onClick={close}>
            {text.cancel}
          </Button>
        </>
      }
    >
      <SelectField
        label={text.set}
        value={chosenSet()}
        options={sets().map((one) => ({ value: one.key, label: one.title }))}
        onChange={setChosenSet}
      />
      <Show when={set()}>
        {(shown) => (
          <fieldset class="rd-plan-picker">
            <legend class="rd-field__hint">{shown().source}</legend>
            <For each={shown().questions}>
              {(one) => (
                <div class="rd-plan-picker__one">
                  <Show
                    when={!isThere(one) && (props.part.level === null || one.level === props.part.level)}
                    fallback={
                      <p class="rd-plan-picker__not">
                        {one.text}
                        <span>{isThere(one) ? text.there : text.otherLevel[one.level]}</span>
                      </p>
                    }
                  >
                    <CheckField
                      label={one.text}
                      checked={chosen().includes(one.key)}
                      onChange={(on) =>
                        setChosen(on ? [...chosen(), one.key] : chosen().filter((key) => key !== one.key))
                      }
                    />
                  </Show>
                  <LevelTag level={one.level} />
                </div>
              )}
            </For>
            <Show when={shown().own}>
              <Button
                size="sm"
                variant="quiet"
                icon="trash"
                onClick={() => void props.planning.ask(`/api/planning/sets/${shown().key}/delete`)}
              >
                {text.removeSet(shown().title)}
              </Button>
            </Show>
          </fieldset>
        )}
      </Show>
      <KeepAsSet part={props.part} planning={props.planning} onKept={setChosenSet} />
    </Dialog>
  )
}

/** What stands in this part now becomes a set of the municipality's own. */
function KeepAsSet(props: { part: PlannedPart; planning: Planning; onKept: (id: string) => void }) {
  const { me } = useMe()
  const [title, setTitle] = createSignal('')
  const [said, setSaid] = createSignal('')
  const keep = async () => {
    const questions = props.part.questions.map(({ id, ...one }) => one)
    const failed = await props.planning.ask('/api/planning/sets', { id: null, title: title(), questions })
    setSaid(failed === null ? text.kept : failureSentence(failed, me().chairName))
    const kept = props.planning.view()?.ownSets.find((one) => one.title === title().trim())
    if (failed === null && kept) {
      setTitle('')
      props.onKept(kept.id)
    }
  }
  return (
    <Show when={props.part.questions.length > 0}>
      <details class="rd-plan-picker__keep">
        <summary>{text.keepAs}</summary>
        <TextField label={text.keepName} value={title()} onInput={setTitle} />
        <Button size="sm" onClick={() => void keep()}>
          {text.keep}
        </Button>
        <p role="status" class="rd-small">
          {said()}
        </p>
      </details>
    </Show>
  )
}
