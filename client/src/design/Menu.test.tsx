import { cleanup, render, screen } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test } from 'vitest'
import { Menu } from './Menu.tsx'

function setUp() {
  const chosen: string[] = []
  const item = (label: string) => ({ label, onSelect: () => chosen.push(label) })
  render(() => (
    <Menu
      label="Kaart"
      entries={[
        item('Vraag door'),
        { ...item('Wijzig'), disabled: true },
        { heading: 'Verplaats naar', items: [item('De buurt'), item('Kern en jonge rand')] },
      ]}
    />
  ))
  return { chosen, trigger: screen.getByRole('button', { name: 'Kaart' }) }
}

afterEach(cleanup)

describe('[DES6] a menu works by keyboard alone and gives the focus back', () => {
  test('Enter opens, arrows skip what cannot be done, Enter chooses', async () => {
    const { chosen, trigger } = setUp()
    trigger.focus()
    await userEvent.keyboard('{Enter}')
    const items = await screen.findAllByRole('menuitem')
    expect(items.map((item) => item.textContent)).toEqual([
      'Vraag door',
      'Wijzig',
      'De buurt',
      'Kern en jonge rand',
    ])
    expect(screen.getByRole('group', { name: 'Verplaats naar' })).toBeTruthy()
    expect(items[1]?.getAttribute('aria-disabled')).toBe('true')
    await userEvent.keyboard('{ArrowDown}{Enter}')
    expect(chosen).toEqual(['De buurt'])
  })

  test('Escape closes and the focus is back on the button', async () => {
    const { chosen, trigger } = setUp()
    trigger.focus()
    await userEvent.keyboard('{Enter}')
    await screen.findByRole('menu')
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => screen.queryByRole('menu')).toBeNull()
    await expect.poll(() => document.activeElement).toBe(trigger)
    expect(chosen).toEqual([])
  })
})
