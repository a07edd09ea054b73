import type { Card } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { createEffect, createMemo, createSignal, onCleanup, onMount, Show } from 'solid-js'
import { Icon } from '../design/Icon.tsx'
import { Menu } from '../design/Menu.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { organisationName } from './card-words.ts'
import { cardMenu } from './cardMenu.ts'
import { useFlipchart } from './flipchart-context.ts'

const text = flipchartText.card

/** Opens and closes the menu; as long as it is open nothing on the table moves. */
export function createMenuHold(holdStill: () => () => void, setOpen: (open: boolean) => void) {
  let letGo: (() => void) | null = null
  const release = () => {
    letGo?.()
    letGo = null
  }
  onCleanup(release)
  return (open: boolean) => {
    setOpen(open)
    if (open) letGo ??= holdStill()
    else release()
  }
}

interface CardMenuProps {
  card: Card
  also: boolean
  open: boolean
  onOpenChange: (open: boolean) => void
  withdraw: () => void
  article: () => HTMLElement | undefined
}

/**
 * The card's menu, as a plain button until somebody comes near it: a flipchart that is turned over has to be there at
 * once, and menus are the heaviest part of its cards. The card is the tab stop; the button is for a pointer and for touch
 * screen readers. A finger keeps the button it came down on.
 */
export function CardMenu(props: CardMenuProps) {
  const flipchart = useFlipchart()
  const [isNear, setNear] = createSignal(false)
  const label = () => text.actions(organisationName(flipchart, props.card.organisation))
  createEffect(() => {
    if (props.open) setNear(true)
  })
  const come = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') setNear(true)
  }
  // The right to write may go while it is open; then nothing closes it, and the table would stand still.
  onCleanup(() => props.onOpenChange(false))
  onMount(() => {
    const article = props.article()
    article?.addEventListener('pointerenter', come)
    onCleanup(() => article?.removeEventListener('pointerenter', come))
  })
  return (
    <div class="cq-card__menu">
      <Show
        when={isNear()}
        fallback={
          <button
            type="button"
            class="rd-menu-trigger rd-menu-trigger--sm"
            tabindex={-1}
            aria-label={label()}
            aria-haspopup="menu"
            aria-expanded="false"
            title={label()}
            onClick={() => props.onOpenChange(true)}
          >
            <Icon name="dots" weight={2.6} />
          </button>
        }
      >
        <WholeMenu {...props} label={label()} />
      </Show>
    </div>
  )
}

function WholeMenu(props: CardMenuProps & { label: string }) {
  const flipchart = useFlipchart()
  const [isThere, setThere] = createSignal(false)
  let place: HTMLDivElement | undefined
  onMount(() => {
    const trigger = place?.querySelector('button')
    if (trigger) trigger.tabIndex = -1
    // It opens from closed, as when a hand opens it.
    queueMicrotask(() => setThere(true))
  })
  const entries = createMemo(() =>
    props.open
      ? cardMenu(flipchart, props.card, {
          also: props.also,
          withdraw: props.withdraw,
          link: () => flipchart.setLinking(props.card.id),
        })
      : [],
  )
  return (
    <div ref={place}>
      <Menu
        label={props.label}
        size="sm"
        entries={entries()}
        open={props.open && isThere()}
        onOpenChange={(open) => props.onOpenChange(open)}
        returnFocus={() => props.article()}
      />
    </div>
  )
}
