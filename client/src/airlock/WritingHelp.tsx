import { withRole } from '@rode-draad/shared/airlock/roles.ts'
import { For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { airlockText } from '../language/nl/airlock.ts'
import './airlock.css'
import { createWritingHelp } from './createWritingHelp.ts'

const text = airlockText.writing

const isPartOf = (word: string, other: string) => word !== other && other.includes(word)

/**
 * Says while one writes which words may name somebody, and puts a role in their place. Below the field, never in front
 * of it: whoever goes on places the text, and then it waits. It stands right after its field.
 */
export function WritingHelp(props: {
  text: string
  isGroup: boolean
  /** It is not held until the chair looks: the server refuses it, because guests would read it. */
  refused?: boolean
  onRole: (text: string) => void
}) {
  const named = createWritingHelp(
    () => props.text,
    () => props.isGroup,
  )
  const sentence = () => {
    const whole = named().filter((word) => !named().some((other) => isPartOf(word, other)))
    return props.refused === true ? text.refused(whole) : text.found(whole)
  }
  let help: HTMLDivElement | undefined
  const useRole = (role: string) => {
    props.onRole(withRole(props.text, named(), role))
    // The button goes with the name: the keyboard stays where one writes.
    help?.previousElementSibling?.querySelector<HTMLElement>('input, textarea')?.focus()
  }
  return (
    <div class="al-help" role="status" ref={help}>
      <Show when={named().length > 0}>
        <p class="al-help__why">
          <Icon name="info" size={18} />
          <span>{sentence()}</span>
        </p>
        <div class="al-ways">
          <For each={airlockText.waiting.roles}>
            {(role) => (
              <Button size="sm" onClick={() => useRole(role)}>
                {role}
              </Button>
            )}
          </For>
        </div>
      </Show>
    </div>
  )
}
