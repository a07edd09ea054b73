import { type PlanPart, planParts } from '@rode-draad/shared/plan/plan.doc.ts'
import { For, Show } from 'solid-js'
import { Tag } from '../design/Tag.tsx'
import { planText } from '../language/nl/plan.ts'
import { createWriters } from '../prose/createWriters.ts'
import { ProseEditor } from '../prose/ProseEditor.tsx'
import { WriterMarks } from '../prose/WriterMarks.tsx'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import type { Plan } from './createPlan.ts'
import './PlanParts.css'

export interface PlanPartsProps {
  plan: Plan
  part: PlanPart
  onPart: (part: PlanPart) => void
  ref: (element: HTMLElement) => void
}

/** The six parts of the plan as text, one at a time; at person level the annex under the part it belongs to. */
export function PlanParts(props: PlanPartsProps) {
  return (
    <section class="rd-parts" ref={props.ref} aria-labelledby="rd-parts-title">
      <PartsNav {...props} />
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
              {(annex) => <AnnexReferrals annex={annex} />}
            </Show>
          </div>
        )}
      </Show>
    </section>
  )
}

function PartsNav(props: PlanPartsProps) {
  const writers = createWriters(props.plan.connection)
  return (
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
                <WriterMarks writers={writers().get(part) ?? []} />
              </button>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}

function AnnexReferrals(props: { annex: BoardConnection }) {
  return (
    <section class="rd-parts__annex" aria-labelledby="rd-annex-title">
      <div class="rd-parts__annex-head">
        <h3 id="rd-annex-title">{planText.annexReferrals}</h3>
        <Tag tone="person" icon="doorClosed">
          {planText.withNames}
        </Tag>
      </div>
      <ProseEditor
        connection={props.annex}
        root="referrals"
        label={planText.annexReferrals}
        placeholder={planText.annexPlaceholder}
        level="person"
      />
    </section>
  )
}
