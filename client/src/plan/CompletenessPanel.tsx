import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { Completeness, PlanGap } from '@rode-draad/shared/plan/completeness.ts'
import type { Measure } from '@rode-draad/shared/plan/content.ts'
import type { PlanPart } from '@rode-draad/shared/plan/plan.doc.ts'
import { For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { dayWithYear } from '../language/nl/dates.ts'
import { planText } from '../language/nl/plan.ts'
import { useMe } from '../shell/me.tsx'
import { partWords } from './completeness-words.ts'
import type { Versions } from './createVersions.ts'
import { DocumentButton } from './DocumentButton.tsx'
import './CompletenessPanel.css'

const text = planText.complete

export interface CompletenessPanelProps {
  completeness: Completeness
  measures: readonly Measure[]
  versions: Versions
  level: Level
  /** Whether the next gap is the one thing to do on this screen. */
  primary: boolean
  mayWrite: boolean
  onPart: (part: PlanPart) => void
  onMend: (gap: PlanGap) => void
}

/** Is the plan whole? Read from what is written, said in words, with the way to what is missing. */
export function CompletenessPanel(props: CompletenessPanelProps) {
  return (
    <aside class="rd-complete" aria-labelledby="rd-complete-title">
      <h2 id="rd-complete-title">{text.title}</h2>
      <p class="rd-small rd-sub">{text.summary(props.completeness.ready, props.completeness.parts.length)}</p>
      <ul class="rd-complete__parts">
        <For each={props.completeness.parts.map((check) => check.part)}>
          {(part) => <PartRow part={part} {...props} />}
        </For>
      </ul>
      <Show when={props.completeness.annexUnseen}>
        <p class="rd-complete__note">{text.annexUnseen}</p>
      </Show>
      <Show when={props.mayWrite && props.completeness.next}>
        {(gap) => (
          <Button variant={props.primary ? 'primary' : 'secondary'} wide onClick={() => props.onMend(gap())}>
            {text.next(gap())}
          </Button>
        )}
      </Show>
      <FrozenVersions versions={props.versions} level={props.level} />
    </aside>
  )
}

function PartRow(props: CompletenessPanelProps & { part: PlanPart }) {
  const { organisation } = useMe()
  const check = () => props.completeness.parts.find((one) => one.part === props.part)
  const ready = () => check()?.gaps.length === 0
  const words = () => {
    const now = check()
    return now === undefined ? '' : partWords(now, props.completeness, props.measures, organisation)
  }
  return (
    <li class="rd-complete__item" classList={{ 'rd-complete--gap': !ready() }}>
      <Icon name={ready() ? 'check' : 'warning'} size={18} weight={ready() ? 2.2 : 1.75} />
      <div>
        <button type="button" class="rd-complete__part" onClick={() => props.onPart(props.part)}>
          {planText.parts[props.part]}
          <span class="rd-hidden">, {ready() ? text.ready : text.notReady}</span>
        </button>
        <span class="rd-complete__words">{words()}</span>
      </div>
    </li>
  )
}

function FrozenVersions(props: { versions: Versions; level: Level }) {
  return (
    <Show when={props.versions.all().length > 0}>
      <section class="rd-complete__versions" aria-labelledby="rd-versions-title">
        <h3 id="rd-versions-title">{planText.versions.title}</h3>
        <ul>
          <For each={props.versions.all()}>
            {(version) => (
              <li>
                <p>
                  {planText.versions.one(version.number, dayWithYear(version.frozenAt), version.frozenBy)}
                </p>
                <DocumentButton
                  level={props.level}
                  version={version.number}
                  label={planText.versions.download(version.number)}
                  small
                />
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
