import type { PrintView } from '@rode-draad/shared/protocol/api.ts'
import { createSignal, onCleanup, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { questionPageText as text } from '../language/nl/question-page.ts'
import { download } from '../shell/download.ts'
import { failureSentence } from '../shell/failures.ts'
import { post } from '../shell/requests.ts'
import { AdoptFlipcharts } from './AdoptFlipcharts.tsx'
import type { QuestionPage } from './createQuestionPage.ts'
import { type Paper, QuestionPaper } from './QuestionPaper.tsx'

/** Print, print empty, and take one's own contributions along; what one may not is said in words. */
export function QuestionActions(props: { page: QuestionPage }) {
  const { table } = props.page
  const [sentence, setSentence] = createSignal('')
  const [paper, setPaper] = createSignal<Paper | null>(null)
  const say = (failure: Parameters<typeof failureSentence>[0]) =>
    setSentence(failureSentence(failure, table.me().chairName))
  // One permission is one time at the printer.
  const onPrinted = () => setPaper(null)
  addEventListener('afterprint', onPrinted)
  onCleanup(() => removeEventListener('afterprint', onPrinted))

  const print = async (kind: Paper['kind']) => {
    const question = props.page.question()
    if (question === null) return
    setPaper(null)
    setSentence(text.printing)
    const answer = await post<PrintView>('/api/flipcharts/print', {
      level: props.page.level,
      question: question.id,
    })
    if (!answer.ok) return say(answer.reason)
    setPaper({ kind, view: answer.value })
    setSentence(text.printed)
    await document.fonts.ready
    requestAnimationFrame(() => window.print())
  }
  const takeAlong = async () => {
    setSentence(text.ownBusy)
    const { level } = props.page
    const outcome = await download(`/api/contributions/mine.docx?level=${level}`, text.ownFile(level))
    if (outcome === 'done') setSentence(text.ownDone)
    else say(outcome)
  }
  const isWatching = () => table.me().loginKind === 'watch'
  const whyNoPrint = () => {
    if (props.page.level === 'person') return text.noPrint.person
    return table.isGuest() ? text.noPrint.guest : null
  }
  return (
    <div class="qp-actions">
      <div class="qp-actions__row">
        <Show when={whyNoPrint() === null}>
          <Button icon="document" onClick={() => void print('filled')}>
            {text.print}
          </Button>
          <Button variant="quiet" onClick={() => void print('empty')}>
            {text.printEmpty}
          </Button>
        </Show>
        <Show when={!isWatching()}>
          <Button
            variant={whyNoPrint() === null ? 'quiet' : 'secondary'}
            icon="download"
            onClick={() => void takeAlong()}
          >
            {text.own}
          </Button>
        </Show>
        <AdoptFlipcharts page={props.page} onSay={setSentence} />
      </div>
      <Show when={whyNoPrint()}>{(why) => <p class="rd-sub rd-small">{why()}</p>}</Show>
      <p class="qp-actions__state rd-small" role="status">
        {sentence()}
      </p>
      <Show when={paper()}>{(sheet) => <QuestionPaper page={props.page} paper={sheet()} />}</Show>
    </div>
  )
}
