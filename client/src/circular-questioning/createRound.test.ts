import type { RoundView } from '@rode-draad/shared/circular-questioning/round.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { createRoot, createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { requestSentences } from '../language/nl/refusals.ts'
import type { AtTable } from '../shell/me.tsx'
import { createRound } from './createRound.ts'

const question = newId()
const roundAt = (revision: number): RoundView => ({
  partId: newId(),
  revision,
  questionId: question,
  questions: [
    {
      id: question,
      level: 'group',
      number: 1,
      label: 'Risico’s',
      text: 'Wat zijn de risico’s?',
      most: 3,
      phase: revision === 0 ? 'sealed' : 'asking',
      revealed: revision > 0,
    },
  ],
  turn: null,
  ready: [],
  timer: null,
  now: 0,
})

afterEach(() => vi.unstubAllGlobals())

/** The chair's window, whose line the test lays: `answer` is what a request meets. */
function chairs(answer: () => Promise<Response>) {
  const bodies: unknown[] = []
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    bodies.push(JSON.parse(String(init.body)))
    return answer()
  })
  const [round, setRound] = createSignal(roundAt(0))
  const table = {
    me: () => ({ round: round(), chairName: 'Marloes' }),
    chairs: () => false,
    presence: () => [],
    refresh: async () => undefined,
    // reason: a round asks no more of the table than this.
  } as unknown as AtTable
  return { round: createRoot(() => createRound(table, 'group')), told: setRound, bodies }
}

const cut = (): Promise<Response> => Promise.reject(new TypeError('the line was cut'))

test('[RND17] a chair whose line is cut under a command is told so, until the screen hears that it was done', async () => {
  const { round, told } = chairs(cut)
  expect(await round.reveal(question)).toEqual({ ok: false, reason: 'offline' })
  expect(round.failure()).toBe(requestSentences.offline)
  expect(round.view()?.questions[0]?.phase).toBe('sealed')
  told(roundAt(1))
  expect(round.failure()).toBe('')
  expect(round.questionOf(question)?.revealed).toBe(true)
})

test('[RND17] a command that was not done stays told, and can be given again at the revision that stands', async () => {
  let line = cut
  const { round, told, bodies } = chairs(() => line())
  await round.reveal(question)
  told(roundAt(0))
  expect(round.failure()).toBe(requestSentences.offline)
  line = async () => Response.json({ placed: 3, waiting: [] })
  expect(await round.reveal(question)).toMatchObject({ ok: true })
  expect(round.failure()).toBe('')
  expect(bodies).toEqual([0, 0].map((revision) => ({ question, revision })))
})

test('[RND17] that another chair was before stays told when the round moves', async () => {
  const { round, told } = chairs(async () => Response.json({ refused: 'overtaken' }, { status: 409 }))
  await round.reveal(question)
  const sentence = round.failure()
  expect(sentence).not.toBe('')
  told(roundAt(1))
  expect(round.failure()).toBe(sentence)
})
