import { createEffect, type JSX, onMount, Show } from 'solid-js'
import { Icon, type IconName } from '../design/Icon.tsx'
import { LogoMark } from '../design/Logo.tsx'
import { shellText } from '../language/nl/shell.ts'
import './StateScreen.css'

export interface StateScreenProps {
  title: string
  children?: JSX.Element
  /** The rule this rests on, with its paragraph. */
  rule?: string | undefined
  icon?: IconName
  /** The primary one first. */
  actions?: JSX.Element
  /** Under the product's own head instead of a room's: leaves main and title to it. */
  inside?: boolean
}

/** A calm state that fills the screen: one serif sentence, why, and what one can do. */
export function StateScreen(props: StateScreenProps) {
  return (
    <Show when={!props.inside} fallback={<Words {...props} />}>
      <main class="rd-state" id="inhoud" tabindex="-1">
        <Words {...props} />
      </main>
    </Show>
  )
}

function Words(props: StateScreenProps) {
  let heading: HTMLHeadingElement | undefined
  // Whoever was doing something before this appeared hears where they are now.
  onMount(() => heading?.focus({ preventScroll: true }))
  createEffect(() => {
    if (!props.inside) document.title = `${props.title} · ${shellText.product}`
  })
  return (
    <div class="rd-state__words">
      <LogoMark size={44} />
      <h1 class="rd-state__title" ref={heading} tabindex="-1">
        {props.title}
      </h1>
      <div class="rd-state__text">{props.children}</div>
      <Show when={props.rule}>
        <p class="rd-state__rule">
          <Icon name={props.icon ?? 'shield'} size={19} />
          <span>
            {shellText.door.rule} {props.rule}
          </span>
        </p>
      </Show>
      <Show when={props.actions}>
        <div class="rd-state__actions">{props.actions}</div>
      </Show>
    </div>
  )
}
