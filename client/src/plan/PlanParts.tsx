import { type PlanPart, planParts } from '@rode-draad/shared/plan/plan.doc.ts'
import { For, Show } from 'solid-js'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { Tag } from '../design/Tag.tsx'
import { interpretationText } from '../language/nl/interpretation.ts'
import { planText } from '../language/nl/plan.ts'
import { createWriters } from '../prose/createWriters.ts'
import { ProseEditor } from '../prose/ProseEditor.tsx'
import { firstName } from '../prose/writer.ts'
import { useMe } from '../shell/me.tsx'
import type { Plan } from './createPlan.ts'
import './PlanParts.css'

/** The six parts of the plan as text, one at a time; at person level the annex under the part it belongs to. */
export function PlanParts(props: {
  plan: Plan
  part: PlanPart
  onPart: (part: PlanPart) => void
  ref: (element: HTMLElement) => void
}) {
  const { organisation } = useMe()
  const writers = createWriters(props.plan.connection)
  return (
    <section class="rd-parts" ref={props.ref} aria-labelledby="rd-parts-title">
      <nav class="rd-parts__nav" aria-labelledby="rd-parts-nav">
        <p class="rd-label" id="rd-parts-nav">
          {planText.partsNav}
        </p>
        <ul>
          <For each={planParts}>
            {(part) => (
              <li>
                <button
                  type="button"
                  aria-current={props.part === part ? 'true' : undefined}
                  onClick={() => props.onPart(part)}
                >
                  {planText.parts[part]}
                  <Show when={writers().get(part)}>
                    {(people) => (
                      <span class="rd-parts__writers">
                        <span class="rd-hidden">
                          {interpretationText.writing(people().map((one) => firstName(one.name)))}
                        </span>
                        <For each={people().slice(0, 3)}>
                          {(one) => (
                            <Show when={organisation(one.organisation)}>
                              {(of) => <OrganisationMark organisation={of()} size="s" silent />}
                            </Show>
                          )}
                        </For>
                      </span>
                    )}
                  </Show>
                </button>
              </li>
            )}
          </For>
        </ul>
      </nav>
      <Show when={props.part} keyed>
        {(part) => (
          <div class="rd-parts__doc">
            <h2 class="rd-parts__title" id="rd-parts-title" tabindex="-1">
              {planText.parts[part]}
            </h2>
            <ProseEditor
              connection={props.plan.connection}
              root={part}
              label={planText.parts[part]}
              placeholder={planText.placeholders[part]}
              level="group"
            />
            <Show when={part === 'referrals' && props.plan.annex()} keyed>
              {(annex) => (
                <section class="rd-parts__annex" aria-labelledby="rd-annex-title">
                  <div class="rd-parts__annex-head">
                    <h3 id="rd-annex-title">{planText.annexReferrals}</h3>
                    <Tag tone="person" icon="doorClosed">
                      {planText.withNames}
                    </Tag>
                  </div>
                  <ProseEditor
                    connection={annex}
                    root="referrals"
                    label={planText.annexReferrals}
                    placeholder={planText.annexPlaceholder}
                    level="person"
                  />
                </section>
              )}
            </Show>
          </div>
        )}
      </Show>
    </section>
  )
}
