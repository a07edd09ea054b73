import type { PrintView } from '@rode-draad/shared/protocol/api.ts'
import { For, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { clockTime, dayWithYear, localDay } from '../language/nl/dates.ts'
import { questionPageText as text } from '../language/nl/question-page.ts'
import type { QuestionPage } from './createQuestionPage.ts'
import { MentionText } from './MentionText.tsx'
import { Bundles, CardsByOrganisation } from './QuestionSheet.tsx'
import { QuestionThreads } from './QuestionThreads.tsx'
import './QuestionPaper.css'

/** `empty`: only the question, with room to write by hand. */
export interface Paper {
  readonly kind: 'filled' | 'empty'
  readonly view: PrintView
}

/** The flipchart as it comes out of the printer, in landscape on A4 or A3. Never on screen. */
export function QuestionPaper(props: { page: QuestionPage; paper: Paper }) {
  return (
    <Portal
      ref={(root: HTMLElement) => {
        root.className = 'qp-paper'
      }}
    >
      <header class="qp-paper__head">
        <div>
          <p>
            {text.of(props.page.question()?.number ?? 0, props.page.questions().length)}
            {', '}
            {props.page.table.me().meeting.title}
          </p>
          <h1>
            <MentionText text={props.page.question()?.text ?? ''} />
          </h1>
        </div>
        <p class="qp-paper__level">{text.level[props.page.level]}</p>
      </header>
      <Show when={props.paper.kind === 'filled'} fallback={<Empty page={props.page} />}>
        <div class="qp-paper__columns">
          <CardsByOrganisation page={props.page} view={props.page.onPaper().view} />
          <Show when={props.page.onPaper().view.bundles.length > 0}>
            <section>
              <h2>{text.bundles}</h2>
              <Bundles page={props.page} view={props.page.onPaper().view} />
            </section>
          </Show>
          <section>
            <h2>{text.threads}</h2>
            <QuestionThreads page={props.page} view={props.page.onPaper().view} />
          </section>
        </div>
      </Show>
      <footer class="qp-paper__foot">
        <p>
          {text.paper.for(props.paper.view.organisation, moment(props.paper.view.at))} <Standing {...props} />
        </p>
      </footer>
    </Portal>
  )
}

function Standing(props: { page: QuestionPage; paper: Paper }) {
  const day = () => props.page.adoptedOn()
  return (
    <Show when={props.paper.kind === 'filled'}>
      <Show when={day()} fallback={text.notAdopted}>
        {(on) => text.adopted(on())}
      </Show>
      <Show when={props.page.onPaper().left > 0}> {text.heldOffPaper(props.page.onPaper().left)}</Show>
    </Show>
  )
}

/** Paper in: one box for every organisation at the table. */
function Empty(props: { page: QuestionPage }) {
  return (
    <>
      <p class="qp-paper__how">
        {text.paper.askedFor(props.page.question()?.most ?? 1)} {text.paper.short}
      </p>
      <ul class="qp-paper__boxes">
        <For each={props.page.concerned()}>
          {(organisation) => (
            <li class="qp-paper__box">
              <OrganisationMark organisation={organisation} silent />
              {organisation.shortName}
            </li>
          )}
        </For>
      </ul>
    </>
  )
}

const moment = (iso: string) => `${dayWithYear(localDay(new Date(iso)))}, ${clockTime(new Date(iso))} uur`
