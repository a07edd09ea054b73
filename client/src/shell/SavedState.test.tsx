import { cleanup, render } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, test } from 'vitest'
import type { SavedState } from '../sync/boards.tsx'
import { SavedStateLine, savedWords } from './SavedState.tsx'

const at = new Date(2026, 10, 19, 10, 14)

afterEach(cleanup)

describe('[SHE1] the words under the name are true: saved, saving, or not saved and how many', () => {
  const cases: readonly (readonly [SavedState, boolean, string])[] = [
    [{ kind: 'saved', at }, true, 'Opgeslagen 10.14'],
    [{ kind: 'saved', at }, false, 'Opgeslagen 10.14'],
    [{ kind: 'saved', at: null }, true, 'Verbonden'],
    [{ kind: 'saved', at: null }, false, 'Geen verbinding'],
    [{ kind: 'saving', count: 2 }, true, 'Bezig met opslaan'],
    [{ kind: 'unsaved', count: 0 }, true, 'Nog niet opgeslagen, je kunt doorwerken'],
    [{ kind: 'unsaved', count: 1 }, false, 'Nog niet opgeslagen, je kunt doorwerken (1 wijziging)'],
    [{ kind: 'unsaved', count: 3 }, false, 'Nog niet opgeslagen, je kunt doorwerken (3 wijzigingen)'],
  ]
  test.each(cases)('%o, online %s: %s', (state, online, words) => {
    expect(savedWords(state, online).text).toBe(words)
  })

  test('it speaks when words are at risk and when they are safe again, not after every word', () => {
    const [state, setState] = createSignal<SavedState>({ kind: 'saved', at })
    const screen = render(() => <SavedStateLine state={state()} online={true} />)
    const live = () => screen.getByRole('status').getAttribute('aria-live')
    expect(live()).toBe('off')
    setState({ kind: 'saving', count: 1 })
    expect(live()).toBe('off')
    setState({ kind: 'saved', at })
    expect(live()).toBe('off')
    setState({ kind: 'unsaved', count: 1 })
    expect(live()).toBe('polite')
    setState({ kind: 'saving', count: 1 })
    setState({ kind: 'saved', at })
    expect(live()).toBe('polite')
    expect(screen.getByRole('status').textContent).toBe('Opgeslagen 10.14')
  })
})
