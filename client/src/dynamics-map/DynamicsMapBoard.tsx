import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { useLocation, useNavigate } from '@solidjs/router'
import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { EmptyState } from '../design/EmptyState.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import type { BoardPageProps } from '../shell/board-page.ts'
import { useMe } from '../shell/me.tsx'
import { addressOf, dynamicsPage, levelsOn } from '../shell/pages.ts'
import { useBoard } from '../sync/boards.tsx'
import './DynamicsMap.css'
import './MapPicture.css'
import './MapSide.css'
import './MapPanels.css'
import './MapList.css'
import { MapWork, type View } from './MapWork.tsx'

/** Under this width the map is a list until somebody asks for the picture (visual.md, Phone). */
const NARROW = '(max-width: 639px)'

/** Picture or list: the list on a narrow screen, until this person chooses. */
function createView() {
  const narrow = globalThis.matchMedia?.(NARROW)
  const [asked, setAsked] = createSignal<View | null>(null)
  const [isNarrow, setNarrow] = createSignal(narrow?.matches ?? false)
  const follow = (event: MediaQueryListEvent) => setNarrow(event.matches)
  narrow?.addEventListener('change', follow)
  onCleanup(() => narrow?.removeEventListener('change', follow))
  return [(): View => asked() ?? (isNarrow() ? 'list' : 'fields'), setAsked] as const
}

/** The choice of level, where both may be seen. The address carries it, so the shell's band follows. */
function LevelChoice(props: { level: Level }) {
  const { me } = useMe()
  const navigate = useNavigate()
  const location = useLocation<{ chosen?: boolean }>()
  let box: HTMLDivElement | undefined
  // The page is made anew at the other level; the keyboard stays on the choice that brought it there.
  onMount(() => {
    if (location.state?.chosen) box?.querySelector<HTMLInputElement>('input:checked')?.focus()
  })
  return (
    <Show when={levelsOn(dynamicsPage, me().boards).length > 1}>
      <div
        class="dm-head__level"
        ref={(element) => {
          box = element
        }}
      >
        <Segmented
          label={text.level.label}
          value={props.level}
          segments={[
            { value: 'group', label: text.level.group },
            { value: 'person', label: text.level.person },
          ]}
          onChange={(level) => navigate(addressOf(dynamicsPage, level), { state: { chosen: true } })}
        />
      </div>
    </Show>
  )
}

/** `/dynamiek`: who influences whom, as four fields or as a list. */
export default function DynamicsMapBoard(props: BoardPageProps) {
  const connection = useBoard('dynamics-map', props.level)
  const [view, setView] = createView()
  const head = (add: JSX.Element) => (
    <div class="dm-head">
      <h1 class="rd-title" tabindex="-1">
        {text.title}
      </h1>
      <div class="dm-head__choices">
        <LevelChoice level={props.level} />
        <Segmented
          label={text.view.label}
          value={view()}
          segments={[
            { value: 'fields', label: text.view.fields, icon: 'grid' },
            { value: 'list', label: text.view.list, icon: 'list' },
          ]}
          onChange={setView}
        />
        {add}
      </div>
    </div>
  )
  return (
    <div class="dm" classList={{ 'dm--person': props.level === 'person' }}>
      <Show when={connection()} keyed fallback={<Waiting head={head(null)} closed={false} />}>
        {(open) => (
          <Show
            when={open.ready() && open.status() !== 'closed'}
            fallback={<Waiting head={head(null)} closed={open.status() === 'closed'} />}
          >
            <MapWork level={props.level} connection={open} view={view()} head={head} />
          </Show>
        )}
      </Show>
    </div>
  )
}

/** Nothing to draw yet, or not for this person now. Same heading at the same place, so that nothing jumps. */
function Waiting(props: { head: JSX.Element; closed: boolean }) {
  return (
    <>
      {props.head}
      <div class="dm-empty">
        <Show when={props.closed} fallback={<p class="dm-quiet">{text.states.loading}</p>}>
          <EmptyState title={text.states.closedTitle} noLoop>
            <p>{text.states.closed}</p>
          </EmptyState>
        </Show>
      </div>
    </>
  )
}
