import { createUniqueId, For, Show } from 'solid-js'
import { ThreadKnot, ThreadLine } from '../design/Thread.tsx'
import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import { axisWords } from './axes.ts'
import type { Drawing } from './createDrawing.ts'
import { type Grip, keepFinger } from './createGrip.ts'
import type { createMapKeys } from './createMapKeys.ts'
import type { ShownTie } from './createMapModel.ts'
import type { Frame, Point } from './geometry.ts'
import { useMap } from './map-context.tsx'
import { NodeMark } from './NodeMark.tsx'
import { SvgList } from './SvgList.tsx'
import { TieLine } from './TieLine.tsx'

const LOOKS = ['positive', 'negative', 'open'] as const

function Axes(props: { frame: Frame }) {
  const lines = () => {
    const { width, height } = props.frame
    return `M${width / 2} 40V${height - 40}M40 ${height / 2}H${width - 40}`
  }
  return (
    <g class="dm-axes">
      <path d={lines()} />
      <For each={axisWords(props.frame)}>
        {(word) => (
          <text x={word.x} y={word.y} text-anchor={word.anchor}>
            {word.words}
          </text>
        )}
      </For>
    </g>
  )
}

/** Two small handles beside what is chosen, for the pointer only: the keyboard has the same behind Enter. */
function Handles(props: { drawing: Drawing; grip: Grip; node: string }) {
  const { focus } = useMap()
  const shape = () => props.drawing.shapeOf(props.node)
  // On the side where the words are not.
  const side = () => (/right/i.test(props.drawing.labelOf(props.node).side) ? -1 : 1)
  const away = () => shape().size + 19
  return (
    <g class="dm-handles" transform={`translate(${shape().x} ${shape().y})`}>
      <g
        ref={(element) => keepFinger(element, () => true)}
        class="dm-handle dm-handle--line"
        transform={`translate(${side() * away()} -14)`}
        onPointerDown={(event) => props.grip.pullLine(event, props.node)}
      >
        <circle class="dm-handle__reach" r="17" />
        <circle r="12" />
        <path d="M-5 4 4-5M-1-5h5v5" />
      </g>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: reason: for the pointer; the node itself opens it by key. */}
      <g
        class="dm-handle"
        transform={`translate(${side() * away()} 16)`}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => focus.open({ kind: 'node', id: props.node })}
      >
        <circle class="dm-handle__reach" r="17" />
        <circle r="12" />
        <path class="dm-handle__dots" d="M-5 0h.01M0 0h.01M5 0h.01" />
      </g>
    </g>
  )
}

/** From a card to the knot of the line it speaks of, in pixels of the paper; the card lies beyond its right edge. */
export interface ThreadEnds {
  readonly from: Point
  readonly to: Point
}

export interface FourFieldsProps {
  drawing: Drawing
  grip: Grip
  keys: ReturnType<typeof createMapKeys>
  /** The lines a red thread speaks of: always at full strength. */
  spokenOf: readonly ShownTie[]
  /** Red threads run over the lines and under nodes and words, so that they never cross a name. */
  threadLines: readonly ThreadEnds[]
  ref: (element: SVGSVGElement) => void
}

/**
 * The map as a picture. Its role is `application`: the arrow keys are the map's own, which a screen reader only passes
 * on inside one. Nobody needs it: the list beside it says and does the same, in plain elements. Inside it stay lists of
 * nodes and lines with whole sentences as names, so that reading it by touch or by element works too.
 */
export function FourFields(props: FourFieldsProps) {
  const { model, focus } = useMap()
  const id = createUniqueId()
  const frame = () => props.drawing.frame()
  const arrow = (look: string) => `${id}-${look}`
  const toneOf = (tie: ShownTie) => {
    if (focus.litTies().includes(tie) || props.spokenOf.includes(tie)) return 'strong'
    return focus.litTies().length > 0 || focus.lit() !== null ? 'faint' : 'plain'
  }
  const pulledPath = () => {
    const pulled = props.grip.pulled()
    if (pulled === null) return null
    const from = props.drawing.shapeOf(pulled.from)
    const to = pulled.over === null ? pulled.at : props.drawing.shapeOf(pulled.over)
    return `M${from.x} ${from.y}L${to.x} ${to.y}`
  }
  return (
    <svg
      ref={(element) => props.ref(element)}
      class="dm-map"
      width={frame().width}
      height={frame().height}
      role="application"
      aria-label={text.spoken.map(model.nodes().length, model.level === 'person')}
      aria-describedby={`${id}-help`}
    >
      <desc id={`${id}-help`}>{model.mayWrite() ? text.spoken.help : text.spoken.helpReading}</desc>
      <defs>
        <For each={LOOKS}>
          {(look) => (
            <marker
              id={arrow(look)}
              class={`dm-arrow dm-arrow--${look}`}
              viewBox="0 0 8 8"
              refX="6.5"
              refY="4"
              markerWidth="8.5"
              markerHeight="8.5"
              markerUnits="userSpaceOnUse"
              orient="auto-start-reverse"
            >
              <path d="M1 1l6 3-6 3" />
            </marker>
          )}
        </For>
      </defs>
      <rect
        class="dm-paper__ground"
        width={frame().width}
        height={frame().height}
        onPointerDown={() => {
          focus.choose(null)
          focus.close(false)
        }}
      />
      <Axes frame={frame()} />
      <SvgList label={text.spoken.ties}>
        <For each={model.ties()}>
          {(tie) => (
            <Show when={props.drawing.curveOf(tie)}>
              {(curve) => (
                <TieLine
                  tie={tie}
                  curve={curve()}
                  knot={props.drawing.knots().get(tie.id)}
                  tone={toneOf(tie)}
                  arrow={arrow}
                  onKeyDown={(event) => props.keys.onTie(event, tie.id)}
                />
              )}
            </Show>
          )}
        </For>
      </SvgList>
      <Show when={pulledPath()}>{(path) => <path class="dm-pulled" d={path()} />}</Show>
      <For each={props.threadLines}>
        {(line) => (
          <g class="dm-thread-line">
            <ThreadLine from={line.from} to={line.to} />
            <ThreadKnot at={line.from} />
          </g>
        )}
      </For>
      <SvgList label={text.spoken.nodes(model.level === 'person')}>
        <For each={model.nodes()}>
          {(node) => (
            <NodeMark
              node={node}
              shape={props.drawing.shapeOf(node.id)}
              label={props.drawing.labelOf(node.id)}
              moving={props.grip.held()?.id === node.id}
              onPointerDown={(event) => props.grip.takeNode(event, node.id)}
              onKeyDown={(event) => props.keys.onNode(event, node.id)}
            />
          )}
        </For>
      </SvgList>
      <Show when={model.mayWrite() && props.grip.held() === null && focus.panel() === null && focus.chosen()}>
        {(node) => <Handles drawing={props.drawing} grip={props.grip} node={node()} />}
      </Show>
    </svg>
  )
}
