import type { Editor } from '@tiptap/core'
import { type Accessor, createSignal, For, Show } from 'solid-js'
import { Icon } from '../design/Icon.tsx'
import { airlockText } from '../language/nl/airlock.ts'
import { proseText } from '../language/nl/prose.ts'

interface Tool {
  readonly label: string
  readonly keys?: string
  /** Absent for what opens or does something instead of being on or off. */
  readonly pressed?: () => boolean
  readonly opens?: true
  readonly use: () => void
  /** What it acts on is marked while somebody is about to press it. */
  readonly aim?: ((aimed: boolean) => void) | undefined
}

export interface ToolbarProps {
  editor: Editor
  /** Rises with each change of text or selection. */
  version: Accessor<number>
  controls: string
  /** Opens the list of members; absent at group level. */
  onMention?: (() => void) | undefined
  /** Says that the paragraph one is in is about a person; absent where persons may be discussed. */
  onFlag?: (() => void) | undefined
  onAim?: ((aimed: boolean) => void) | undefined
}

/** A few words of layout. One tab stop; arrows move within, Escape goes back to the text. */
export function Toolbar(props: ToolbarProps) {
  const [current, setCurrent] = createSignal(0)
  const buttons: HTMLButtonElement[] = []
  const tools = (): Tool[] => toolsOf(props)

  const move = (to: number) => {
    const count = tools().length
    setCurrent((to + count) % count)
    buttons[current()]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, () => void> = {
      ArrowRight: () => move(current() + 1),
      ArrowLeft: () => move(current() - 1),
      Home: () => move(0),
      End: () => move(-1),
      Escape: () => props.editor.commands.focus(),
    }
    const act = moves[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  }
  return (
    <div
      class="rd-prose-tools"
      role="toolbar"
      aria-label={proseText.tools}
      aria-controls={props.controls}
      onKeyDown={onKeyDown}
    >
      <For each={tools()}>
        {(tool, at) => (
          <ToolButton
            tool={tool}
            current={current() === at()}
            onFocus={() => setCurrent(at())}
            ref={(element) => {
              buttons[at()] = element
            }}
          />
        )}
      </For>
    </div>
  )
}

function ToolButton(props: {
  tool: Tool
  current: boolean
  onFocus: () => void
  ref: (element: HTMLButtonElement) => void
}) {
  return (
    <button
      ref={props.ref}
      type="button"
      class="rd-prose-tool"
      classList={{ 'rd-prose-tool--apart': props.tool.aim !== undefined }}
      aria-label={props.tool.label}
      aria-pressed={props.tool.pressed?.()}
      aria-haspopup={props.tool.opens === true ? 'listbox' : undefined}
      aria-keyshortcuts={props.tool.keys}
      tabindex={props.current ? 0 : -1}
      // The selection stays in the text when the mouse is used.
      onMouseDown={(event) => event.preventDefault()}
      onFocus={() => {
        props.onFocus()
        props.tool.aim?.(true)
      }}
      onBlur={() => props.tool.aim?.(false)}
      onPointerEnter={() => props.tool.aim?.(true)}
      onPointerLeave={() => props.tool.aim?.(false)}
      onClick={() => props.tool.use()}
    >
      <Show when={props.tool.aim}>
        <Icon name="flag" size={15} />
      </Show>
      <span classList={{ 'rd-prose-tool__words': props.tool.aim !== undefined }}>{props.tool.label}</span>
    </button>
  )
}

function toolsOf({ editor, version, onMention, onFlag, onAim }: ToolbarProps): Tool[] {
  const active = (name: string) => () => {
    version()
    return editor.isActive(name)
  }
  const chain = () => editor.chain().focus()
  const heading = () =>
    editor.isActive('heading')
      ? chain().setNode('paragraph').run()
      : chain().setNode('heading', { level: 2 }).run()
  const list = (name: string) => () => chain().toggleList(name, 'listItem').run()
  return [
    { label: proseText.heading, keys: 'Control+Alt+2', pressed: active('heading'), use: heading },
    {
      label: proseText.bold,
      keys: 'Control+B',
      pressed: active('bold'),
      use: () => chain().toggleMark('bold').run(),
    },
    {
      label: proseText.bulletList,
      keys: 'Control+Shift+8',
      pressed: active('bulletList'),
      use: list('bulletList'),
    },
    {
      label: proseText.orderedList,
      keys: 'Control+Shift+7',
      pressed: active('orderedList'),
      use: list('orderedList'),
    },
    ...(onMention === undefined
      ? []
      : [{ label: proseText.mention, keys: '@', opens: true, use: onMention } as const]),
    ...(onFlag === undefined ? [] : [{ label: airlockText.flag.item, use: onFlag, aim: onAim }]),
  ]
}
