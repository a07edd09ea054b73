import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { ParagraphAddress } from '@rode-draad/shared/rooms/prose-address.ts'
import { createSignal, createUniqueId, onMount, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Notice } from '../design/Notice.tsx'
import { proseText } from '../language/nl/prose.ts'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import { createEditor, type LiveEditor } from './createEditor.ts'
import { createWriters } from './createWriters.ts'
import { createCaretBlock, FlagParagraph, MeantParagraph } from './FlagParagraph.tsx'
import { MemberPicker, type NamedMember } from './MemberPicker.tsx'
import { paragraphAtCaret } from './paragraph.ts'
import { Toolbar } from './Toolbar.tsx'
import { firstName } from './writer.ts'
import './prose.css'

export interface TiptapEditorProps {
  connection: Pick<BoardConnection, 'doc' | 'awareness'>
  root: string
  label: string
  placeholder: string
  readOnly: boolean
  level: Level
  organisationName: (id: string) => string
  isGuest: (organisation: string) => boolean
  members: readonly NamedMember[]
  memberName: (id: string) => string
  /** Takes a paragraph out of sight, or resolves with why not; absent where persons may be discussed. */
  onFlag?: ((paragraph: ParagraphAddress) => Promise<string | null>) | undefined
}

/** The editor itself: it comes in a chunk of its own, see ProseEditor. */
export default function TiptapEditor(props: TiptapEditorProps) {
  const id = createUniqueId()
  const [live, setLive] = createSignal<LiveEditor | null>(null)
  const [picking, setPicking] = createSignal(false)
  const writers = createWriters(props.connection)
  let whole: HTMLDivElement | undefined
  let place: HTMLDivElement | undefined

  onMount(() => {
    if (place === undefined) return
    setLive(
      createEditor({
        element: place,
        connection: props.connection,
        root: props.root,
        id,
        label: () => props.label,
        describedBy: `${id}-about`,
        placeholder: () => props.placeholder,
        readOnly: () => props.readOnly,
        isGuest: props.isGuest,
        toTools: () => whole?.querySelector<HTMLElement>('.rd-prose-tool[tabindex="0"]')?.focus(),
        members: props.level === 'person' ? { nameOf: props.memberName, onAt: () => setPicking(true) } : null,
      }),
    )
  })
  const others = () =>
    proseText.alsoHere(
      (writers().get(props.root) ?? []).map((one) => ({
        name: firstName(one.name),
        organisation: props.organisationName(one.organisation),
      })),
    )
  const insert = (member: string) => {
    setPicking(false)
    live()
      ?.editor.chain()
      .focus()
      .insertContent([
        { type: 'member', attrs: { id: member } },
        { type: 'text', text: ' ' },
      ])
      .run()
  }
  const [aimed, setAimed] = createSignal(false)
  const [notFlagged, setNotFlagged] = createSignal<string | null>(null)
  const flag = async () => {
    const editor = live()?.editor
    const fragment = props.connection.doc.getXmlFragment(props.root)
    const paragraph = editor === undefined ? null : paragraphAtCaret(editor, fragment)
    if (paragraph === null) return
    setNotFlagged((await props.onFlag?.(paragraph)) ?? null)
    setAimed(false)
    editor?.commands.focus()
  }
  const block = createCaretBlock(live)
  const mayFlag = () => !props.readOnly && props.onFlag !== undefined
  const close = () => {
    setPicking(false)
    live()?.editor.commands.focus()
  }
  return (
    <div class="rd-prose" ref={whole}>
      <div class="rd-prose__bar">
        <Show
          when={!props.readOnly && live()}
          fallback={<p class="rd-prose__reading">{proseText.readOnly}</p>}
        >
          {(it) => (
            <Toolbar
              editor={it().editor}
              version={it().version}
              controls={id}
              onMention={props.level === 'person' ? () => setPicking(true) : undefined}
              onFlag={mayFlag() ? () => void flag() : undefined}
              onAim={setAimed}
            />
          )}
        </Show>
      </div>
      <p class="rd-hidden" id={`${id}-about`}>
        {props.readOnly ? proseText.readOnly : proseText.help} {others()}
      </p>
      <div role="status">
        <Show when={live()?.refused()}>
          <Notice tone="warn" icon="warning">
            {proseText.tooMuch}
          </Notice>
        </Show>
        <Show when={notFlagged()}>
          {(why) => (
            <Notice
              tone="warn"
              icon="warning"
              actions={
                <Button size="sm" onClick={() => setNotFlagged(null)}>
                  {proseText.understood}
                </Button>
              }
            >
              {why()}
            </Notice>
          )}
        </Show>
      </div>
      <div class="rd-prose__place">
        <Show when={live()?.empty()}>
          <p class="rd-prose__placeholder" aria-hidden="true">
            {props.placeholder}
          </p>
        </Show>
        <MeantParagraph block={aimed() ? block() : null} />
        <div ref={place} />
        <Show when={mayFlag() && live()}>
          <FlagParagraph block={block()} onAim={setAimed} onFlag={() => void flag()} />
        </Show>
        <Show when={picking() && live()}>
          {(it) => (
            <MemberPicker editor={it().editor} members={props.members} onPick={insert} onClose={close} />
          )}
        </Show>
      </div>
    </div>
  )
}
