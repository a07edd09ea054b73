import type { MemberView } from '@rode-draad/shared/dossier/name-list.ts'
import type { Editor } from '@tiptap/core'
import { createMemo, createSignal, createUniqueId, For, onMount, Show } from 'solid-js'
import { proseText } from '../language/nl/prose.ts'

export type NamedMember = Pick<MemberView, 'id' | 'givenName' | 'familyName' | 'nickname'>

export interface MemberPickerProps {
  editor: Editor
  members: readonly NamedMember[]
  onPick: (id: string) => void
  onClose: () => void
}

/** Choose a member by typing a few letters. What is typed here stays here: the document gets an id. */
export function MemberPicker(props: MemberPickerProps) {
  const id = createUniqueId()
  const [query, setQuery] = createSignal('')
  const [active, setActive] = createSignal(0)
  let input: HTMLInputElement | undefined
  let box: HTMLDivElement | undefined

  const found = createMemo(() => props.members.filter((member) => matches(member, query())))
  const chosen = () => found()[Math.min(active(), found().length - 1)]
  const optionId = (member: NamedMember) => `${id}-${member.id}`
  const activeId = () => {
    const member = chosen()
    return member === undefined ? undefined : optionId(member)
  }
  const onKeyDown = createPickerKeys({
    move: (by) => setActive((active() + by + found().length) % Math.max(1, found().length)),
    close: () => props.onClose(),
    pick: () => {
      const member = chosen()
      if (member !== undefined) props.onPick(member.id)
    },
  })
  onMount(() => {
    if (box !== undefined) placeUnderCaret(box, props.editor)
    input?.focus()
  })
  const leave = (event: FocusEvent) => {
    if (event.relatedTarget instanceof Node && box?.contains(event.relatedTarget)) return
    props.onClose()
  }
  return (
    <div class="rd-member-picker" ref={box} onFocusOut={leave}>
      <input
        ref={input}
        class="rd-input"
        role="combobox"
        aria-label={proseText.mentionWho}
        placeholder={proseText.mentionWho}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={activeId()}
        autocomplete="off"
        spellcheck={false}
        value={query()}
        onInput={(event) => {
          setQuery(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div class="rd-member-picker__list" role="listbox" id={`${id}-list`} aria-label={proseText.mentionWho}>
        <For each={found()} fallback={<p class="rd-member-picker__none">{proseText.nobodyFound}</p>}>
          {(member) => (
            <Option
              id={optionId(member)}
              member={member}
              chosen={chosen()?.id === member.id}
              onPick={() => props.onPick(member.id)}
            />
          )}
        </For>
      </div>
    </div>
  )
}

function Option(props: { id: string; member: NamedMember; chosen: boolean; onPick: () => void }) {
  const pick = (event: MouseEvent) => {
    // The input keeps the focus until the choice is made.
    event.preventDefault()
    props.onPick()
  }
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus and points here.
    <div
      class="rd-member-picker__option"
      role="option"
      id={props.id}
      aria-selected={props.chosen}
      onMouseDown={pick}
    >
      {props.member.givenName} {props.member.familyName}
      <Show when={props.member.nickname}>{(nickname) => <span class="rd-sub"> ‘{nickname()}’</span>}</Show>
    </div>
  )
}

function createPickerKeys(acts: { move: (by: number) => void; close: () => void; pick: () => void }) {
  const keys: Record<string, () => void> = {
    ArrowDown: () => acts.move(1),
    ArrowUp: () => acts.move(-1),
    Escape: acts.close,
    Tab: acts.close,
    Enter: acts.pick,
  }
  return (event: KeyboardEvent) => {
    const act = keys[event.key]
    if (act === undefined) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
}

/** Set through the style object, which a strict content security policy allows. */
function placeUnderCaret(box: HTMLElement, editor: Editor) {
  const outer = box.offsetParent?.getBoundingClientRect()
  if (outer === undefined) return
  const caret = editor.view.coordsAtPos(editor.state.selection.head)
  const left = Math.min(caret.left - outer.left, outer.width - box.offsetWidth)
  box.style.top = `${caret.bottom - outer.top + 4}px`
  box.style.left = `${Math.max(0, left)}px`
}

function matches(member: NamedMember, query: string): boolean {
  const folded = (text: string) =>
    text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i')
  return [`${member.givenName} ${member.familyName}`, member.familyName, member.nickname ?? ''].some((name) =>
    folded(name).startsWith(folded(query.trim())),
  )
}
