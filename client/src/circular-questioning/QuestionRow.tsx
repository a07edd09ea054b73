import { A, useNavigate } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import { Icon } from '../design/Icon.tsx'
import { Segmented } from '../design/Segmented.tsx'
import { Tag } from '../design/Tag.tsx'
import { VisuallyHidden } from '../design/VisuallyHidden.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { questionPageText } from '../language/nl/question-page.ts'
import { addressOf, flipchartPage, levelsOn } from '../shell/pages.ts'
import { useFlipchart } from './flipchart-context.ts'
import { questionAddress } from './question-address.ts'
import './QuestionRow.css'

/** The questions of this room, which one lies on the table, and how much there is on it. */
export function QuestionRow() {
  const flipchart = useFlipchart()
  return (
    <div class="cq-row">
      <nav aria-label={flipchartText.questions}>
        <ol class="cq-steps">
          <For each={flipchart.questions()}>
            {(question) => {
              const threads = createMemo(() =>
                flipchart.records.threads.filter((thread) => thread.question === question.id),
              )
              const isDone = () => threads().length > 0 && threads().every((thread) => thread.confirmed)
              const isCurrent = () => flipchart.question()?.id === question.id
              return (
                <li>
                  <button
                    type="button"
                    class="cq-step"
                    classList={{ 'cq-step--on': isCurrent(), 'cq-step--done': isDone() }}
                    aria-current={isCurrent() ? 'step' : undefined}
                    onClick={() => flipchart.choose(question.id)}
                  >
                    <span class="cq-step__number">
                      <span class="cq-step__digit">{question.number}</span>
                      <Show when={isDone()}>
                        <Icon name="check" size={12} weight={3} class="cq-step__check" />
                      </Show>
                    </span>
                    <span class="cq-step__label">
                      {question.label}
                      <Show when={isDone()}>
                        <VisuallyHidden>, {flipchartText.questionDone}</VisuallyHidden>
                      </Show>
                    </span>
                  </button>
                </li>
              )
            }}
          </For>
        </ol>
      </nav>
      <div class="cq-row__right">
        <Show when={flipchart.question()}>
          {(question) => (
            <A class="cq-row__read" href={questionAddress(question().number, flipchart.level)}>
              <Icon name="document" size={17} />
              <span aria-hidden="true">{questionPageText.openShort}</span>
              <VisuallyHidden>{questionPageText.open(question().number)}</VisuallyHidden>
            </A>
          )}
        </Show>
        <LevelSwitch />
        <Show when={flipchart.view().cardCount > 0}>
          <Tag tone={flipchart.level}>
            {flipchartText.onTable(flipchart.view().organisationCount, flipchart.view().cardCount)}
          </Tag>
        </Show>
      </div>
    </div>
  )
}

/** Between the two rooms' flipcharts, for who may see both now. */
function LevelSwitch() {
  const flipchart = useFlipchart()
  const navigate = useNavigate()
  const levels = createMemo(() => levelsOn(flipchartPage, flipchart.table.me().boards))
  return (
    <Show when={levels().length > 1}>
      <Segmented
        label={flipchartText.level.label}
        segments={levels().map((level) => ({ value: level, label: flipchartText.level[level] }))}
        value={flipchart.level}
        onChange={(level) => navigate(addressOf(flipchartPage, level))}
      />
    </Show>
  )
}
