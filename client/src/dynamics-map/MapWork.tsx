import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { createEffect, createMemo, createSignal, type JSX, on, Show } from 'solid-js'
import { createFlag } from '../airlock/createFlag.ts'
import { Button } from '../design/Button.tsx'
import { boxWithin, createMeasured } from '../design/createMeasured.ts'
import { EmptyState } from '../design/EmptyState.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { Notice } from '../design/Notice.tsx'
import type { Point } from '../design/Thread.tsx'
import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import { useMe } from '../shell/me.tsx'
import { useBoard } from '../sync/boards.tsx'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import { createRecords } from '../sync/createRecords.ts'
import { AddForm } from './AddForm.tsx'
import { AftermathBar } from './AftermathBar.tsx'
import { createFocus } from './createFocus.ts'
import { createHand } from './createHand.ts'
import { createMapModel } from './createMapModel.ts'
import type { ThreadEnds } from './FourFields.tsx'
import { Legend } from './Legend.tsx'
import { MapList } from './MapList.tsx'
import { MapPicture } from './MapPicture.tsx'
import { MapTable } from './MapTable.tsx'
import { MapProvider, type OpenMap, useMap } from './map-context.tsx'
import { ThreadCards } from './ThreadCards.tsx'
import { type MapThread, type Question, type Thread, threadsForMap } from './threads.ts'

export type View = 'fields' | 'list'

interface ThreadSource {
  readonly threads: readonly Thread[]
  readonly questions: readonly Question[]
}

/** The threads of the level's flipchart, while that board is open to this login. */
function useThreads(level: Level) {
  const flipchart = useBoard('flipchart', level)
  return createMemo<ThreadSource>(() => {
    const board = flipchart()
    if (board === null || !board.ready()) return { threads: [], questions: [] }
    const { threads, questions } = flipchartSchema.roots
    return {
      threads: createRecords(board.doc, 'threads', threads),
      questions: createRecords(board.doc, 'questions', questions),
    }
  })
}

/** Says politely that somebody else put a node on the map or took one off; moves are not said, or nothing else would. */
function useOthersSaid(map: OpenMap) {
  const announce = useAnnounce()
  const names = createMemo(
    () => new Map(map.model.nodes().map((node) => [node.id, map.model.nameOf(node.id)])),
  )
  createEffect(
    on(names, (now, before) => {
      if (before === undefined || map.hand.isActing()) return
      for (const [id, name] of now) if (!before.has(id)) announce(text.spoken.othersPlaced(name))
      for (const [id, name] of before) if (!now.has(id)) announce(text.spoken.othersRemoved(name))
    }),
  )
}

export interface MapWorkProps {
  level: Level
  connection: BoardConnection
  view: View
  /** The heading with the choices; the button to add stands in it. */
  head: (add: JSX.Element) => JSX.Element
}

/** One open map: picture and table side by side, or the whole list. */
export function MapWork(props: MapWorkProps) {
  const { members } = useMe()
  const connection = props.connection
  const model = createMapModel({
    level: props.level,
    doc: connection.doc,
    mayWrite: connection.mayWrite,
    members,
  })
  const flagRecord = createFlag(() => props.connection.board.id)
  const flag = (id: string) => flagRecord('nodes', id)
  const map: OpenMap = { model, hand: createHand(model), focus: createFocus(model), flag }
  useOthersSaid(map)
  const source = useThreads(props.level)
  const threads = createMemo(() => threadsForMap(source().threads, source().questions, model.ties()))
  const empty = () => model.nodes().length === 0
  const add = () => (
    <Show when={model.mayWrite() && !empty()}>
      <Button icon="plus" size="sm" class="dm-add" onClick={() => map.focus.open({ kind: 'add' })}>
        {text.add[props.level]}
      </Button>
    </Show>
  )
  return (
    <MapProvider map={map}>
      {props.head(add())}
      <StateLine connection={connection} />
      <Show when={!empty()} fallback={<Empty />}>
        <Show when={props.view === 'fields'} fallback={<ListWork threads={threads()} />}>
          <PictureWork threads={threads()} />
        </Show>
      </Show>
      {/* What was done here is said at once; what others did goes through the shell's calmer region. */}
      <p class="rd-hidden" aria-live="polite" data-live="map">
        {map.hand.said()}
      </p>
    </MapProvider>
  )
}

function StateLine(props: { connection: BoardConnection }) {
  return (
    <Show when={!props.connection.mayWrite() && props.connection.status() === 'live'}>
      <div class="dm-state">
        <Notice icon={props.connection.frozen() ? 'lock' : 'eye'}>
          {props.connection.frozen() ? text.states.frozen : text.states.reading}
        </Notice>
      </div>
    </Show>
  )
}

function Empty() {
  const { model } = useMap()
  const [adding, setAdding] = createSignal(false)
  const person = model.level === 'person'
  return (
    <div class="dm-empty">
      <EmptyState title={person ? text.states.emptyPerson : text.states.emptyGroup}>
        <p>{person ? text.states.emptyPersonText : text.states.emptyGroupText}</p>
        <Show when={model.mayWrite()}>
          <Show
            when={adding()}
            fallback={
              <Button icon="plus" variant="primary" onClick={() => setAdding(true)}>
                {text.add[model.level]}
              </Button>
            }
          >
            <AddForm onDone={() => setAdding(false)} />
          </Show>
        </Show>
      </EmptyState>
    </div>
  )
}

function ListWork(props: { threads: readonly MapThread[] }) {
  const { focus } = useMap()
  return (
    <div class="dm-list-work">
      <ThreadCards threads={props.threads} />
      <Show when={focus.panel()?.kind === 'add'}>
        <div class="dm-list__form dm-list__form--add">
          <AddForm onDone={() => focus.close(false)} />
        </div>
      </Show>
      <AftermathBar />
      <MapList />
    </div>
  )
}

function PictureWork(props: { threads: readonly MapThread[] }) {
  let work: HTMLDivElement | undefined
  const [knots, setKnots] = createSignal<() => ReadonlyMap<string, Point>>(() => new Map())
  const spokenOf = createMemo(() => props.threads.flatMap((one) => one.tie ?? []))
  // Paper and cards, measured; the knots move with the map and are added each time they do.
  const [boxes] = createMeasured(
    () => work,
    (container) => {
      const paper = container.querySelector('.dm-paper')
      const cards = [...container.querySelectorAll<HTMLElement>('[data-thread-tie]')].map((card) => ({
        tie: card.dataset.threadTie ?? '',
        box: boxWithin(container, card),
      }))
      return paper === null ? null : { paper: boxWithin(container, paper), cards }
    },
    null,
  )
  const lines = createMemo((): ThreadEnds[] => {
    const measured = boxes()
    if (measured === null) return []
    return measured.cards.flatMap(({ tie, box }) => {
      const knot = knots()().get(tie)
      // Below each other there is no gutter for a line to run through: the card then has its red rule.
      if (knot === undefined || box.left < measured.paper.right) return []
      const card = { top: box.top - measured.paper.top, bottom: box.bottom - measured.paper.top }
      const y = Math.max(card.top + 22, Math.min(knot.y, card.bottom - 22))
      return [{ from: { x: box.left - measured.paper.left - 1, y }, to: { x: knot.x + 13, y: knot.y } }]
    })
  })
  return (
    <div
      class="dm-work"
      ref={(element) => {
        work = element
      }}
    >
      <div class="dm-work__map">
        <MapPicture spokenOf={spokenOf()} threadLines={lines()} onKnots={(of) => setKnots(() => of)} />
        <Legend />
      </div>
      <aside class="dm-work__side">
        <ThreadCards threads={props.threads} />
        <MapTable />
      </aside>
    </div>
  )
}
