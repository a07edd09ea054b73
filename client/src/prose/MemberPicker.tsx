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
  const move = (by: number) => {
    if (found().length > 0) setActive((active() + by + found().length) % found().length)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const acts: Record<string, () => void> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Escape: () => props.onClose(),
      Tab: () => props.onClose(),
      Enter: () => {
        const member = chosen()
        if (member !== undefined) props.onPick(member.id)
      },
    }
    const act = acts[event.key]
    if (act === undefined) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  onMount(() => {
    const place = box?.offsetParent
    if (box !== undefined && place) {
      const caret = props.editor.view.coordsAtPos(props.editor.state.selection.head)
      const outer = place.getBoundingClientRect()
      box.style.top = `${caret.bottom - outer.top + 4}px`
      box.style.left = `${Math.max(0, Math.min(caret.left - outer.left, outer.width - box.offsetWidth))}px`
    }
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
        aria-activedescendant={chosen() === undefined ? undefined : `${id}-${chosen()?.id}`}
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
            // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus and points here.
            <div
              class="rd-member-picker__option"
              role="option"
              id={`${id}-${member.id}`}
              aria-selected={chosen()?.id === member.id}
              onMouseDown={(event) => {
                event.preventDefault()
                props.onPick(member.id)
              }}
            >
              {member.givenName} {member.familyName}
              <Show when={member.nickname}>{(nickname) => <span class="rd-sub"> ‘{nickname()}’</span>}</Show>
            </div>
          )}
        </For>
      </div>
    </div>
  )
}

function matches(member: NamedMember, query: string): boolean {
  const folded = (text: string) =>
    text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i')
  return [`${member.givenName} ${member.familyName}`, member.familyName, member.nickname ?? ''].some((name) =>
    folded(name).startsWith(folded(query.trim())),
  )
}
