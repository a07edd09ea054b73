import { createRoot, createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { createPlanning } from './createPlanning.ts'

const [changes, setChanges] = createSignal(0)
vi.mock('../shell/me.tsx', () => ({ useMe: () => ({ changes }) }))
afterEach(() => vi.unstubAllGlobals())

const turn = () => new Promise((resolve) => setTimeout(resolve))

test('[PLN19] who planned something is shown it before the page goes on, also when something else changed at that moment', async () => {
  const waiting: (() => void)[] = []
  let stands = 'before'
  vi.stubGlobal('fetch', (path: string) => {
    if (path === '/api/planning/meetings') {
      stands = 'after'
      return Promise.resolve(Response.json({ id: 'new' }))
    }
    const answer = path === '/api/planning' ? { today: stands } : []
    return new Promise((resolve) => waiting.push(() => resolve(Response.json(answer))))
  })
  const { planning, dispose } = createRoot((end) => ({ planning: createPlanning(), dispose: end }))
  for (const answer of waiting.splice(0)) answer()
  await vi.waitFor(() => expect(planning.view()?.today).toBe('before'))
  let told: string | undefined
  const asking = planning.askFor('/api/planning/meetings').then(() => {
    told = planning.view()?.today
  })
  await vi.waitFor(() => expect(waiting).toHaveLength(2))
  // The server's own word of the change comes while the page asks how things stand.
  setChanges(1)
  await vi.waitFor(() => expect(waiting).toHaveLength(4))
  for (const answer of waiting.splice(0, 2)) answer()
  await turn()
  expect(told).toBeUndefined()
  for (const answer of waiting.splice(0)) answer()
  await asking
  expect(told).toBe('after')
  dispose()
})
