import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { instruments, type PlannedPart } from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import type { PlanProblem } from '@rode-draad/shared/meeting/plan-problems.ts'
import type { PlanningView } from '@rode-draad/shared/meeting/planning-view.ts'
import { Show } from 'solid-js'
import { WritingHelp } from '../airlock/WritingHelp.tsx'
import { SelectField, TextField } from '../design/Field.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { planningText } from '../language/nl/planning.ts'
import type { Planning } from './createPlanning.ts'
import { GuestFields } from './GuestFields.tsx'
import { QuestionFields } from './QuestionFields.tsx'
import './PartEditor.css'

const text = planningText.edit
const rooms = ['group', 'person', 'none'] as const
const icons = { group: 'doorOpen', person: 'doorClosed', none: 'hourglass' } as const

export interface PartEditorProps {
  part: PlannedPart
  at: number
  view: PlanningView
  planning: Planning
  problems: readonly PlanProblem[]
  onChange: (change: Partial<PlannedPart>) => void
}

const levelOf = (room: (typeof rooms)[number]): Level | null => (room === 'none' ? null : room)

/** Everything of one part, under its row. */
export function PartEditor(props: PartEditorProps) {
  return (
    <div class="rd-plan-editor">
      <div class="rd-plan-editor__first">
        <TextField
          label={text.title}
          value={props.part.title}
          onInput={(title) => props.onChange({ title })}
        />
        <TextField
          label={text.minutes}
          type="number"
          min={1}
          max={240}
          value={String(props.part.minutes)}
          onInput={(value) => props.onChange({ minutes: Number(value) })}
        />
      </div>
      <WritingHelp text={props.part.title} isGroup refused onRole={(title) => props.onChange({ title })} />
      <div class="rd-plan-editor__second">
        <div>
          <p class="rd-field__label" aria-hidden="true">
            {text.level}
          </p>
          <Segmented
            label={text.level}
            segments={rooms.map((value) => ({ value, label: planningText.level[value], icon: icons[value] }))}
            value={planningText.levelOf(props.part.level)}
            onChange={(room) => props.onChange({ level: levelOf(room) })}
          />
        </div>
        <SelectField
          label={text.instrument}
          value={props.part.instrument}
          options={instruments.map((value) => ({ value, label: planningText.instrument[value] }))}
          onChange={(instrument) => props.onChange({ instrument })}
        />
      </div>
      <Show when={props.part.instrument === 'circular-questioning' || props.part.questions.length > 0}>
        <QuestionFields
          part={props.part}
          at={props.at}
          problems={props.problems}
          planning={props.planning}
          onChange={(questions) => props.onChange({ questions })}
        />
      </Show>
      <Show when={props.part.level === 'group' || props.part.guests.length > 0}>
        <GuestFields
          legend={text.guests}
          guests={props.part.guests}
          options={props.view.guests}
          planning={props.planning}
          grounds
          onChange={(guests) => props.onChange({ guests })}
        />
      </Show>
    </div>
  )
}
