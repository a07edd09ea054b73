import { cleanup, render } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, expect, test } from 'vitest'
import { LostWork } from './LostWork.tsx'

afterEach(cleanup)

test('[SHE10] whoever is still inside hears that work was not saved when its board went, until it is seen', () => {
  const [changes, setChanges] = createSignal(0)
  const screen = render(() => <LostWork changes={changes()} onSeen={() => setChanges(0)} />)
  expect(screen.queryByRole('alert')).toBeNull()
  setChanges(2)
  expect(screen.getByRole('alert').textContent).toContain(
    'Je laatste 2 wijzigingen waren nog niet opgeslagen',
  )
  screen.getByRole('button', { name: 'Gezien' }).click()
  expect(screen.queryByRole('alert')).toBeNull()
})
