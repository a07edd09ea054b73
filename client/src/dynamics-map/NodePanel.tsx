import {
  type Influence,
  influences,
  type Position,
  positions,
} from '@rode-draad/shared/dynamics-map/map.doc.ts'
import { For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { airlockText } from '../language/nl/airlock.ts'
import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import { formOf } from './geometry.ts'
import { useMap } from './map-context.tsx'
import { FormOutline } from './NodeMark.tsx'
import { lookOf, signs } from './words.ts'

/** The shape of a position as a small drawing beside its word. */
export function PositionGlyph(props: { position: Position }) {
  const dashed = () => props.position === 'distant' || props.position === 'unknown'
  return (
    <svg
      class="dm-glyph"
      classList={{ 'dm-glyph--dashed': dashed() }}
      width="15"
      height="15"
      viewBox="-10 -10 20 20"
      aria-hidden="true"
    >
      <FormOutline form={formOf(props.position)} size={9.4} />
    </svg>
  )
}

/** The sign of an influence beside its word. */
export function InfluenceSign(props: { influence: Influence }) {
  return (
    <span class="dm-sign" classList={{ [`dm-sign--${lookOf(props.influence)}`]: true }} aria-hidden="true">
      {signs[props.influence]}
    </span>
  )
}

interface ChipsProps<Value extends string> {
  label: string
  name: string
  values: readonly Value[]
  words: Readonly<Record<Value, string>>
  value: Value
  onChange: (value: Value) => void
  mark: (value: Value) => ReturnType<typeof PositionGlyph>
}

/** One out of a few, as wrapping chips: real radio buttons, so that arrows choose and one tab stop is enough. */
function Chips<Value extends string>(props: ChipsProps<Value>) {
  return (
    <fieldset class="dm-chips">
      <legend>{props.label}</legend>
      <For each={props.values}>
        {(value) => (
          <label class="dm-chip">
            <input
              type="radio"
              name={props.name}
              value={value}
              checked={props.value === value}
              onChange={() => props.onChange(value)}
            />
            {props.mark(value)}
            <span>{props.words[value]}</span>
          </label>
        )}
      </For>
    </fieldset>
  )
}

/** What one can do with somebody on the map: everything the pointer can, in words. */
export function NodePanel(props: { id: string; onMove: (id: string) => void }) {
  const { model, hand, focus, flag } = useMap()
  const node = () => model.node(props.id)
  return (
    <Show when={node()}>
      {(here) => (
        <>
          <Show when={model.mayWrite()}>
            <Chips
              label={text.menu.position}
              name={`position-${props.id}`}
              values={positions}
              words={text.positions}
              value={here().position}
              onChange={(position) => hand.setPosition(props.id, position)}
              mark={(position) => <PositionGlyph position={position} />}
            />
            <Chips
              label={text.menu.influence}
              name={`influence-${props.id}`}
              values={influences}
              words={text.influences}
              value={here().influence}
              onChange={(influence) => hand.setInfluence(props.id, influence)}
              mark={(influence) => <InfluenceSign influence={influence} />}
            />
          </Show>
          <Show when={!model.mayWrite()}>
            <p class="dm-quiet">
              {text.positions[here().position]}, {text.influences[here().influence]}
            </p>
            <div class="dm-popover__ties">
              <h3>{text.spoken.lines(model.tiesOf(props.id).length)}</h3>
              <ul>
                <For each={model.tiesOf(props.id)}>
                  {(tie) => (
                    <li>
                      <button
                        type="button"
                        class="dm-line-button"
                        onClick={() => focus.open({ kind: 'tie', id: tie.id })}
                      >
                        <InfluenceSign influence={tie.influence} />
                        {model.sayTie(tie)}
                      </button>
                    </li>
                  )}
                </For>
              </ul>
            </div>
          </Show>
          <Show when={model.mayWrite()}>
            <div class="dm-popover__actions">
              <Button size="sm" icon="drag" onClick={() => props.onMove(props.id)}>
                {text.menu.move}
              </Button>
              <Button size="sm" icon="link" onClick={() => focus.open({ kind: 'newTie', from: props.id })}>
                {text.menu.draw}
              </Button>
              <Show when={model.level === 'group'}>
                <Button
                  size="sm"
                  variant="quiet"
                  icon="flag"
                  onClick={() => {
                    const goOn = focus.nextTo(props.id)
                    focus.close(false)
                    void flag(props.id)
                    goOn()
                  }}
                >
                  {airlockText.flag.item}
                </Button>
              </Show>
              <Button
                size="sm"
                variant="quiet"
                icon="trash"
                onClick={() => {
                  const goOn = focus.nextTo(props.id)
                  focus.close(false)
                  hand.remove(props.id)
                  goOn()
                }}
              >
                {text.menu.remove}
              </Button>
            </div>
          </Show>
        </>
      )}
    </Show>
  )
}
