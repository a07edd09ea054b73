import { readAloud } from '@rode-draad/shared/dossier/mentions.ts'
import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { SelectField } from '../design/Field.tsx'
import { Notice } from '../design/Notice.tsx'
import { roundText } from '../language/nl/round.ts'
import { useFlipchart } from './flipchart-context.ts'

const text = roundText.turnDialog

/** The chair's own choice: who questions whom, and if one likes on which card. The engine's proposal stands first. */
export function TurnDialog(props: { open: boolean; onClose: () => void }) {
  const flipchart = useFlipchart()
  const [from, setFrom] = createSignal('')
  const [to, setTo] = createSignal('')
  const [card, setCard] = createSignal('')
  const [error, setError] = createSignal('')
  const organisations = createMemo(() => {
    const guests = flipchart.table.openPart()?.guests ?? []
    return flipchart.table
      .me()
      .organisations.filter((one) => one.kind === 'covenantPartner' || guests.includes(one.id))
      .map((one) => ({ value: one.id, label: one.shortName }))
  })
  const cards = createMemo(() => [
    { value: '', label: text.anyCard },
    ...flipchart.records.cards
      .filter((one) => one.question === flipchart.question()?.id && one.organisation === to())
      .map((one) => ({ value: one.id, label: readAloud(one.text, flipchart.table.memberName) })),
  ])
  createEffect(
    on(
      () => props.open,
      (open) => {
        if (!open) return
        const next = flipchart.round.proposal()
        setFrom(next?.from ?? organisations()[0]?.value ?? '')
        setTo(next?.to ?? organisations()[1]?.value ?? '')
        setCard('')
        setError('')
      },
    ),
  )
  const give = () => {
    if (from() === to()) {
      setError(text.same)
      return
    }
    void flipchart.round.giveTurn({ from: from(), to: to(), card: card() === '' ? null : card() })
    props.onClose()
  }
  const chooseTo = (id: string) => {
    setTo(id)
    setCard('')
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={text.title}
      description={text.text}
      actions={
        <>
          <Button variant="primary" icon="hand" onClick={give}>
            {text.give}
          </Button>
          <Button variant="quiet" onClick={() => props.onClose()}>
            {text.cancel}
          </Button>
        </>
      }
    >
      <div class="cq-turn-fields">
        <Show when={error()}>
          <Notice tone="error" icon="warning" announce="alert">
            {error()}
          </Notice>
        </Show>
        <SelectField label={text.from} value={from()} options={organisations()} onChange={setFrom} />
        <SelectField label={text.to} value={to()} options={organisations()} onChange={chooseTo} />
        <SelectField label={text.card} value={card()} options={cards()} onChange={setCard} />
      </div>
    </Dialog>
  )
}
