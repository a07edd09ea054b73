import { useLocation } from '@solidjs/router'
import { type Component, createMemo, ErrorBoundary, Show, Suspense } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { shellText } from '../language/nl/shell.ts'
import './BoardRoute.css'
import { Broken } from './Broken.tsx'
import type { BoardPageProps } from './board-page.ts'
import { useMe } from './me.tsx'
import { type BoardPage, levelOfQuery, levelOn, levelParameter } from './pages.ts'
import { Refused } from './Refused.tsx'

/** A board's page at the level that is shown now, or why there is nothing to see. */
export function BoardRoute(props: { page: BoardPage; board: Component<BoardPageProps> }) {
  const { me, openPart } = useMe()
  const location = useLocation()
  const level = createMemo(() =>
    levelOn(props.page, me().boards, me().door, levelOfQuery(location.query[levelParameter])),
  )
  const reason = () => ((openPart()?.guests.length ?? 0) > 0 ? 'door-open' : 'part-not-open')
  return (
    <Show when={level()} keyed fallback={<Refused reason={reason()} inside />}>
      {(shown) => (
        <ErrorBoundary fallback={(error, reset) => <Broken error={error} onAgain={reset} />}>
          <Suspense fallback={<p class="rd-board-wait">{shellText.states.loading}</p>}>
            <Dynamic component={props.board} level={shown} />
          </Suspense>
        </ErrorBoundary>
      )}
    </Show>
  )
}
