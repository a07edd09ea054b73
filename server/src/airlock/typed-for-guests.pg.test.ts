import type { SheetView } from '@rode-draad/shared/circular-questioning/sheet-view.ts'
import type { MeetingPlan } from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import type { PlanningView } from '@rode-draad/shared/meeting/planning-view.ts'
import { planFrom, templates } from '@rode-draad/shared/meeting/templates.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Person, type RunningTown, runningTown } from '../testing/running-town.ts'

let town: RunningTown
let chair: Person
beforeAll(async () => {
  town = await runningTown()
  chair = await town.signIn('p01')
}, 30_000)
afterAll(() => town.stop())

// reason: a test trusts the server's own contract; what it gets wrong shows in the assertions.
const json = async <T>(response: Response): Promise<T> => (await response.json()) as T
const answerOf = async (response: Response) => [response.status, await response.text()] as const
const refused = [409, '{"refused":"names-somebody"}'] as const
const planningOf = async () => json<PlanningView>(await chair.get('/api/planning'))
const organisationOf = async (key: string) => (await (await town.signIn(key)).me()).me.organisation.id

async function aPlan(): Promise<MeetingPlan> {
  const [template] = templates
  if (template === undefined) throw new Error('no template')
  const { step } = await planningOf()
  const date = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
  return planFrom(template, {
    step,
    title: 'Vervolg',
    date,
    location: 'Kade 1, 1234 AB 5',
    startsAt: '09.30',
    guests: [],
  })
}

/** The plan with other words in its first part of that level. */
function withPart(
  plan: MeetingPlan,
  level: 'group' | 'person',
  change: (part: MeetingPlan['parts'][number]) => object,
) {
  const at = plan.parts.findIndex((part) => part.level === level)
  const parts = plan.parts.map((part, index) => (index === at ? { ...part, ...change(part) } : part))
  return { at, plan: { ...plan, parts } }
}

describe('what is typed for guests outside the boards', () => {
  test('[AIR29] a plan that names somebody where guests read it is refused, and says where', async () => {
    const plain = await aPlan()
    const group = withPart(plain, 'group', () => ({ title: 'Alles over Dille' }))
    const person = withPart(plain, 'person', () => ({ title: 'Daarna Terwindt' }))
    const asked = withPart(plain, 'group', ({ questions }) => ({
      questions: questions.map((one, index) =>
        index === 0 ? { ...one, label: 'Kleine', text: 'Kolt?' } : one,
      ),
    }))
    const cases: readonly (readonly [MeetingPlan, object])[] = [
      [
        { ...plain, title: 'Overleg Dille' },
        { reason: 'names-somebody', part: null, question: null },
      ],
      [
        { ...plain, location: 'Bij Terwindt thuis' },
        { reason: 'names-somebody', part: null, question: null },
      ],
      [group.plan, { reason: 'names-somebody', part: group.at, question: null }],
      [person.plan, { reason: 'names-somebody', part: person.at, question: null }],
      [asked.plan, { reason: 'question-names-somebody', part: asked.at, question: 0 }],
    ]
    for (const [plan, problem] of cases) {
      const response = await chair.post('/api/planning/meetings', plan)
      expect([response.status, await response.json()]).toEqual([
        409,
        { refused: 'names-somebody', problems: [problem] },
      ])
    }
    // Partners alone read the questions of the person room, and an address belongs to a place.
    const named = withPart(plain, 'person', ({ questions }) => ({
      questions: questions.map((one) => ({ ...one, text: 'Wat weten we van Dille?' })),
    }))
    expect((await chair.post('/api/planning/meetings', named.plan)).status).toBe(200)
  })

  test('[AIR29] so is a message to who waits, and an organisation called after somebody', async () => {
    const say = (message: string) => chair.post('/api/meeting/lobby-message', { message })
    expect(await answerOf(await say('Nog even, het gaat over Dílle'))).toEqual(refused)
    expect((await say('We lopen tien minuten uit')).status).toBe(204)
    const add = (name: string, shortName: string) =>
      chair.post('/api/planning/organisations', { name, shortName, givesCare: false })
    expect(await answerOf(await add('Stichting Terwindt', 'Stichting'))).toEqual(refused)
    expect((await add('Anke van der Bergschool', 'Bergschool')).status).toBe(200)
  })

  test('[AIR29] so is what a scribe writes down for a guest, which the guest would read', async () => {
    const { levels } = await json<SheetView>(await chair.get('/api/sheet'))
    const question = levels.find((one) => one.level === 'group')?.questions[0]?.id
    const note = async (key: string, text: string) =>
      chair.post('/api/sheet/note', {
        organisation: await organisationOf(key),
        level: 'group',
        question,
        text,
      })
    expect(await answerOf(await note('p09', 'Terwindt komt te laat'))).toEqual(refused)
    expect((await note('p09', 'Een meeloper komt te laat')).status).toBe(204)
    // A partner's sheet is read by partners; its answers are looked at when they are turned over.
    expect((await note('p03', 'Terwindt komt te laat')).status).toBe(204)
  })
})
