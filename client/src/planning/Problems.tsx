import type { PlanReason } from '@rode-draad/shared/meeting/plan-problems.ts'
import { For, Show } from 'solid-js'
import { Icon } from '../design/Icon.tsx'
import { planProblemWords } from '../language/nl/planning.ts'
import { shellText } from '../language/nl/shell.ts'
import './Problems.css'

/** What stands in the way here: what is so, and the rule with its place. */
export function Problems(props: { reasons: readonly PlanReason[] }) {
  return (
    <For each={props.reasons}>
      {(reason) => (
        <div class="rd-problem" role="alert">
          <Icon name="warning" size={18} weight={2} />
          <p>
            {planProblemWords[reason].what}
            <Show when={planProblemWords[reason].rule}>
              {(rule) => (
                <span class="rd-problem__rule">
                  {shellText.door.rule} {rule()}
                </span>
              )}
            </Show>
          </p>
        </div>
      )}
    </For>
  )
}
