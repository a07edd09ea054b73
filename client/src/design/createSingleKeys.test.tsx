import { cleanup, render } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { createSingleKeys, setShortcutsOn } from './createSingleKeys.ts'

/** What a text editor is to the browser: no field, and yet one types in it. */
function Prose() {
  return <p ref={(element) => element.setAttribute('contenteditable', 'true')}>proza</p>
}

function Keys(props: { onKey: () => void }) {
  createSingleKeys(() => ({ d: () => props.onKey() }))
  return (
    <>
      <button type="button">knop</button>
      <input aria-label="tekst" />
      <Prose />
    </>
  )
}

describe('[DES5] a single key does something only while nobody types, and can be put off', () => {
  afterEach(() => {
    cleanup()
    setShortcutsOn(true)
  })

  test('on the page and on a button it works', async () => {
    let count = 0
    const screen = render(() => <Keys onKey={() => (count += 1)} />)
    await userEvent.keyboard('d')
    screen.getByText('knop').focus()
    await userEvent.keyboard('D')
    expect(count).toBe(2)
  })

  test('in a field or in prose it is a letter, with a modifier it is not ours', async () => {
    let count = 0
    const screen = render(() => <Keys onKey={() => (count += 1)} />)
    await userEvent.type(screen.getByLabelText('tekst'), 'deur')
    await userEvent.click(screen.getByText('proza'))
    await userEvent.keyboard('d')
    screen.getByText('knop').focus()
    await userEvent.keyboard('{Control>}d{/Control}')
    expect(count).toBe(0)
  })

  test('put off, it does nothing', async () => {
    let count = 0
    render(() => <Keys onKey={() => (count += 1)} />)
    setShortcutsOn(false)
    await userEvent.keyboard('d')
    expect(count).toBe(0)
  })
})
