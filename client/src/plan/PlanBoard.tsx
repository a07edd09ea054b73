import { Show } from 'solid-js'
import { planText } from '../language/nl/plan.ts'
import type { BoardPageProps } from '../shell/board-page.ts'
import { useBoard } from '../sync/boards.tsx'
import { createPlan } from './createPlan.ts'
import { PlanPage } from './PlanPage.tsx'

/** Nothing is said of a plan that has not come: not that it is empty, and not what it lacks. */
function Waiting() {
  return (
    <div class="rd-plan">
      <div class="rd-plan__head">
        <h1 class="rd-title" tabindex="-1">
          {planText.title}
        </h1>
        <p class="rd-sub rd-plan__wait" role="status">
          {planText.loading}
        </p>
      </div>
    </div>
  )
}

/** The concept plan: one page over two levels. What is about persons shows only while their room is open. */
export default function PlanBoard(props: BoardPageProps) {
  const connection = useBoard('plan', 'group')
  const annex = useBoard('plan-annex', 'person')
  return (
    <Show when={connection()} keyed fallback={<p class="rd-board-wait">{planText.loading}</p>}>
      {(open) => {
        // Made once: as an expression in the property it would be made anew each time the property is read.
        const plan = createPlan(open, annex)
        return (
          <Show when={open.ready() || open.closedWith() !== null} fallback={<Waiting />}>
            <PlanPage plan={plan} level={props.level} />
          </Show>
        )
      }}
    </Show>
  )
}
