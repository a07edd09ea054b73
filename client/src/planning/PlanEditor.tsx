import type { PlannedMeetingView, PlanningView } from '@rode-draad/shared/meeting/planning-view.ts'
import { createSignal, Show } from 'solid-js'
import { WritingHelp } from '../airlock/WritingHelp.tsx'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { TextField } from '../design/Field.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { Notice } from '../design/Notice.tsx'
import { planningText } from '../language/nl/planning.ts'
import { failureSentence } from '../shell/failures.ts'
import { useMe } from '../shell/me.tsx'
import { createDraft, type Draft } from './createDraft.ts'
import type { Planning } from './createPlanning.ts'
import { fromField, moved, newPart, problemsAt, toField, without } from './draft.ts'
import { PartEditor } from './PartEditor.tsx'
import { PartList } from './PartList.tsx'
import { Problems } from './Problems.tsx'

const text = planningText.edit

export interface PlanEditorProps {
  planning: Planning
  view: PlanningView
  meeting: PlannedMeetingView
}

/** The plan of one meeting, for who plans: everything on one page, kept with one button. */
export function PlanEditor(props: PlanEditorProps) {
  const draft = createDraft(
    props.planning,
    () => props.view,
    () => props.meeting,
  )
  const [open, setOpen] = createSignal<number | null>(null)
  const stateOf = (at: number) => {
    const id = draft.plan().parts[at]?.id
    return props.meeting.parts.find((part) => part.id === id)?.state ?? 'planned'
  }
  const add = () => {
    setOpen(draft.plan().parts.length)
    draft.change({ parts: [...draft.plan().parts, newPart(text.newPart)] })
  }
  return (
    <section class="rd-plan-meeting" aria-label={props.meeting.title}>
      <MeetingFields draft={draft} />
      <WritingHelp text={draft.plan().title} isGroup refused onRole={(title) => draft.change({ title })} />
      <Problems reasons={problemsAt(draft.problems(), null, null)} />
      <h3 class="rd-label">{planningText.parts}</h3>
      <PartList
        label={planningText.parts}
        plan={draft.plan()}
        guests={props.view.guests}
        actions={(at) => (
          <Show
            when={stateOf(at) === 'planned'}
            fallback={
              <span class="rd-small rd-sub">
                {stateOf(at) === 'open' ? text.began.open : text.began.closed}
              </span>
            }
          >
            <PartButtons
              draft={draft}
              at={at}
              open={open() === at}
              mayRise={at > 0 && stateOf(at - 1) === 'planned'}
              onOpen={setOpen}
            />
          </Show>
        )}
        more={(at) => (
          <>
            <Problems reasons={problemsAt(draft.problems(), at, null)} />
            <Show
              when={open() !== at && draft.problems().some((one) => one.part === at && one.question !== null)}
            >
              <Problems
                reasons={[
                  ...new Set(
                    draft
                      .problems()
                      .filter((one) => one.part === at && one.question !== null)
                      .map((one) => one.reason),
                  ),
                ]}
              />
            </Show>
            <Show when={open() === at && draft.plan().parts[at]}>
              {(part) => (
                <PartEditor
                  part={part()}
                  at={at}
                  view={props.view}
                  planning={props.planning}
                  problems={draft.problems()}
                  onChange={(change) => draft.changePart(at, change)}
                />
              )}
            </Show>
          </>
        )}
      />
      <div class="rd-plan-row">
        <Button size="sm" icon="plus" onClick={add}>
          {text.add}
        </Button>
        <Remove planning={props.planning} meeting={props.meeting} />
      </div>
      <SaveBar draft={draft} />
    </section>
  )
}

function MeetingFields(props: { draft: Draft }) {
  const plan = () => props.draft.plan()
  const words = planningText.create
  return (
    <div class="rd-plan-meeting__fields">
      <TextField label={words.name} value={plan().title} onInput={(title) => props.draft.change({ title })} />
      <TextField
        label={words.date}
        type="date"
        value={plan().date}
        onInput={(date) => props.draft.change({ date })}
      />
      <TextField
        label={words.start}
        type="time"
        value={toField(plan().startsAt)}
        onInput={(value) => props.draft.change({ startsAt: fromField(value) })}
      />
      <TextField
        label={words.where}
        value={plan().location}
        onInput={(location) => props.draft.change({ location })}
      />
    </div>
  )
}

function PartButtons(props: {
  draft: Draft
  at: number
  open: boolean
  mayRise: boolean
  onOpen: (at: number | null) => void
}) {
  const parts = () => props.draft.plan().parts
  const title = () => parts()[props.at]?.title ?? ''
  const move = (by: -1 | 1) => {
    if (by === -1 && !props.mayRise) return
    props.onOpen(null)
    props.draft.change({ parts: moved(parts(), props.at, by) })
  }
  return (
    <span class="rd-plan-part__buttons">
      <Button
        size="sm"
        variant="quiet"
        aria-expanded={props.open}
        aria-label={props.open ? text.close : text.open(title())}
        onClick={() => props.onOpen(props.open ? null : props.at)}
      >
        {props.open ? text.close : text.openShort}
      </Button>
      <IconButton
        size="sm"
        icon="arrowUp"
        label={text.up(title())}
        aria-disabled={!props.mayRise}
        onClick={() => move(-1)}
      />
      <IconButton
        size="sm"
        icon="arrowDown"
        label={text.down(title())}
        aria-disabled={props.at === parts().length - 1}
        onClick={() => move(1)}
      />
      <IconButton
        size="sm"
        icon="trash"
        label={text.remove(title())}
        onClick={() => {
          props.onOpen(null)
          props.draft.change({ parts: without(parts(), props.at) })
        }}
      />
    </span>
  )
}

/** Takes a meeting away, after one question; what has begun stays, and the server says so. */
function Remove(props: { planning: Planning; meeting: PlannedMeetingView }) {
  const { me } = useMe()
  const [asking, setAsking] = createSignal(false)
  const [failure, setFailure] = createSignal('')
  const remove = async () => {
    setAsking(false)
    const failed = await props.planning.ask(`/api/planning/meetings/${props.meeting.id}/delete`)
    setFailure(failed === null ? '' : failureSentence(failed, me().chairName))
  }
  return (
    <Show when={props.meeting.parts.every((part) => part.state === 'planned')}>
      <Button size="sm" variant="quiet" icon="trash" onClick={() => setAsking(true)}>
        {text.delete}
      </Button>
      <Show when={failure()}>
        <Notice tone="error" icon="warning" announce="status">
          {failure()}
        </Notice>
      </Show>
      <Dialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={text.deleteTitle}
        description={text.deleteText}
        actions={
          <>
            <Button variant="primary" onClick={() => void remove()}>
              {text.deleteYes}
            </Button>
            <Button variant="quiet" onClick={() => setAsking(false)}>
              {text.deleteNo}
            </Button>
          </>
        }
      />
    </Show>
  )
}

/** Stays in view while something is not kept yet. */
function SaveBar(props: { draft: Draft }) {
  const { me } = useMe()
  const announce = useAnnounce()
  const [failure, setFailure] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const save = async () => {
    if (busy()) return
    setBusy(true)
    const failed = await props.draft.save()
    setBusy(false)
    if (failed === null) announce.urgent(text.saved)
    if (failed === null) setFailure('')
    else if (failed === 'wrong') setFailure(text.wrong(props.draft.count()))
    else setFailure(failureSentence(failed, me().chairName))
  }
  return (
    <Show when={props.draft.dirty()}>
      <section class="rd-plan-save" aria-label={text.save}>
        <p class="rd-plan-save__words" role="status">
          <Show when={!props.draft.overtaken()} fallback={text.changed}>
            <Show when={failure()} fallback={text.unsaved}>
              {failure()}
            </Show>
          </Show>
        </p>
        <Button variant="quiet" onClick={() => props.draft.undo()}>
          {props.draft.overtaken() ? text.takeNew : text.undo}
        </Button>
        <Show when={!props.draft.overtaken()}>
          <Button variant="primary" icon="check" onClick={() => void save()}>
            {text.save}
          </Button>
        </Show>
      </section>
    </Show>
  )
}
