import { createRoot } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { createMe, type Me } from './createMe.ts'

type Hear = (event: { data: string }) => void

/** A window whose line the test lays: requests wait until they are answered, and events come when the test says so. */
function openWindow() {
  const asked: { path: string; answer: (status: number, body?: unknown) => Promise<void> }[] = []
  const heard = new Map<string, Hear>()
  vi.stubGlobal('fetch', (path: string) => {
    const { promise, resolve } = Promise.withResolvers<Response>()
    const answer = async (status: number, body: unknown = {}) => {
      resolve(new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }))
      await settled()
    }
    asked.push({ path, answer })
    return promise
  })
  vi.stubGlobal(
    'EventSource',
    class {
      static readonly OPEN = 1
      addEventListener = (name: string, hear: Hear) => void heard.set(name, hear)
      close = () => heard.clear()
    },
  )
  const { me, dispose } = createRoot((end) => ({ me: createMe(), dispose: end }))
  windows.push(dispose)
  const next = (path: string) => {
    const one = asked.shift()
    if (one?.path !== path) throw new Error(`${path} was not asked, but ${one?.path}`)
    return one.answer
  }
  return {
    me,
    next,
    event: (name: string) => heard.get(name)?.({ data: '' }),
    unanswered: () => asked.length,
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))
const windows: (() => void)[] = []
afterEach(() => {
  for (const close of windows.splice(0)) close()
  vi.unstubAllGlobals()
})

const guest = { id: 'g', loginKind: 'guest', door: { kind: 'lobby' }, boards: [] }
const person = { ...guest, id: 'p', loginKind: 'person' }
const phaseOf = (me: Me) => me.state.phase

test.each([
  [guest, 'nobody'],
  [person, 'ended'],
] as const)(
  '[SHE11] an answer that there is no login, before the event that says so, is the same end',
  async (view, end) => {
    const { me, next, event, unanswered } = openWindow()
    await next('/api/me')(200, view)
    expect(phaseOf(me)).toBe('here')
    event('changed')
    await next('/api/me')(401, { refused: 'no-login' })
    expect(phaseOf(me)).toBe(end)
    expect(me.state.me).toBeNull()
    expect(unanswered()).toBe(0)
  },
)

test.each([
  [guest, 'nobody', 401, { refused: 'no-login' }],
  [person, 'ended', 401, { refused: 'no-login' }],
  [guest, 'nobody', 200, guest],
  [person, 'ended', 200, person],
] as const)(
  '[SHE11] what is answered after the event that the login is over brings nothing back',
  async (view, end, status, late) => {
    const { me, next, event, unanswered } = openWindow()
    await next('/api/me')(200, view)
    event('changed')
    event('ended')
    expect(phaseOf(me)).toBe(end)
    await next('/api/me')(status, late)
    expect(phaseOf(me)).toBe(end)
    expect(me.state.me).toBeNull()
    expect(unanswered()).toBe(0)
  },
)

test('[SHE11] a window that never had a login asks who one is, or says that there is none', async () => {
  const { me, next } = openWindow()
  await next('/api/me')(401, { refused: 'no-login' })
  await next('/demo/participants')(404, { refused: 'not-there' })
  expect(phaseOf(me)).toBe('no-login')
})

test('[SHE11] what was still to be asked when the login ended changes nothing, whatever is answered', async () => {
  for (const answer of [503, 200, 401]) {
    const { me, next, event } = openWindow()
    await next('/api/me')(200, person)
    event('changed')
    event('changed')
    event('ended')
    await next('/api/me')(401, { refused: 'no-login' })
    await next('/api/me')(answer, answer === 200 ? person : { refused: 'no-login' })
    expect(phaseOf(me)).toBe('ended')
    expect(me.state.me).toBeNull()
  }
})
