import { cleanup, render } from '@solidjs/testing-library'
import { createSignal, Show } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { MAIN_ID, useRoomChange } from './useRoomChange.ts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

function openRoom() {
  const [words, setWords] = createSignal({ sentence: 'Groepskamer: deur open' })
  const Room = () => {
    useRoomChange(() => words().sentence)
    return (
      <main id={MAIN_ID} tabindex="-1">
        <Show when={words().sentence.startsWith('Groepskamer')}>
          <button type="button">Plaats mijn kaart</button>
        </Show>
        <a href="#elders">Naar het plan</a>
      </main>
    )
  }
  const screen = render(Room)
  const become = async (sentence: string) => {
    setWords({ sentence })
    await drawn()
  }
  return {
    become,
    main: screen.getByRole('main'),
    button: screen.getByRole('button'),
    link: screen.getByRole('link'),
  }
}

test('[SHE12] who has no focus yet still begins at the top after others come, go, or close the door', async () => {
  const { become } = openRoom()
  for (const sentence of [
    'Groepskamer: deur open',
    'Groepskamer: met Leerplicht',
    'Persoonskamer: deur dicht',
  ]) {
    await become(sentence)
    expect(document.activeElement).toBe(document.body)
  }
})

test('[SHE12] who put the focus away on purpose does not get it back', async () => {
  const { become, link } = openRoom()
  link.focus()
  link.blur()
  await become('Persoonskamer: deur dicht')
  expect(document.activeElement).toBe(document.body)
})

test('[SHE12] nor does it come back when what had the focus goes long after', async () => {
  const { become, button } = openRoom()
  button.focus()
  button.blur()
  const later = performance.now() + 5000
  vi.spyOn(performance, 'now').mockImplementation(() => later)
  await become('Persoonskamer: deur dicht')
  expect(button.isConnected).toBe(false)
  expect(document.activeElement).toBe(document.body)
})

test('[SHE12] where what had the focus goes with the room, the keyboard is at the content', async () => {
  const { become, main, button, link } = openRoom()
  link.focus()
  await become('Groepskamer: met Leerplicht')
  expect(document.activeElement).toBe(link)
  button.focus()
  await become('Persoonskamer: deur dicht')
  expect(document.activeElement).toBe(main)
})
