import { createSignal, Show } from 'solid-js'
import { WritingHelp } from '../airlock/WritingHelp.tsx'
import { Button } from '../design/Button.tsx'
import { SelectField, TextField } from '../design/Field.tsx'
import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import { useMap } from './map-context.tsx'

/** Puts a member of the name list on the person map, or a new nameless sub-group on the group map. */
export function AddForm(props: { onDone: (id: string | null) => void }) {
  const { model } = useMap()
  return (
    <Show when={model.level === 'person'} fallback={<AddSubgroup onDone={props.onDone} />}>
      <AddMember onDone={props.onDone} />
    </Show>
  )
}

function AddMember(props: { onDone: (id: string | null) => void }) {
  const { model, hand } = useMap()
  const [wanted, setWanted] = createSignal(model.absent()[0]?.id ?? '')
  const options = () =>
    model.absent().map((member): { value: string; label: string } => ({
      value: member.id,
      label: `${member.givenName} ${member.familyName}`,
    }))
  const place = (event: SubmitEvent) => {
    event.preventDefault()
    hand.placeMember(wanted())
    props.onDone(wanted())
  }
  return (
    <Show when={options().length > 0} fallback={<p class="dm-quiet">{text.add.everyone}</p>}>
      <form class="dm-tie-form" onSubmit={place}>
        <SelectField label={text.add.member} value={wanted()} options={options()} onChange={setWanted} />
        <Actions onCancel={() => props.onDone(null)} />
      </form>
    </Show>
  )
}

function AddSubgroup(props: { onDone: (id: string | null) => void }) {
  const { hand } = useMap()
  const [label, setLabel] = createSignal('')
  const [size, setSize] = createSignal<string>(text.sizes.at(-1) ?? '')
  const [error, setError] = createSignal<string>()
  const place = (event: SubmitEvent) => {
    event.preventDefault()
    const id = hand.placeSubgroup({ label: label(), size: size() })
    if (id === null) setError(text.add.labelNeeded)
    else props.onDone(id)
  }
  return (
    <form class="dm-tie-form" onSubmit={place} noValidate>
      <TextField
        label={text.add.label}
        hint={text.add.labelHint}
        maxLength={60}
        value={label()}
        onInput={setLabel}
        {...(error() === undefined ? {} : { error: error() ?? '' })}
      />
      <WritingHelp text={label()} isGroup onRole={setLabel} />
      <SelectField
        label={text.add.size}
        hint={text.add.sizeHint}
        value={size()}
        options={text.sizes.map((one) => ({ value: one, label: one }))}
        onChange={setSize}
      />
      <Actions onCancel={() => props.onDone(null)} />
    </form>
  )
}

function Actions(props: { onCancel: () => void }) {
  return (
    <div class="dm-popover__actions">
      <Button type="submit" size="sm">
        {text.add.place}
      </Button>
      <Button size="sm" variant="quiet" onClick={() => props.onCancel()}>
        {text.add.cancel}
      </Button>
    </div>
  )
}
