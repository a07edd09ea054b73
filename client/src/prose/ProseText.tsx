import type { ProseBlock, ProseInline } from '@rode-draad/shared/rooms/prose.ts'
import { For, Match, Show, Switch } from 'solid-js'
import './prose.css'

export interface ProseTextProps {
  blocks: readonly ProseBlock[]
  /** Absent at group level: there a member is nobody. */
  nameOf?: ((id: string) => string) | undefined
}

/** Prose to read only, in the very measures of the editor, so that nothing jumps when that takes over. */
export function ProseText(props: ProseTextProps) {
  return (
    <For each={props.blocks}>
      {(block) => (
        <Switch>
          <Match when={block.kind === 'paragraph' && block}>
            {(one) => (
              <p>
                <Line content={one().content} nameOf={props.nameOf} />
              </p>
            )}
          </Match>
          <Match when={block.kind === 'heading' && block}>
            {(one) => (
              <Show
                when={one().level === 2}
                fallback={
                  <h3>
                    <Line content={one().content} nameOf={props.nameOf} />
                  </h3>
                }
              >
                <h2>
                  <Line content={one().content} nameOf={props.nameOf} />
                </h2>
              </Show>
            )}
          </Match>
          <Match when={block.kind === 'list' && block}>
            {(one) => (
              <Show when={one().ordered} fallback={<ul>{items(one().items, props.nameOf)}</ul>}>
                <ol start={one().start}>{items(one().items, props.nameOf)}</ol>
              </Show>
            )}
          </Match>
        </Switch>
      )}
    </For>
  )
}

function items(all: readonly (readonly ProseBlock[])[], nameOf: ProseTextProps['nameOf']) {
  return (
    <For each={all}>
      {(item) => (
        <li>
          <ProseText blocks={item} nameOf={nameOf} />
        </li>
      )}
    </For>
  )
}

function Line(props: { content: readonly ProseInline[]; nameOf: ProseTextProps['nameOf'] }) {
  return (
    <For each={props.content} fallback={<br />}>
      {(inline) => (
        <Switch fallback={<br />}>
          <Match when={inline.kind === 'text' && inline}>
            {(text) => (
              <Show when={text().bold} fallback={text().text}>
                <strong>{text().text}</strong>
              </Show>
            )}
          </Match>
          <Match when={inline.kind === 'member' && inline}>
            {(member) => <span class="rd-member">{props.nameOf?.(member().id)}</span>}
          </Match>
        </Switch>
      )}
    </For>
  )
}
