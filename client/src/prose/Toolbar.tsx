import type { Editor } from '@tiptap/core'
import { type Accessor, createSignal, For, Show } from 'solid-js'
import { proseText } from '../language/nl/prose.ts'

interface Tool {
  readonly label: string
  readonly keys: string
  readonly pressed: () => boolean
  readonly use: () => void
}

export interface ToolbarProps {
  editor: Editor
  /** Rises with each change of text or selection. */
  version: Accessor<number>
  controls: string
  /** Opens the list of members; absent at group level. */
  onMention?: (() => void) | undefined
}

/** Five words of layout. One tab stop; arrows move within, Escape goes back to the text. */
export function Toolbar(props: ToolbarProps) {
  const [current, setCurrent] = createSignal(0)
  const buttons: HTMLButtonElement[] = []
  const tools = (): Tool[] => toolsOf(props.editor, props.version)
  const count = () => tools().length + (props.onMention === undefined ? 0 : 1)

  const move = (to: number) => {
    const next = (to + count()) % count()
    setCurrent(next)
    buttons[next]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, () => void> = {
      ArrowRight: () => move(current() + 1),
      ArrowLeft: () => move(current() - 1),
      Home: () => move(0),
      End: () => move(count() - 1),
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
          <button
            ref={(element) => {
              buttons[at()] = element
            }}
            type="button"
            class="rd-prose-tool"
            aria-pressed={tool.pressed()}
            aria-keyshortcuts={tool.keys}
            tabindex={current() === at() ? 0 : -1}
            // The selection stays in the text when the mouse is used.
            onMouseDown={(event) => event.preventDefault()}
            onFocus={() => setCurrent(at())}
            onClick={() => tool.use()}
          >
            {tool.label}
          </button>
        )}
      </For>
      <Show when={props.onMention}>
        {(mention) => (
          <button
            ref={(element) => {
              buttons[tools().length] = element
            }}
            type="button"
            class="rd-prose-tool"
            aria-haspopup="listbox"
            aria-keyshortcuts="@"
            tabindex={current() === tools().length ? 0 : -1}
            onMouseDown={(event) => event.preventDefault()}
            onFocus={() => setCurrent(tools().length)}
            onClick={() => mention()()}
          >
            {proseText.mention}
          </button>
        )}
      </Show>
    </div>
  )
}

function toolsOf(editor: Editor, version: Accessor<number>): Tool[] {
  const active = (name: string, attributes?: object) => () => {
    version()
    return editor.isActive(name, attributes)
  }
  const chain = () => editor.chain().focus()
  return [
    {
      label: proseText.heading,
      keys: 'Control+Alt+2',
      pressed: active('heading'),
      use: () =>
        editor.isActive('heading')
          ? chain().setNode('paragraph').run()
          : chain().setNode('heading', { level: 2 }).run(),
    },
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
      use: () => chain().toggleList('bulletList', 'listItem').run(),
    },
    {
      label: proseText.orderedList,
      keys: 'Control+Shift+7',
      pressed: active('orderedList'),
      use: () => chain().toggleList('orderedList', 'listItem').run(),
    },
  ]
}
