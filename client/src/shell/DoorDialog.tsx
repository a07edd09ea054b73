import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import type { PartView } from '@rode-draad/shared/protocol/api.ts'
import { createMemo, For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { shellText } from '../language/nl/shell.ts'
import { useMe } from './me.tsx'

interface DoorDialogProps {
  /** The part that would open; null when nothing is asked. */
  part: PartView | null
  onCancel: () => void
  onConfirm: (part: PartView) => void
}

/** One question before the door moves: it says who leaves, or who comes in. */
export function DoorDialog(props: DoorDialogProps) {
  const { presence, organisation } = useMe()
  const text = shellText.chair
  const atTable = createMemo(() => {
    const ids = [...new Set(presence().map((person) => person.organisation))]
    return ids.flatMap((id) => organisation(id) ?? [])
  })
  const leaving = () => atTable().filter((one) => one.kind === 'incidentalParticipant')
  const coming = () => (props.part?.guests ?? []).flatMap((id) => organisation(id) ?? [])
  const closes = () => props.part?.level === 'person'
  const shown = () => (closes() ? leaving() : coming())
  const names = () => shown().map((one) => one.shortName)
  return (
    <Dialog
      open={props.part !== null}
      onClose={() => props.onCancel()}
      title={closes() ? text.confirmTitle : text.openTitle}
      description={closes() ? text.confirmLeaves(names()) : text.openText(names())}
      actions={
        <>
          <Button
            variant="primary"
            icon={closes() ? 'doorClosed' : 'doorOpen'}
            onClick={() => {
              if (props.part) props.onConfirm(props.part)
            }}
          >
            {closes() ? text.confirmYes : text.openYes}
          </Button>
          <Button variant="quiet" onClick={() => props.onCancel()}>
            {text.cancel}
          </Button>
        </>
      }
    >
      <Organisations list={shown()} />
    </Dialog>
  )
}

function Organisations(props: { list: readonly OrganisationView[] }) {
  return (
    <Show when={props.list.length > 0}>
      <ul class="rd-door-dialog__who">
        <For each={props.list}>
          {(one) => (
            <li>
              <OrganisationMark organisation={one} silent />
              {one.name}
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
