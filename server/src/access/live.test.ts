import { type LoginId, newId } from '@rode-draad/shared/kernel/ids.ts'
import { expect, test } from 'vitest'
import type { Gate } from './gate.ts'
import { createLiveRegister, type Live } from './live.ts'
import type { Situation } from './situation.ts'

/** A gate of which the test decides when it answers, and that knows every login it is asked about. */
function slowGate() {
  const waiting: (() => void)[] = []
  const situations: Gate['situations'] = (logins) =>
    new Promise((resolve) => {
      // reason: a review looks only at whether there is a situation; its content is the policy's own test.
      waiting.push(() => resolve(new Map(logins.map((login) => [login, {} as Situation]))))
    })
  // reason: the register uses `situations` only.
  return { gate: { situations } as Gate, answer: () => waiting.shift()?.() }
}

const aLive = (seen: (Situation | null | 'unknown')[]): Live => ({
  login: newId<LoginId>(),
  review(now) {
    seen.push(now)
  },
})
const turn = () => new Promise((resolve) => setImmediate(resolve))

test('[ACC18] who comes in while rights are being reviewed is not cut by a review that did not ask about them', async () => {
  const { gate, answer } = slowGate()
  const register = createLiveRegister(gate, () => undefined)
  const early: (Situation | null | 'unknown')[] = []
  const late: (Situation | null | 'unknown')[] = []
  register.add(aLive(early))
  const reviewing = register.review()
  await turn()
  register.add(aLive(late))
  answer()
  await reviewing
  expect([early.length, late.length]).toEqual([1, 0])
})

test('[ACC19] when rights cannot be read everybody must come back and ask again, and nobody is signed out', async () => {
  const seen: (Situation | null | 'unknown')[] = []
  const failing = { situations: () => Promise.reject(new Error('away')) }
  // reason: as above.
  const register = createLiveRegister(failing as unknown as Gate, () => undefined)
  register.add(aLive(seen))
  await register.review()
  expect(seen).toEqual(['unknown'])
})

test('[ACC20] a change of rights is visible to whoever is about to open something', async () => {
  const { gate, answer } = slowGate()
  const register = createLiveRegister(gate, () => undefined)
  const before = register.generation()
  const reviewing = register.review()
  expect(register.generation()).toBeGreaterThan(before)
  await turn()
  answer()
  await reviewing
})

test('[ACC31] a review that fails for one still puts out the next, and waits for what each of them has to write', async () => {
  const { gate, answer } = slowGate()
  const errors: unknown[] = []
  const register = createLiveRegister(gate, (error) => errors.push(error))
  const failing = (review: Live['review']) => register.add({ login: newId<LoginId>(), review })
  failing(() => {
    throw new Error('a socket that cannot be closed')
  })
  failing(() => Promise.reject(new Error('a line that cannot be written')))
  const next: (Situation | null | 'unknown')[] = []
  register.add(aLive(next))
  let written: () => void = () => undefined
  failing(() => new Promise((resolve) => (written = () => resolve(undefined))))
  let done = false
  const reviewing = register.review().then(() => {
    done = true
  })
  await turn()
  answer()
  await turn()
  expect([next.length, done]).toEqual([1, false])
  written()
  await reviewing
  expect(errors).toHaveLength(2)
})
