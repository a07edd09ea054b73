import { Route, Router, useLocation } from '@solidjs/router'
import { type Component, ErrorBoundary, lazy, Match, type ParentProps, Suspense, Switch } from 'solid-js'
import { LiveRegionProvider } from './design/LiveRegion.tsx'
import { MeetingPage } from './dossier/MeetingPage.tsx'
import { Landing } from './landing/Landing.tsx'
import { BoardRoute } from './shell/BoardRoute.tsx'
import { Broken } from './shell/Broken.tsx'
import type { BoardPageProps } from './shell/board-page.ts'
import { NotThere } from './shell/NotThere.tsx'
import {
  type BoardPage,
  dynamicsPage,
  flipchartPage,
  interpretationPage,
  planPage,
  preparePage,
  sheetPage,
} from './shell/pages.ts'
import { Shell } from './shell/Shell.tsx'

/** Each board's page is fetched when it is first opened. Here, and only here, slices and shell meet. */
const boards: readonly { page: BoardPage; board: Component<BoardPageProps> }[] = [
  { page: sheetPage, board: lazy(() => import('./circular-questioning/sheet/SheetBoard.tsx')) },
  { page: flipchartPage, board: lazy(() => import('./circular-questioning/FlipchartBoard.tsx')) },
  { page: interpretationPage, board: lazy(() => import('./interpretation/InterpretationBoard.tsx')) },
  { page: dynamicsPage, board: lazy(() => import('./dynamics-map/DynamicsMapBoard.tsx')) },
  { page: planPage, board: lazy(() => import('./plan/PlanBoard.tsx')) },
]

/** A question to read: the flipchart's own board, another page of it. */
const QuestionPage = lazy(() => import('./circular-questioning/QuestionPage.tsx'))
const Presenter = lazy(() => import('./presenter/Presenter.tsx'))
const GuestPass = lazy(() => import('./door/GuestPass.tsx'))

/**
 * The big screen has its own address, outside every frame; in the demo also its own host, `scherm.localhost`. So has the
 * door from outside: whoever stands there has no login yet.
 */
function Root(props: ParentProps) {
  const location = useLocation()
  const isScreen = () => location.pathname === '/scherm' || window.location.hostname === 'scherm.localhost'
  return (
    <Switch fallback={<Shell choice={Landing}>{props.children}</Shell>}>
      <Match when={isScreen()}>
        <Suspense>
          <Presenter />
        </Suspense>
      </Match>
      <Match when={location.pathname === guestPath}>
        <Suspense>
          <GuestPass />
        </Suspense>
      </Match>
    </Switch>
  )
}
/** Where personal links lead (server: `invitation-routes.ts`). */
const guestPath = '/gast'
const Planning = lazy(() => import('./planning/PlanningPage.tsx'))

export function App() {
  return (
    <LiveRegionProvider>
      <ErrorBoundary fallback={(error, reset) => <Broken error={error} onAgain={reset} whole />}>
        <Router root={Root}>
          <Route path="/" component={MeetingPage} />
          <Route
            path={`${flipchartPage.path}/vraag/:number`}
            component={() => <BoardRoute page={flipchartPage} board={QuestionPage} />}
          />
          {boards.map(({ page, board }) => (
            <Route
              path={`${page.path}/:section?`}
              component={() => <BoardRoute page={page} board={board} />}
            />
          ))}
          {/* What stands there is the root's. */}
          <Route path="/scherm" component={() => null} />
          <Route path={guestPath} component={() => null} />
          <Route path={preparePage.path} component={Planning} />
          <Route path="*" component={NotThere} />
        </Router>
      </ErrorBoundary>
    </LiveRegionProvider>
  )
}
