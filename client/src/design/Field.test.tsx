import { cleanup, render } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, test } from 'vitest'
import { isTooLong, TextArea, TextField } from './Field.tsx'

const described = (element: HTMLElement) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ')

afterEach(cleanup)

describe('[DES7] a field says in words what is wrong and how much room is left', () => {
  test('the characters that remain belong to the field, and too many is said and not cut off', async () => {
    const [text, setText] = createSignal('')
    const screen = render(() => <TextArea label="Kaart" value={text()} onInput={setText} most={5} />)
    const field = screen.getByLabelText('Kaart')
    await userEvent.type(field, 'vier')
    expect(described(field)).toContain('Nog 1 teken.')
    await userEvent.type(field, 'en meer')
    expect(text()).toBe('vieren meer')
    expect(described(field)).toContain('6 tekens te veel.')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect([isTooLong('vijf!', 5), isTooLong('zessss', 5)]).toEqual([false, true])
  })

  test('an error is tied to the field and said when it comes', () => {
    const [error, setError] = createSignal('')
    const screen = render(() => (
      <TextField label="Klaar op" type="date" value="" onInput={() => undefined} error={error()} />
    ))
    expect(screen.queryByRole('alert')).toBeNull()
    setError('Deze datum ligt vóór de start.')
    expect(screen.getByRole('alert').textContent).toBe('Deze datum ligt vóór de start.')
    expect(described(screen.getByLabelText('Klaar op'))).toBe('Deze datum ligt vóór de start.')
  })
})
