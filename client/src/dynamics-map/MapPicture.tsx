import { unreachable } from '@rode-draad/shared/kernel/unreachable.ts'
import { createMemo, createSignal, onCleanup, onMount, Show } from 'solid-js'
import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import { AddForm } from './AddForm.tsx'
import { AftermathBar } from './AftermathBar.tsx'
import { createDrawing, type Drawing } from './createDrawing.ts'
import type { Panel } from './createFocus.ts'
import { createGrip } from './createGrip.ts'
import { createMapKeys } from './createMapKeys.ts'
import type { ShownTie } from './createMapModel.ts'
import { createPlaces, type Held } from './createPlaces.ts'
import { FourFields, type ThreadEnds } from './FourFields.tsx'
import type { Frame, Point } from './geometry.ts'
import { pointAt } from './geometry.ts'
import { useMap } from './map-context.tsx'
import { NodePanel } from './NodePanel.tsx'
import { Popover } from './Popover.tsx'
import { TieForm, TieReading } from './TieForm.tsx'

const FIRST_FRAME: Frame = { width: 876, height: 664, marginX: 62, marginY: 52 }

function frameOf(width: number, height: number, group: boolean): Frame {
  const small = width < 560
  return { width, height, marginX: small ? 40 : group ? 104 : 62, marginY: small ? 56 : group ? 74 : 52 }
}

export interface MapPictureProps {
  /** Lines that a red thread speaks of. */
  spokenOf: readonly ShownTie[]
  threadLines: readonly ThreadEnds[]
  /** Tells where the knots of those lines are, in pixels of the paper, so that the thread can be drawn to them. */
  onKnots: (knots: () => ReadonlyMap<string, Point>) => void
}

/** The paper with the four fields on it, and the panel that stands open on it. */
export function MapPicture(props: MapPictureProps) {
  const map = useMap()
  const { model, focus } = map
  let paper: HTMLDivElement | undefined
  let svg: SVGSVGElement | undefined
  const [frame, setFrame] = createSignal(FIRST_FRAME)

  const held = createSignal<Held | null>(null)
  const placeOf = createPlaces(model.nodes, held[0])
  const emphasised = createMemo(() => [...new Set([...props.spokenOf, ...focus.litTies()])])
  const drawing = createDrawing({
    model,
    frame,
    placeOf,
    frozen: () => held[0]() !== null,
    emphasised,
  })
  const grip = createGrip({
    map,
    frame,
    shapes: drawing.shapes,
    pointOf: (event) => {
      const box = svg?.getBoundingClientRect()
      return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
    },
    onClick: (id, again) => {
      focus.goTo(id)
      if (again) focus.open({ kind: 'node', id })
    },
    held,
  })
  const keys = createMapKeys(map, grip, drawing.shapes)

  onMount(() => {
    const box = paper
    if (!box) return
    const measure = () => {
      if (box.clientWidth > 0) setFrame(frameOf(box.clientWidth, box.clientHeight, model.level === 'group'))
    }
    measure()
    const sizes = new ResizeObserver(measure)
    sizes.observe(box)
    onCleanup(() => sizes.disconnect())
    props.onKnots(drawing.knots)
  })
  const move = (id: string) => {
    focus.close(false)
    keys.startMoving(id)
  }
  return (
    <div
      class="dm-paper"
      ref={(element) => {
        paper = element
      }}
    >
      <FourFields
        drawing={drawing}
        grip={grip}
        keys={keys}
        spokenOf={props.spokenOf}
        threadLines={props.threadLines}
        ref={(element) => {
          svg = element
        }}
      />
      <AftermathBar />
      <Show when={focus.panel()} keyed>
        {(panel) => <OpenPanel panel={panel} drawing={drawing} onMove={move} />}
      </Show>
    </div>
  )
}

interface OpenPanelProps {
  panel: Panel
  drawing: Drawing
  onMove: (id: string) => void
}

/** The panel of what is open: of a node, of a line, of a new line, or of a newcomer. Made anew for each. */
function OpenPanel(props: OpenPanelProps) {
  const { model, focus } = useMap()
  const close = (giveFocusBack: boolean) => focus.close(giveFocusBack)
  const done = () => focus.close()
  // Where it opened it stays, also when somebody moves what it is about.
  const panel = props.panel
  switch (panel.kind) {
    case 'node':
    case 'newTie': {
      const id = panel.kind === 'node' ? panel.id : panel.from
      const shape = props.drawing.shapeOf(id)
      const title = panel.kind === 'node' ? model.nameOf(id) : text.tie.newTitle(model.shortNameOf(id))
      return (
        <Popover title={title} at={shape} away={shape.size + 20} onClose={close}>
          <Show when={panel.kind === 'node'} fallback={<TieForm from={id} onDone={done} />}>
            <NodePanel id={id} onMove={props.onMove} />
          </Show>
        </Popover>
      )
    }
    case 'tie': {
      const tie = model.tie(panel.id)
      const curve = tie && props.drawing.curveOf(tie)
      const title = tie ? text.tie.title(model.shortNameOf(tie.from), model.shortNameOf(tie.to)) : ''
      return (
        <Popover title={title} at={curve ? pointAt(curve, 0.5) : null} away={26} onClose={close}>
          <Show when={model.mayWrite()} fallback={<TieReading id={panel.id} />}>
            <TieForm id={panel.id} onDone={done} />
          </Show>
        </Popover>
      )
    }
    case 'add': {
      const added = (id: string | null) => {
        focus.close(false)
        if (id !== null) requestAnimationFrame(() => focus.goTo(id))
      }
      return (
        <Popover title={text.add[model.level]} at={null} away={0} onClose={close}>
          <AddForm onDone={added} />
        </Popover>
      )
    }
    default:
      return unreachable(panel)
  }
}
