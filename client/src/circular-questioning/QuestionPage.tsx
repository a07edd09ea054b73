import { A, useParams } from '@solidjs/router'
import { createEffect, Match, Show, Switch } from 'solid-js'
import { EmptyState } from '../design/EmptyState.tsx'
import { Icon } from '../design/Icon.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { Tag } from '../design/Tag.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { questionPageText as text } from '../language/nl/question-page.ts'
import { closeSentences } from '../language/nl/refusals.ts'
import type { BoardPageProps } from '../shell/board-page.ts'
import { addressOf, flipchartPage } from '../shell/pages.ts'
import { useBoard } from '../sync/boards.tsx'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import { createQuestionPage, type QuestionPage as Page } from './createQuestionPage.ts'
import { MentionText } from './MentionText.tsx'
import { QuestionActions } from './QuestionActions.tsx'
import './QuestionPage.css'
import { Bundles, CardsByOrganisation } from './QuestionSheet.tsx'
import { QuestionThreads } from './QuestionThreads.tsx'
import { questionAddress } from './question-address.ts'

const { states } = flipchartText

/** `/flipcharts/vraag/2`: one question as one reads it calmly. The number is all the address says. */
export default function QuestionPage(props: BoardPageProps) {
  const connection = useBoard('flipchart', props.level)
  return (
    <Show when={connection()} keyed fallback={<State title={states.notHere} words={states.notHereText} />}>
      {(open) => (
        <Switch fallback={<Opened connection={open} />}>
          <Match when={open.closedWith()}>
            {(reason) => <State title={states.closed} words={closeSentences[reason()]} />}
          </Match>
          <Match when={!open.ready()}>
            <p class="qp-wait" role="status">
              {states.fetching}
            </p>
          </Match>
        </Switch>
      )}
    </Show>
  )
}

function State(props: { title: string; words: string }) {
  return (
    <div class="qp-wait">
      <h1 class="rd-hidden">{flipchartText.title}</h1>
      <EmptyState title={props.title} noLoop>
        {props.words}
      </EmptyState>
    </div>
  )
}

function Opened(props: { connection: BoardConnection }) {
  const params = useParams()
  const page = createQuestionPage(props.connection, () => Number(params.number))
  return (
    <article class="qp">
      <p class="qp-notice">{text.paper.useButton}</p>
      <Ways page={page} />
      <Show when={page.question()} fallback={<State title={text.notThere} words={text.notThereText} />}>
        <Head page={page} />
        <div class="qp-columns">
          <section aria-labelledby="qp-cards">
            <h2 class="qp-heading" id="qp-cards">
              {text.cards}
              <span class="qp-count">{flipchartText.cards(page.view().cardCount)}</span>
            </h2>
            <CardsByOrganisation page={page} view={page.view()} />
          </section>
          <div class="qp-seen">
            <section aria-labelledby="qp-threads">
              <h2 class="qp-heading" id="qp-threads">
                {text.threads}
              </h2>
              <QuestionThreads page={page} view={page.view()} />
            </section>
            <Show when={page.view().bundles.length > 0}>
              <section aria-labelledby="qp-bundles">
                <h2 class="qp-heading" id="qp-bundles">
                  {text.bundles}
                </h2>
                <Bundles page={page} view={page.view()} />
              </section>
            </Show>
          </div>
        </div>
      </Show>
    </article>
  )
}

/** Back to the table, and to the question before and after. */
function Ways(props: { page: Page }) {
  return (
    <nav class="qp-ways" aria-label={text.questions}>
      <A class="qp-ways__one" href={addressOf(flipchartPage, props.page.level)}>
        <Icon name="arrowLeft" size={17} />
        {text.back}
      </A>
      <span class="qp-ways__others">
        <Show when={props.page.before()}>
          {(one) => (
            <A class="qp-ways__one" href={questionAddress(one().number, props.page.level)}>
              <Icon name="arrowLeft" size={17} />
              {text.previous(one().number)}
            </A>
          )}
        </Show>
        <Show when={props.page.after()}>
          {(one) => (
            <A class="qp-ways__one" href={questionAddress(one().number, props.page.level)}>
              {text.next(one().number)}
              <Icon name="arrowRight" size={17} />
            </A>
          )}
        </Show>
      </span>
    </nav>
  )
}

function Head(props: { page: Page }) {
  const announce = useAnnounce()
  let title: HTMLHeadingElement | undefined
  // Another question is another page: one hears its words and reads on from there.
  createEffect((before: string | undefined) => {
    const question = props.page.question()
    if (before !== undefined && question !== null && question.id !== before) {
      announce(text.of(question.number, props.page.questions().length))
      title?.focus()
    }
    return question?.id
  })
  return (
    <header class="qp-head">
      <p class="qp-head__of">
        {text.of(props.page.question()?.number ?? 0, props.page.questions().length)}
        <Tag tone={props.page.level}>{text.level[props.page.level]}</Tag>
      </p>
      <h1 class="qp-head__title" tabindex="-1" ref={title}>
        <MentionText text={props.page.question()?.text ?? ''} />
      </h1>
      <p class="qp-head__adopted rd-sub">
        <Show when={props.page.adoptedOn()} fallback={text.notAdopted}>
          {(day) => text.adopted(day())}
        </Show>
      </p>
      <QuestionActions page={props.page} />
    </header>
  )
}
