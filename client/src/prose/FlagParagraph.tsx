import { createEffect, createMemo, createSignal, onCleanup, Show } from 'solid-js'
import { IconButton } from '../design/IconButton.tsx'
import { airlockText } from '../language/nl/airlock.ts'
import type { LiveEditor } from './createEditor.ts'
import { caretBlock } from './paragraph.ts'

type Block = ReturnType<typeof caretBlock>

/** Where the paragraph that holds the caret is drawn, in px from the top of the text. */
export function createCaretBlock(live: () => LiveEditor | null) {
  const [width, setWidth] = createSignal(0)
  createEffect(() => {
    const text = live()?.editor.view.dom
    if (text === undefined) return
    // When it changes, lines wrap elsewhere.
    const watch = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0))
    watch.observe(text)
    onCleanup(() => watch.disconnect())
  })
  return createMemo((): Block => {
    const it = live()
    it?.version()
    width()
    return it === null ? null : caretBlock(it.editor)
  })
}

/** Behind the paragraph that a press would take out of sight. */
export function MeantParagraph(props: { block: Block }) {
  return (
    <Show when={props.block}>
      {/* Set through the style object, which a strict content security policy allows. */}
      {(at) => <div class="rd-prose__meant" style={{ top: `${at().top}px`, height: `${at().height}px` }} />}
    </Show>
  )
}

/** Beside the paragraph one is in: it is about a person. One Tab behind the text; also among the tools above it. */
export function FlagParagraph(props: { block: Block; onAim: (aimed: boolean) => void; onFlag: () => void }) {
  return (
    <Show when={props.block}>
      {(at) => (
        <div
          class="rd-prose__flag"
          style={{ '--block-top': `${at().top}px`, '--block-end': `${at().top + at().height}px` }}
        >
          <IconButton
            icon="flag"
            size="sm"
            label={airlockText.flag.paragraph}
            // The selection stays in the text when the mouse is used.
            onMouseDown={(event) => event.preventDefault()}
            onPointerEnter={() => props.onAim(true)}
            onPointerLeave={() => props.onAim(false)}
            onFocus={() => props.onAim(true)}
            onBlur={() => props.onAim(false)}
            onClick={() => props.onFlag()}
          />
        </div>
      )}
    </Show>
  )
}
