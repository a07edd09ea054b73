import { readAloud } from '@rode-draad/shared/dossier/mentions.ts'
import { createEffect, createSignal, For, on, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { recoveryText as text } from '../language/nl/line.ts'
import { shellText } from '../language/nl/shell.ts'
import { useRecovery } from '../sync/boards.tsx'
import type { Kept, Recovery } from '../sync/createRecovery.ts'
import type { Unkept } from '../sync/unkept.ts'
import './RecoveryPanel.css'

interface Names {
  /** How a young person is called on a person board, where texts speak of them by a token. */
  readonly memberName: (id: string) => string
}
interface Shared extends Names {
  readonly recovery: Recovery
}

/** What one wrote and the server did not take, given back. The board beside it is as everybody sees it. */
export function RecoveryPanel(props: Names) {
  const recovery = useRecovery()
  return (
    <For each={recovery.kept()}>
      {(kept) => <Returned kept={kept} recovery={recovery} memberName={props.memberName} />}
    </For>
  )
}

function Returned(props: Shared & { kept: Kept }) {
  const titleId = `rd-recovery-${props.kept.number}`
  let title: HTMLHeadingElement | undefined
  // The board has just been loaded anew, so what had the focus is gone: it goes to what needs to be read now.
  createEffect(
    on(
      () => props.kept.number,
      () => title?.focus(),
    ),
  )
  return (
    <section class="rd-recovery" aria-labelledby={titleId}>
      <Icon name="warning" size={22} />
      <div class="rd-recovery__body">
        <h2 class="rd-recovery__title" id={titleId} tabindex="-1" ref={title}>
          {text.title}
        </h2>
        <p class="rd-sub rd-small">
          {text.place(shellText.boardNames[props.kept.board.kind], props.kept.board.level)}
        </p>
        <p class="rd-recovery__why">
          {props.kept.pieces.length === 0 ? text.noWords : text.why[props.kept.reason]}
        </p>
        <Show when={props.kept.pieces.length > 0}>
          <ul class="rd-recovery__pieces" aria-label={text.yours}>
            <For each={props.kept.pieces}>
              {(piece) => (
                <Piece
                  piece={piece}
                  kept={props.kept}
                  recovery={props.recovery}
                  memberName={props.memberName}
                />
              )}
            </For>
          </ul>
        </Show>
        <div class="rd-recovery__end">
          <Show when={props.kept.pieces.length > 0}>
            <p class="rd-sub rd-small">{text.only}</p>
          </Show>
          <Button size="sm" variant="quiet" onClick={() => props.recovery.dismiss(props.kept)}>
            {text.done}
          </Button>
        </div>
      </div>
    </section>
  )
}

function Piece(props: Shared & { piece: Unkept; kept: Kept }) {
  const announce = useAnnounce()
  const [copied, setCopied] = createSignal('')
  const seen = () => readAloud(props.piece.text, props.memberName)
  let words: HTMLParagraphElement | undefined
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(seen())
      setCopied(text.copied)
    } catch {
      // reason: a browser may refuse the clipboard; then the words are selected, and a key does the rest.
      if (words !== undefined) getSelection()?.selectAllChildren(words)
      setCopied(text.selected)
    }
  }
  const putBack = () => {
    props.recovery.putBack(props.kept, props.piece)
    announce(text.isBack)
  }
  return (
    <li class="rd-recovery__piece">
      <p class="rd-recovery__words" ref={words}>
        {seen()}
      </p>
      <div class="rd-recovery__actions">
        <Show when={props.recovery.mayPutBack(props.kept, props.piece)}>
          <Button size="sm" icon="restart" onClick={putBack}>
            {text.putBack}
          </Button>
        </Show>
        <Button size="sm" icon="document" onClick={() => void copy()}>
          {text.copy}
        </Button>
        <span class="rd-sub rd-small" role="status">
          {copied()}
        </span>
      </div>
    </li>
  )
}
