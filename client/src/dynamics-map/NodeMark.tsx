import type { MapNode } from '@rode-draad/shared/dynamics-map/map.ts'
import { For, Match, Show, Switch } from 'solid-js'
import type { NodeLabel } from './createDrawing.ts'
import { keepFinger } from './createGrip.ts'
import { circleRadius, type Shape, squareHalf } from './geometry.ts'
import { useMap } from './map-context.tsx'
import { SvgItem } from './SvgList.tsx'
import { lookOf, signs } from './words.ts'

/** The outline of a position, around (0, 0). Corners grow rounder as shapes grow. */
export function FormOutline(props: { form: Shape['form']; size: number }) {
  const side = () => props.size * Math.SQRT2 - props.size * 0.12
  const round = () => (props.size > 22 ? props.size * 0.28 : 2.5)
  return (
    <Switch>
      <Match when={props.form === 'diamond'}>
        <rect
          x={-side() / 2}
          y={-side() / 2}
          width={side()}
          height={side()}
          rx={round()}
          transform="rotate(45)"
        />
      </Match>
      <Match when={props.form === 'square'}>
        <rect
          x={-squareHalf(props.size)}
          y={-squareHalf(props.size)}
          width={squareHalf(props.size) * 2}
          height={squareHalf(props.size) * 2}
          rx={props.size > 22 ? props.size * 0.3 : 5}
        />
      </Match>
      <Match when={props.form === 'circle'}>
        <circle r={circleRadius(props.size)} />
      </Match>
    </Switch>
  )
}

function Label(props: { label: NodeLabel }) {
  return (
    <text class="dm-label" x={props.label.x} y={props.label.y} text-anchor={props.label.anchor}>
      <For each={props.label.name}>
        {(line, at) => (
          <tspan x={props.label.x} dy={at() === 0 ? 0 : 18}>
            {line}
            {/* Takes no room, and keeps the words of two lines apart for who hears or copies them. */}
            <Show when={at() < props.label.name.length - 1}>
              <tspan font-size="0"> </tspan>
            </Show>
          </tspan>
        )}
      </For>
    </text>
  )
}

/** How large a sub-group is, under its label. Not part of the button: its name is the label. */
function Size(props: { label: NodeLabel }) {
  return (
    <text
      class="dm-label dm-label__size"
      x={props.label.x}
      y={props.label.y + props.label.name.length * 18}
      text-anchor={props.label.anchor}
    >
      {props.label.size}
    </text>
  )
}

export interface NodeMarkProps {
  node: MapNode
  shape: Shape
  label: NodeLabel
  moving: boolean
  onPointerDown: (event: PointerEvent) => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** Somebody on the map: the shape says position, the sign and the fill say influence, the words say who. */
export function NodeMark(props: NodeMarkProps) {
  const { model, focus } = useMap()
  const chosen = () => focus.chosen() === props.node.id
  const dashed = () => props.node.position === 'distant' || props.node.position === 'unknown'
  return (
    <SvgItem>
      <g transform={`translate(${props.shape.x.toFixed(1)} ${props.shape.y.toFixed(1)})`}>
        {/* biome-ignore lint/a11y/useSemanticElements: reason: an SVG has no button. */}
        <g
          ref={(element) => {
            focus.register(props.node.id, element)
            keepFinger(element, model.mayWrite)
          }}
          role="button"
          class="dm-node"
          classList={{
            [`dm-node--${lookOf(props.node.influence)}`]: true,
            'dm-node--dashed': dashed(),
            'dm-node--chosen': chosen(),
            'dm-node--moving': props.moving,
            'dm-node--large': props.shape.size > 22,
            'dm-node--fixed': !model.mayWrite(),
          }}
          tabindex={focus.tabStop() === props.node.id ? 0 : -1}
          aria-label={model.sayNode(props.node.id)}
          aria-haspopup="dialog"
          data-node={props.node.id}
          onPointerDown={(event) => props.onPointerDown(event)}
          onPointerEnter={() => focus.hover(props.node.id)}
          onPointerLeave={() => focus.hover(null)}
          onKeyDown={(event) => props.onKeyDown(event)}
          onFocus={() => focus.choose(props.node.id)}
        >
          <circle class="dm-node__reach" r={Math.max(22, props.shape.size + 4)} />
          <circle class="dm-node__ring" r={props.shape.size + 5} />
          <g class="dm-node__form">
            <FormOutline form={props.shape.form} size={props.shape.size} />
          </g>
          <text class="dm-node__sign" y={props.shape.size > 22 ? 9 : 6} text-anchor="middle">
            {signs[props.node.influence]}
          </text>
          <Label label={props.label} />
        </g>
        <Show when={props.label.size !== ''}>
          <Size label={props.label} />
        </Show>
      </g>
    </SvgItem>
  )
}
