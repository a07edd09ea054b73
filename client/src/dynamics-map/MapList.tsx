import { influences, positions } from '@rode-draad/shared/dynamics-map/map.doc.ts'
import type { MapNode } from '@rode-draad/shared/dynamics-map/map.ts'
import { createSignal, For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { SelectField, TextField } from '../design/Field.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import type { ShownTie } from './createMapModel.ts'
import { useMap } from './map-context.tsx'
import { InfluenceSign, PositionGlyph } from './NodePanel.tsx'
import { TieForm } from './TieForm.tsx'

const STEP = 0.1
const positionOptions = positions.map((value) => ({ value, label: text.positions[value] }))
const influenceOptions = influences.map((value) => ({ value, label: text.influences[value] }))

/** A select whose choice may be changed by others: drawn anew when it is, for a native select keeps its own state. */
function Word(props: { node: MapNode; about: 'position' | 'influence' }) {
  const { model, hand } = useMap()
  const name = () => model.nameOf(props.node.id)
  return (
    <Show
      when={props.about === 'position'}
      fallback={
        <SelectField
          label={text.list.influenceOf(name())}
          hideLabel
          value={props.node.influence}
          options={influenceOptions}
          onChange={(influence) => hand.setInfluence(props.node.id, influence)}
        />
      }
    >
      <SelectField
        label={text.list.positionOf(name())}
        hideLabel
        value={props.node.position}
        options={positionOptions}
        onChange={(position) => hand.setPosition(props.node.id, position)}
      />
    </Show>
  )
}

function Steps(props: { node: MapNode }) {
  const { model, hand } = useMap()
  const name = () => model.nameOf(props.node.id)
  const steps = [
    { icon: 'arrowLeft', way: text.list.stepLeft, dx: -STEP, dy: 0 },
    { icon: 'arrowRight', way: text.list.stepRight, dx: STEP, dy: 0 },
    { icon: 'arrowUp', way: text.list.stepUp, dx: 0, dy: STEP },
    { icon: 'arrowDown', way: text.list.stepDown, dx: 0, dy: -STEP },
  ] as const
  return (
    <fieldset class="dm-steps">
      <legend>{text.list.where}</legend>
      <For each={steps}>
        {(step) => (
          <IconButton
            icon={step.icon}
            size="sm"
            bordered
            label={text.list.step(name(), step.way)}
            onClick={() => hand.shift(props.node.id, step.dx, step.dy)}
          />
        )}
      </For>
    </fieldset>
  )
}

function TieRow(props: { tie: ShownTie; node: string }) {
  const { model, hand, focus } = useMap()
  const [editing, setEditing] = createSignal(false)
  const sentence = () => model.sayTie(props.tie)
  return (
    <li class="dm-list__tie">
      <span class="dm-list__tie-words">
        <InfluenceSign influence={props.tie.influence} />
        <span>
          {sentence()}
          <Show when={props.tie.note}>{(note) => <small>{model.readNote(note())}</small>}</Show>
        </span>
      </span>
      <Show when={model.mayWrite()}>
        <span class="dm-list__tie-actions">
          <IconButton
            icon="pen"
            size="sm"
            label={text.tie.editName(sentence())}
            aria-expanded={editing()}
            onClick={() => setEditing((open) => !open)}
          />
          <IconButton
            icon="trash"
            size="sm"
            label={text.tie.removeName(sentence())}
            onClick={() => {
              hand.removeTie(props.tie.id)
              focus.goTo(props.node)
            }}
          />
        </span>
      </Show>
      <Show when={editing() && model.mayWrite()}>
        <div class="dm-list__form">
          <TieForm id={props.tie.id} onDone={() => setEditing(false)} />
        </div>
      </Show>
    </li>
  )
}

function Subgroup(props: { node: MapNode }) {
  const { model, hand } = useMap()
  const id = () => props.node.id
  const [draft, setDraft] = createSignal<string | null>(null)
  const sizes = () => {
    const size = model.sizeOf(id())
    return [...new Set<string>([...text.sizes, size])].map((value) => ({ value, label: value }))
  }
  return (
    <>
      <TextField
        label={text.list.labelOf(model.nameOf(id()))}
        hideLabel
        maxLength={60}
        value={draft() ?? model.nameOf(id())}
        onInput={setDraft}
        onChange={() => {
          const label = draft()
          if (label !== null) hand.rename(id(), { label })
          setDraft(null)
        }}
      />
      <SelectField
        label={text.list.sizeOf(model.nameOf(id()))}
        hideLabel
        value={model.sizeOf(id())}
        options={sizes()}
        onChange={(size) => hand.rename(id(), { size })}
      />
    </>
  )
}

function Item(props: { node: MapNode }) {
  const { model, hand, focus } = useMap()
  const [drawing, setDrawing] = createSignal(false)
  const name = () => model.nameOf(props.node.id)
  const person = model.level === 'person'
  return (
    <li
      ref={(row) => focus.registerRow(props.node.id, row)}
      class="dm-list__item"
      classList={{ 'dm-list__item--lit': focus.chosen() === props.node.id }}
      data-row={props.node.id}
      onFocusIn={() => focus.choose(props.node.id)}
    >
      <h2 class="dm-list__name">
        {name()}
        <Show when={!person && !model.mayWrite()}>
          <small>{model.sizeOf(props.node.id)}</small>
        </Show>
      </h2>
      <Show
        when={model.mayWrite()}
        fallback={
          <p class="dm-list__words">
            <PositionGlyph position={props.node.position} /> {text.positions[props.node.position]}
            <InfluenceSign influence={props.node.influence} /> {text.influences[props.node.influence]}
          </p>
        }
      >
        <div class="dm-list__fields">
          <Show when={!person}>
            <Subgroup node={props.node} />
          </Show>
          <Word node={props.node} about="position" />
          <Word node={props.node} about="influence" />
          <Steps node={props.node} />
        </div>
      </Show>
      <div class="dm-list__ties">
        <Show
          when={model.tiesOf(props.node.id).length > 0}
          fallback={<p class="dm-quiet">{text.spoken.lines(0)}</p>}
        >
          <ul aria-label={text.list.tiesOf(name())}>
            <For each={model.tiesOf(props.node.id)}>{(tie) => <TieRow tie={tie} node={props.node.id} />}</For>
          </ul>
        </Show>
        <Show when={drawing() && model.mayWrite()}>
          <div class="dm-list__form">
            <TieForm from={props.node.id} onDone={() => setDrawing(false)} />
          </div>
        </Show>
      </div>
      <Show when={model.mayWrite()}>
        <div class="dm-list__actions">
          <Button
            size="sm"
            icon="link"
            aria-label={text.list.drawFrom(name())}
            aria-expanded={drawing()}
            onClick={() => setDrawing((open) => !open)}
          >
            {text.list.draw}
          </Button>
          <Button
            size="sm"
            variant="quiet"
            icon="trash"
            aria-label={text.list.removeName(name())}
            onClick={() => {
              const goOn = focus.nextTo(props.node.id)
              hand.remove(props.node.id)
              goOn()
            }}
          >
            {text.list.remove}
          </Button>
        </div>
      </Show>
    </li>
  )
}

/** The whole map as a list: everything the picture says and everything one can do to it, in plain elements. */
export function MapList() {
  const { model } = useMap()
  const person = model.level === 'person'
  return (
    <>
      <div class="dm-list__heads" aria-hidden="true">
        <span>{(person ? text.list.members : text.list.groups)(model.nodes().length)}</span>
        <span>
          {text.list.position}, {text.list.influence.toLowerCase()}
        </span>
        <span>{text.list.ties}</span>
      </div>
      <ul class="dm-list" aria-label={text.list.caption}>
        <For each={model.nodes()}>{(node) => <Item node={node} />}</For>
      </ul>
    </>
  )
}
