import { type Step, steps } from '@rode-draad/shared/dossier/steps.ts'
import type { DecisionView } from '@rode-draad/shared/protocol/api.ts'
import { For, Show } from 'solid-js'
import { Icon } from '../design/Icon.tsx'
import { VisuallyHidden } from '../design/VisuallyHidden.tsx'
import { dayMonth } from '../language/nl/dates.ts'
import { dossierText as text } from '../language/nl/dossier.ts'
import './DossierSteps.css'

export interface DossierStepsProps {
  title: string
  current: Step
  decisions: readonly DecisionView[]
}

function stateOf(step: Step, current: Step): 'done' | 'now' | 'later' {
  const [at, now] = [steps.indexOf(step), steps.indexOf(current)]
  if (at === now) return 'now'
  return at < now ? 'done' : 'later'
}

/** The dossier's way through the steps of the model, with what was decided at each. */
export function DossierSteps(props: DossierStepsProps) {
  return (
    <section class="rd-steps" aria-labelledby="rd-steps">
      <h2 class="rd-label" id="rd-steps">
        {text.steps}
      </h2>
      <p class="rd-steps__dossier">{props.title}</p>
      <ol class="rd-steps__list">
        <For each={steps}>
          {(step) => {
            const state = () => stateOf(step, props.current)
            return (
              <li
                class={`rd-steps__step rd-steps__step--${state()}`}
                aria-current={state() === 'now' ? 'step' : undefined}
              >
                <span class="rd-steps__number" aria-hidden="true">
                  <Show when={state() === 'done'} fallback={step}>
                    <Icon name="check" size={13} weight={3} />
                  </Show>
                </span>
                <div>
                  <p>
                    <VisuallyHidden>
                      {text.step(step)}, {text.stepState[state()]}:{' '}
                    </VisuallyHidden>
                    {text.stepNames[step]}
                  </p>
                  <For each={props.decisions.filter((decision) => decision.step === step)}>
                    {(decision) => (
                      <div class="rd-steps__decision">
                        <p>{decision.question}</p>
                        <p>
                          <b>{decision.outcome}</b>, {text.decided(dayMonth(decision.date))}
                        </p>
                      </div>
                    )}
                  </For>
                </div>
              </li>
            )
          }}
        </For>
      </ol>
    </section>
  )
}
