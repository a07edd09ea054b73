import { DropdownMenu } from '@kobalte/core/dropdown-menu'
import { For, Match, Show, Switch } from 'solid-js'
import { Icon, type IconName } from './Icon.tsx'
import './Menu.css'

export interface MenuItem {
  readonly label: string
  readonly icon?: IconName
  /** A second line: what it means, or why it cannot be done now. */
  readonly note?: string
  readonly disabled?: boolean
  /** For a choice within the menu: shows a check and tells assistive technology. */
  readonly checked?: boolean
  readonly onSelect: () => void
}

/** A list of items under a heading, such as *Verplaats naar*. */
export interface MenuSection {
  readonly heading: string
  readonly items: readonly MenuItem[]
}

export type MenuEntry = MenuItem | MenuSection

export interface MenuProps {
  /** Accessible name of the trigger; its words too when `words` is set. */
  label: string
  /** Drawing on the trigger; dots when left out. */
  icon?: IconName
  /** Show the label as words on the trigger instead of the drawing alone. */
  words?: boolean
  size?: 'sm' | 'md'
  entries: readonly MenuEntry[]
  /** Controlled open state, for a thing that opens its menu with Enter. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** Where the focus goes when the menu closes; its own button when left out. */
  returnFocus?: () => HTMLElement | undefined
  class?: string
}

function Item(props: { item: MenuItem }) {
  return (
    <DropdownMenu.Item
      class="rd-menu__item"
      disabled={props.item.disabled === true}
      onSelect={() => props.item.onSelect()}
      textValue={props.item.label}
    >
      <span class="rd-menu__icon">
        <Show
          when={props.item.checked}
          fallback={<Show when={props.item.icon}>{(name) => <Icon name={name()} size={17} />}</Show>}
        >
          <Icon name="check" size={17} />
        </Show>
      </span>
      <span>
        {props.item.label}
        <Show when={props.item.note}>
          <span class="rd-menu__note">{props.item.note}</span>
        </Show>
      </span>
    </DropdownMenu.Item>
  )
}

function Section(props: { section: MenuSection }) {
  return (
    <DropdownMenu.Group class="rd-menu__section">
      <DropdownMenu.GroupLabel class="rd-menu__heading">{props.section.heading}</DropdownMenu.GroupLabel>
      <For each={props.section.items}>{(item) => <Item item={item} />}</For>
    </DropdownMenu.Group>
  )
}

/**
 * A menu on a button: Enter or arrow down opens, arrows and first letters move, Escape closes and gives the focus back.
 * Not modal, so that the table behind it goes on and stays in the accessibility tree. When what one chose has put the
 * focus somewhere already (a field that opened), it stays there.
 */
export function Menu(props: MenuProps) {
  const control = () => (props.open === undefined ? {} : { open: props.open })
  // Kobalte focuses the trigger right after this, whatever one answers; so the wish is carried out after that.
  const keepFocus = () => {
    const now = document.activeElement
    const moved = now instanceof HTMLElement && now !== document.body && now.closest('[role="menu"]') === null
    const wanted = moved ? now : props.returnFocus?.()
    queueMicrotask(() => wanted?.focus({ preventScroll: true }))
  }
  return (
    <DropdownMenu
      modal={false}
      gutter={4}
      placement="bottom-end"
      {...control()}
      onOpenChange={(open) => props.onOpenChange?.(open)}
    >
      <DropdownMenu.Trigger
        class={`rd-menu-trigger rd-menu-trigger--${props.size ?? 'md'} ${props.class ?? ''}`}
        classList={{ 'rd-menu-trigger--words': props.words === true }}
        aria-label={props.words ? undefined : props.label}
        title={props.words ? undefined : props.label}
      >
        <Show
          when={props.words}
          fallback={<Icon name={props.icon ?? 'dots'} weight={props.icon ? 1.75 : 2.6} />}
        >
          <Show when={props.icon}>{(name) => <Icon name={name()} />}</Show>
          {props.label}
          <Icon name="chevronDown" size={16} />
        </Show>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content class="rd-menu" aria-label={props.label} onCloseAutoFocus={keepFocus}>
          <For each={props.entries}>
            {(entry) => (
              <Switch>
                <Match when={'heading' in entry && entry}>
                  {(section) => <Section section={section()} />}
                </Match>
                <Match when={!('heading' in entry) && entry}>{(item) => <Item item={item()} />}</Match>
              </Switch>
            )}
          </For>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  )
}
