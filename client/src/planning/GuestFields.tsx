import type { PlannedGuest } from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import { createSignal, For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { CheckField, TextField } from '../design/Field.tsx'
import { planningText } from '../language/nl/planning.ts'
import { failureSentence } from '../shell/failures.ts'
import { useMe } from '../shell/me.tsx'
import { hasFailed, type Planning } from './createPlanning.ts'
import { withGuest } from './draft.ts'

const text = planningText.edit

export interface GuestFieldsProps {
  legend: string
  hint?: string
  guests: readonly PlannedGuest[]
  options: readonly OrganisationView[]
  planning: Planning
  /** Ask for the ground of each; left out while one only begins. */
  grounds: boolean
  onChange: (guests: readonly PlannedGuest[]) => void
}

/** Which organisations a part admits, and on what ground. */
export function GuestFields(props: GuestFieldsProps) {
  const [adding, setAdding] = createSignal(false)
  const of = (id: string) => props.guests.find((one) => one.organisation === id)
  const admit = (id: string, ground: string | null) => props.onChange(withGuest(props.guests, id, ground))
  return (
    <fieldset class="rd-plan-guests">
      <legend class="rd-field__label">{props.legend}</legend>
      <Show when={props.hint}>
        <p class="rd-field__hint">{props.hint}</p>
      </Show>
      <For each={props.options}>
        {(one) => (
          <div class="rd-plan-guests__one">
            <CheckField
              label={one.shortName}
              checked={of(one.id) !== undefined}
              onChange={(on) => admit(one.id, on ? planningText.defaultGround : null)}
            />
            <Show when={props.grounds && of(one.id)}>
              {(guest) => (
                <TextField
                  label={text.ground(one.shortName)}
                  value={guest().ground}
                  onInput={(ground) => admit(one.id, ground)}
                />
              )}
            </Show>
          </div>
        )}
      </For>
      <Show
        when={adding()}
        fallback={
          <Button variant="quiet" size="sm" icon="plus" onClick={() => setAdding(true)}>
            {text.otherGuest}
          </Button>
        }
      >
        <NewOrganisation
          planning={props.planning}
          onDone={(id) => {
            setAdding(false)
            if (id !== null) admit(id, planningText.defaultGround)
          }}
        />
      </Show>
    </fieldset>
  )
}

function NewOrganisation(props: { planning: Planning; onDone: (id: string | null) => void }) {
  const { me } = useMe()
  const words = planningText.organisation
  const [name, setName] = createSignal('')
  const [shortName, setShortName] = createSignal('')
  const [givesCare, setGivesCare] = createSignal(false)
  const [failure, setFailure] = createSignal('')
  const add = async () => {
    const body = { name: name(), shortName: shortName(), givesCare: givesCare() }
    const answer = await props.planning.askFor<{ id: string }>('/api/planning/organisations', body)
    if (hasFailed(answer)) setFailure(failureSentence(answer.failed, me().chairName))
    else props.onDone(answer.id)
  }
  return (
    <div class="rd-plan-guests__new">
      <TextField label={words.name} value={name()} onInput={setName} />
      <TextField label={words.short} value={shortName()} onInput={setShortName} />
      <CheckField label={words.care} checked={givesCare()} onChange={setGivesCare} />
      <Show when={failure()}>
        <p class="rd-field__error" role="alert">
          {failure()}
        </p>
      </Show>
      <div class="rd-plan-row">
        <Button size="sm" onClick={() => void add()}>
          {words.add}
        </Button>
        <Button size="sm" variant="quiet" onClick={() => props.onDone(null)}>
          {words.cancel}
        </Button>
      </div>
    </div>
  )
}
