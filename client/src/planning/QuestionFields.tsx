import { variantOf } from '@rode-draad/shared/circular-questioning/question-sets.ts'
import { type Level, levels } from '@rode-draad/shared/kernel/levels.ts'
import type { PlannedPart, PlannedQuestion } from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import type { PlanProblem } from '@rode-draad/shared/meeting/plan-problems.ts'
import { createSignal, For, Show } from 'solid-js'
import { WritingHelp } from '../airlock/WritingHelp.tsx'
import { Button } from '../design/Button.tsx'
import { Choice } from '../design/Choice.tsx'
import { TextField } from '../design/Field.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { planningText } from '../language/nl/planning.ts'
import type { Planning } from './createPlanning.ts'
import { moved, newQuestion, problemsAt, replaced, without } from './draft.ts'
import { LevelTag } from './LevelTag.tsx'
import { Problems } from './Problems.tsx'
import { QuestionPicker } from './QuestionPicker.tsx'

const text = planningText.question

export interface QuestionFieldsProps {
  part: PlannedPart
  at: number
  problems: readonly PlanProblem[]
  planning: Planning
  onChange: (questions: readonly PlannedQuestion[]) => void
}

/** The questions of a part: chosen from a set or written here, each with its level. */
export function QuestionFields(props: QuestionFieldsProps) {
  const [picking, setPicking] = createSignal(false)
  const [editing, setEditing] = createSignal<number | null>(null)
  const questions = () => props.part.questions
  const places = () => questions().map((_one, at) => at)
  const write = (at: number, change: Partial<PlannedQuestion>) => {
    const one = questions()[at]
    if (one) props.onChange(replaced(questions(), at, { ...one, ...change }))
  }
  const writeOwn = () => {
    setEditing(questions().length)
    // Which level is for the writer to say: a question without one is refused, and says so.
    props.onChange([...questions(), newQuestion(null)])
  }
  return (
    <section class="rd-plan-questions" aria-label={planningText.edit.questions}>
      <h4 class="rd-field__label">{planningText.edit.questions}</h4>
      <ol>
        <For each={places()} fallback={<li class="rd-sub rd-small">{text.none}</li>}>
          {(at) => (
            <Show when={questions()[at]}>
              {(one) => (
                <li class="rd-plan-question">
                  <Row
                    question={one()}
                    editing={editing() === at}
                    onEdit={() => setEditing(editing() === at ? null : at)}
                    onMove={(by) => props.onChange(moved(questions(), at, by))}
                    onRemove={() => {
                      setEditing(null)
                      props.onChange(without(questions(), at))
                    }}
                  />
                  <Problems reasons={problemsAt(props.problems, props.at, at)} />
                  <Variant question={one()} level={props.part.level} onTake={(change) => write(at, change)} />
                  <Show when={editing() === at}>
                    <Editor question={one()} onChange={(change) => write(at, change)} />
                  </Show>
                </li>
              )}
            </Show>
          )}
        </For>
      </ol>
      <div class="rd-plan-row">
        <Button size="sm" icon="list" onClick={() => setPicking(true)}>
          {text.pick}
        </Button>
        <Button size="sm" variant="quiet" icon="pen" onClick={writeOwn}>
          {text.own}
        </Button>
      </div>
      <QuestionPicker
        open={picking()}
        part={props.part}
        planning={props.planning}
        onClose={() => setPicking(false)}
        onPick={(picked) => props.onChange([...questions(), ...picked])}
      />
    </section>
  )
}

interface RowProps {
  question: PlannedQuestion
  editing: boolean
  onEdit: () => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

function Row(props: RowProps) {
  const label = () => props.question.label
  return (
    <div class="rd-plan-question__row">
      <p>
        <b>{label()}</b> {props.question.text}
      </p>
      <Show when={props.question.level}>
        <LevelTag level={props.question.level} />
      </Show>
      <span class="rd-plan-part__buttons">
        <IconButton
          size="sm"
          icon="pen"
          label={text.edit(label())}
          aria-expanded={props.editing}
          onClick={() => props.onEdit()}
        />
        <IconButton size="sm" icon="arrowUp" label={text.up(label())} onClick={() => props.onMove(-1)} />
        <IconButton size="sm" icon="arrowDown" label={text.down(label())} onClick={() => props.onMove(1)} />
        <IconButton size="sm" icon="trash" label={text.remove(label())} onClick={() => props.onRemove()} />
      </span>
    </div>
  )
}

/** Where a question asks for another room, the same question for this one is offered (domain R15). */
function Variant(props: {
  question: PlannedQuestion
  level: Level | null
  onTake: (change: Partial<PlannedQuestion>) => void
}) {
  const other = () =>
    props.level !== null && props.question.level !== null && props.level !== props.question.level
      ? variantOf(props.question.text, props.level)
      : null
  return (
    <Show when={other()}>
      {(one) => (
        <Button
          size="sm"
          onClick={() => {
            const { level, label, text: words, most } = one()
            props.onTake({ id: null, level, label, text: words, most })
          }}
        >
          {text.variant[one().level]}
        </Button>
      )}
    </Show>
  )
}

function Editor(props: { question: PlannedQuestion; onChange: (change: Partial<PlannedQuestion>) => void }) {
  return (
    <div class="rd-plan-question__editor">
      <TextField
        label={text.text}
        value={props.question.text}
        onInput={(words) => props.onChange({ text: words })}
      />
      <WritingHelp
        text={props.question.text}
        isGroup={props.question.level !== 'person'}
        refused
        onRole={(words) => props.onChange({ text: words })}
      />
      <TextField
        label={text.label}
        value={props.question.label}
        onInput={(label) => props.onChange({ label })}
      />
      <Choice
        label={text.level}
        layout="row"
        options={levels.map((value) => ({ value, label: planningText.level[value] }))}
        value={props.question.level}
        onChange={(level) => props.onChange({ level })}
      />
      <TextField
        label={text.most}
        type="number"
        min={1}
        max={10}
        value={String(props.question.most)}
        onInput={(value) => props.onChange({ most: Number(value) })}
      />
    </div>
  )
}
