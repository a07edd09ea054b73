import { Show } from 'solid-js'
import type { ShownTie } from './createMapModel.ts'
import { type Curve, type Point, pathOf } from './geometry.ts'
import { useMap } from './map-context.tsx'
import { SvgItem } from './SvgList.tsx'
import { lookOf, signs } from './words.ts'

export interface TieLineProps {
  tie: ShownTie
  curve: Curve
  /** Where its sign stands, if it is shown. */
  knot: Point | undefined
  /** strong: in hand, or the one a thread speaks of; faint: something else is in hand. */
  tone: 'strong' | 'plain' | 'faint'
  /** Ids of the arrow heads, by look. */
  arrow: (look: string) => string
  onKeyDown: (event: KeyboardEvent) => void
}

/** Who influences whom: the line says how (solid, dashed, dotted), the arrow says which way, the knot says the sign. */
export function TieLine(props: TieLineProps) {
  const { model, focus } = useMap()
  const look = () => lookOf(props.tie.influence)
  const arrow = () => `url(#${props.arrow(look())})`
  return (
    <SvgItem>
      {/* biome-ignore lint/a11y/useSemanticElements: reason: an SVG has no button. */}
      <g
        ref={(element) => focus.register(props.tie.id, element)}
        role="button"
        class="dm-tie"
        classList={{
          [`dm-tie--${look()}`]: true,
          [`dm-tie--${props.tone}`]: true,
          'dm-tie--chosen': focus.tie() === props.tie.id,
        }}
        tabindex={-1}
        aria-label={model.sayTie(props.tie)}
        aria-haspopup="dialog"
        data-tie={props.tie.id}
        onClick={() => focus.open({ kind: 'tie', id: props.tie.id })}
        onFocus={() => focus.chooseTie(props.tie.id)}
        onKeyDown={(event) => props.onKeyDown(event)}
      >
        <path class="dm-tie__reach" d={pathOf(props.curve)} />
        <path class="dm-tie__halo" d={pathOf(props.curve)} />
        <path
          class="dm-tie__line"
          d={pathOf(props.curve)}
          marker-end={arrow()}
          marker-start={props.tie.direction === 'mutual' ? arrow() : undefined}
        />
        <Show when={props.knot}>
          {(at) => (
            <g class="dm-tie__knot" transform={`translate(${at().x.toFixed(1)} ${at().y.toFixed(1)})`}>
              <circle r="12" />
              <text y="5.5" text-anchor="middle">
                {signs[props.tie.influence]}
              </text>
            </g>
          )}
        </Show>
      </g>
    </SvgItem>
  )
}
