import { type ReopenReason, reopenReasons } from '@rode-draad/shared/circular-questioning/adoption.ts'
import { createSignal, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Choice } from '../design/Choice.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { questionPageText } from '../language/nl/question-page.ts'
import { failureSentence } from '../shell/failures.ts'
import { post } from '../shell/requests.ts'
import type { QuestionPage } from './createQuestionPage.ts'

const text = questionPageText.adopt

/**
 * For the procesregisseur: adopts all flipcharts of this level, after one question, or opens them again for a reason.
 * `onSay` hears what came of it.
 */
export function AdoptFlipcharts(props: { page: QuestionPage; onSay: (sentence: string) => void }) {
  const { table, level } = props.page
  const [asking, setAsking] = createSignal(false)
  const [reason, setReason] = createSignal<ReopenReason | null>(null)
  const mayAdopt = () => table.me().me.role === 'procesregisseur' && table.me().loginKind === 'person'
  const isAdopted = () => props.page.adoptedOn() !== null
  const carryOut = async () => {
    const because = reason()
    const opens = isAdopted()
    if (opens && because === null) return
    setAsking(false)
    const answer = opens
      ? await post('/api/flipcharts/reopen', { level, reason: because })
      : await post('/api/flipcharts/adopt', { level })
    setReason(null)
    if (answer.ok) props.onSay(opens ? text.reopened : text.done)
    else props.onSay(failureSentence(answer.reason, table.me().chairName))
    await table.refresh()
  }
  return (
    <Show when={mayAdopt()}>
      <Button
        variant="quiet"
        icon={isAdopted() ? 'restart' : 'lock'}
        onClick={() => {
          setReason(null)
          setAsking(true)
        }}
      >
        {isAdopted() ? text.reopen : text.begin}
      </Button>
      <Dialog
        open={asking()}
        onClose={() => setAsking(false)}
        title={isAdopted() ? text.reopenTitle : text.title[level]}
        description={isAdopted() ? text.reopenText : text.text}
        actions={
          <>
            <Button
              variant="primary"
              aria-disabled={isAdopted() && reason() === null ? 'true' : undefined}
              onClick={() => void carryOut()}
            >
              {isAdopted() ? text.reopen : text.yes}
            </Button>
            <Button variant="quiet" onClick={() => setAsking(false)}>
              {text.no}
            </Button>
          </>
        }
      >
        <Show when={isAdopted()}>
          <Choice
            label={text.why}
            options={reopenReasons.map((value) => ({ value, label: text.reasons[value] }))}
            value={reason()}
            onChange={setReason}
          />
        </Show>
      </Dialog>
    </Show>
  )
}
