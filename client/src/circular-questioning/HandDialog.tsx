import type { ChairCandidatesView } from '@rode-draad/shared/protocol/api.ts'
import { createEffect, createSignal, on, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Choice } from '../design/Choice.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { Notice } from '../design/Notice.tsx'
import { roundText } from '../language/nl/round.ts'
import { failureSentence } from '../shell/failures.ts'
import { useMe } from '../shell/me.tsx'
import { get, post } from '../shell/requests.ts'

const text = roundText.hand

/** Hands the chair to a covenant partner who is in the room. Nothing else changes: whoever writes goes on writing. */
export function HandDialog(props: { open: boolean; onClose: () => void }) {
  const { me, organisation, refresh } = useMe()
  const announce = useAnnounce()
  const [people, setPeople] = createSignal<ChairCandidatesView['people'] | null>(null)
  const [chosen, setChosen] = createSignal<string | null>(null)
  const [error, setError] = createSignal('')
  createEffect(
    on(
      () => props.open,
      (open) => {
        setPeople(null)
        setChosen(null)
        setError('')
        if (!open) return
        void get<ChairCandidatesView>('/api/meeting/chair').then((answer) => {
          if (answer.ok) setPeople(answer.value.people)
          else setError(failureSentence(answer.reason, me().chairName))
        })
      },
    ),
  )
  const give = async () => {
    const account = chosen()
    if (account === null) {
      setError(text.choose)
      return
    }
    const name = people()?.find((one) => one.account === account)?.name ?? ''
    const answer = await post('/api/meeting/chair', { account })
    if (!answer.ok) {
      setError(failureSentence(answer.reason, me().chairName))
      return
    }
    props.onClose()
    announce(text.done(name))
    await refresh()
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={text.title}
      description={text.text}
      actions={
        <>
          <Button
            variant="primary"
            aria-disabled={people()?.length === 0 ? 'true' : undefined}
            onClick={() => {
              if (people()?.length !== 0) void give()
            }}
          >
            {text.give}
          </Button>
          <Button variant="quiet" onClick={() => props.onClose()}>
            {text.cancel}
          </Button>
        </>
      }
    >
      <Show when={error()}>
        <Notice tone="error" icon="warning" announce="alert">
          {error()}
        </Notice>
      </Show>
      <Show when={people()} fallback={<p>{text.fetching}</p>}>
        {(list) => (
          <Show when={list().length > 0} fallback={<p>{text.nobody}</p>}>
            <Choice
              label={text.who}
              value={chosen()}
              onChange={setChosen}
              options={list().map((one) => ({
                value: one.account,
                label: one.name,
                hint: organisation(one.organisation)?.shortName ?? '',
              }))}
            />
          </Show>
        )}
      </Show>
    </Dialog>
  )
}
