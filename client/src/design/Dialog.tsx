import { Dialog as Kobalte } from '@kobalte/core/dialog'
import { type JSX, Show } from 'solid-js'
import { designText } from '../language/nl/design.ts'
import { IconButton } from './IconButton.tsx'
import './Dialog.css'

export interface DialogProps {
  open: boolean
  /** Asked to go away, by Escape, the cross or beside it. */
  onClose: () => void
  title: string
  /** One sentence under the title; read out with it. */
  description?: string
  children?: JSX.Element
  /** Buttons, the primary one first. */
  actions?: JSX.Element
  /** wide 720 px, else 480. */
  wide?: boolean
}

/**
 * A question that must be answered before one goes on. Use it sparingly: a dialog stands in front of the room.
 * Focus goes in, stays in, and comes back to where it was; Escape closes.
 */
export function Dialog(props: DialogProps) {
  return (
    <Kobalte open={props.open} onOpenChange={(open) => open || props.onClose()}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="rd-dialog-overlay" />
        <div class="rd-dialog-place">
          <Kobalte.Content class="rd-dialog" classList={{ 'rd-dialog--wide': props.wide === true }}>
            <Kobalte.Title class="rd-dialog__title">{props.title}</Kobalte.Title>
            <Show when={props.description}>
              <Kobalte.Description class="rd-dialog__description">{props.description}</Kobalte.Description>
            </Show>
            <div class="rd-dialog__body">{props.children}</div>
            <Show when={props.actions}>
              <div class="rd-dialog__actions">{props.actions}</div>
            </Show>
            {/* Last in order, so that the focus lands on what the dialog is about. */}
            <IconButton
              class="rd-dialog__close"
              icon="close"
              label={designText.close}
              onClick={() => props.onClose()}
            />
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte>
  )
}
