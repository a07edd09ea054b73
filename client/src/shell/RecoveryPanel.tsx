import { mentionedMembers, readAloud } from '@rode-draad/shared/dossier/mentions.ts'
import { createSignal, For, onMount, Show, untrack } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { TextArea } from '../design/Field.tsx'
import { Icon } from '../design/Icon.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { recoveryText as text } from '../language/nl/line.ts'
import { shellText } from '../language/nl/shell.ts'
import { useRecovery } from '../sync/boards.tsx'
import type { Kept, Recovery } from '../sync/createRecovery.ts'
import { reworded, type Unkept } from '../sync/unkept.ts'
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
  const announce = useAnnounce()
  const titleId = `rd-recovery-${props.kept.number}`
  let title: HTMLHeadingElement | undefined
  onMount(() => {
    if (!props.kept.takesFocus) announce.urgent(`${text.title}. ${text.why[props.kept.reason]}`)
    else if (props.kept.pieces.length === 0) title?.focus()
  })
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
          <ul class="rd-recovery__pieces">
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

/** How many lines words take, at the width there mostly is. */
const rowsOf = (words: string) =>
  words.split('\n').reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / 70)), 0)

function Piece(props: Shared & { piece: Unkept; kept: Kept }) {
  const announce = useAnnounce()
  // A name is shown to who reads and never stored as one, so words with a name in them are put back as they are.
  const seen = () => readAloud(props.piece.text, props.memberName)
  const isFixed = () =>
    mentionedMembers(props.piece.text).length > 0 ||
    (props.piece.kind === 'record' && props.piece.field === null)
  const [words, setWords] = createSignal(untrack(seen))
  const now = () => (isFixed() ? props.piece : reworded(props.piece, words().trim()))
  const [copied, setCopied] = createSignal('')
  let place: HTMLLIElement | undefined
  const field = () => place?.querySelector('textarea') ?? null
  // The board was loaded anew under somebody's hands: what they go on typing goes on here, and is no key for anything.
  onMount(() => {
    if (!props.kept.takesFocus) return
    const own = field()
    own?.focus()
    own?.setSelectionRange(own.value.length, own.value.length)
  })
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(words())
      setCopied(text.copied)
    } catch {
      // reason: a browser may refuse the clipboard; then the words are selected, and a key does the rest.
      field()?.select()
      setCopied(text.selected)
    }
  }
  const putBack = () => {
    props.recovery.putBack(props.kept, props.piece, now())
    announce(text.isBack)
  }
  return (
    <li class="rd-recovery__piece" ref={place}>
      <TextArea
        label={text.yours}
        value={words()}
        onInput={setWords}
        readOnly={isFixed()}
        rows={Math.min(6, Math.max(2, rowsOf(words())))}
      />
      <div class="rd-recovery__actions">
        <Show when={props.recovery.mayPutBack(props.kept, now())}>
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
