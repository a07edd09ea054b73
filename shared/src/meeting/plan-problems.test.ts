import { describe, expect, test } from 'vitest'
import { questionSets, variantOf } from '../circular-questioning/question-sets.ts'
import { type Step, steps } from '../dossier/steps.ts'
import { labelsOf, type MeetingPlan, type PlannedPart, timesOf } from './plan-of-meeting.ts'
import { type PlanFacts, type PlanReason, planProblems } from './plan-problems.ts'
import { planFrom, templates, templatesFor } from './templates.ts'

const guest = '00000000-0000-4000-8000-000000000001'
const care = '00000000-0000-4000-8000-000000000002'
const facts: PlanFacts = { decided: true, today: '2026-11-26', guests: [guest], care: [care] }
const ground = 'Afspraken in het convenant'

const use = (step: Step) => ({
  step,
  title: 'Groepsduiding',
  date: '2026-12-03',
  location: 'Gemeentehuis',
  startsAt: '09.30',
  guests: step === '1' ? [] : [{ organisation: guest, ground }],
})

function aPlan(change: Partial<PlannedPart> = {}): MeetingPlan {
  const question = { id: null, level: 'group', label: 'Kenmerken', text: 'Wat valt op?', most: 3 } as const
  const part: PlannedPart = {
    id: null,
    title: 'Kenmerken',
    instrument: 'circular-questioning',
    level: 'group',
    minutes: 60,
    guests: [{ organisation: guest, ground }],
    questions: [question],
    ...change,
  }
  return { title: 'Duiding', date: '2026-12-03', location: '', startsAt: '09.30', parts: [part] }
}

const reasons = (plan: MeetingPlan, step: Step = '3', known: PlanFacts = facts): readonly PlanReason[] =>
  planProblems(plan, step, known).map((one) => one.reason)

const person = { level: 'person', guests: [], instrument: 'conversation', questions: [] } as const

describe('[PLN1] what the step of the dossier does not allow cannot be planned', () => {
  test('a person part only after the decision of step 2A, and not in the steps before it', () => {
    expect(reasons(aPlan(person))).toEqual([])
    for (const step of ['1', '2A'] as const)
      expect(reasons(aPlan(person), step)).toEqual(['person-in-this-step'])
    expect(reasons(aPlan(person), '3', { ...facts, decided: false })).toEqual(['person-before-decision'])
    expect(reasons(aPlan(person), '4')).toEqual(['no-person-in-advice'])
  })

  test('guests: not in step 1, not at person level, not without a room, not on the plan', () => {
    const guests = [{ organisation: guest, ground }]
    expect(reasons(aPlan(), '1')).toEqual(['guests-in-step-1'])
    expect(reasons(aPlan({ ...person, guests }))).toEqual(['guests-at-person-level'])
    expect(reasons(aPlan({ ...person, guests, level: null }))).toEqual(['guests-without-room'])
    expect(reasons(aPlan({ instrument: 'plan', questions: [], guests }))).toEqual(['guests-on-plan'])
  })

  test('only a guest organisation, with a ground, and never one that gives care', () => {
    expect(reasons(aPlan({ guests: [{ organisation: guest, ground: ' ' }] }))).toEqual(['ground-missing'])
    expect(reasons(aPlan({ guests: [{ organisation: care, ground }] }))).toEqual(['care-is-no-guest'])
    const stranger = '00000000-0000-4000-8000-000000000003'
    expect(reasons(aPlan({ guests: [{ organisation: stranger, ground }] }))).toEqual(['not-a-guest'])
  })
})

describe('[PLN2] a question has a level, and stands only in a part of that level', () => {
  const asked = { id: null, label: 'Spil', text: 'Wie zijn de spilfiguren?', most: 3 } as const
  test.each([
    [null, 'group', 'question-without-level'],
    ['person', 'group', 'person-question-in-group'],
    ['group', 'person', 'group-question-in-person'],
  ] as const)('a question at level %s in a part at level %s: %s', (level, partLevel, reason) => {
    const found = planProblems(
      aPlan({ level: partLevel, guests: [], questions: [{ ...asked, level }] }),
      '3',
      facts,
    )
    expect(found).toEqual([{ reason, part: 0, question: 0 }])
  })

  test('the interpretation is of the group, never of a person', () => {
    expect(reasons(aPlan({ ...person, instrument: 'interpretation' }))).toEqual([
      'no-interpretation-of-a-person',
    ])
  })
})

describe('[PLN3] what is empty or too long is told where it stands', () => {
  const long = 'x'.repeat(300)
  const asked = { id: null, level: 'group', label: 'Kort', text: 'Wat valt op?', most: 3 } as const
  test.each<[Partial<PlannedPart>, PlanReason]>([
    [{ title: '  ' }, 'part-title-missing'],
    [{ title: long }, 'part-title-too-long'],
    [{ minutes: 0 }, 'minutes-missing'],
    [{ minutes: 2.5 }, 'minutes-missing'],
    [{ minutes: Number.NaN }, 'minutes-missing'],
    [{ minutes: 241 }, 'minutes-too-many'],
    [{ questions: [] }, 'questions-missing'],
    [{ instrument: 'conversation' }, 'questions-elsewhere'],
    [{ questions: Array.from({ length: 13 }, () => asked) }, 'too-many-questions'],
    [{ questions: [{ ...asked, text: '' }] }, 'question-text-missing'],
    [{ questions: [{ ...asked, text: long }] }, 'question-too-long'],
    [{ questions: [{ ...asked, label: '' }] }, 'question-label-missing'],
    [{ questions: [{ ...asked, label: long }] }, 'question-label-too-long'],
    [{ questions: [{ ...asked, most: 11 }] }, 'question-most'],
    [{ guests: [{ organisation: guest, ground: long }] }, 'ground-too-long'],
    [{ level: null, guests: [] }, 'room-missing'],
  ])('%j', (change, reason) => {
    expect(reasons(aPlan(change))).toEqual([reason])
  })

  test('the meeting itself: title, day, start, length, number of parts', () => {
    const plan = aPlan()
    expect(reasons({ ...plan, title: '' })).toEqual(['title-missing'])
    expect(reasons({ ...plan, title: long, location: long })).toEqual(['title-too-long', 'location-too-long'])
    expect(reasons({ ...plan, date: 'morgen' })).toEqual(['date-missing'])
    expect(reasons({ ...plan, date: '2026-11-25' })).toEqual(['date-past'])
    expect(reasons({ ...plan, startsAt: '24.10' })).toEqual(['start-missing'])
    expect(reasons({ ...plan, startsAt: '23.30' })).toEqual(['past-midnight'])
    expect(reasons({ ...plan, parts: [] })).toEqual(['no-parts'])
    const parts = Array.from({ length: 21 }, () => aPlan({ minutes: 1 }).parts).flat()
    expect(reasons({ ...plan, parts })).toEqual(['too-many-parts'])
  })
})

describe('[PLN4] a template gives a meeting that can be held as it is', () => {
  test.each(templates.flatMap((template) => template.steps.map((step) => [template.key, step] as const)))(
    '%s in step %s',
    (key, step) => {
      const template = templates.find((one) => one.key === key)
      expect(template && planProblems(planFrom(template, use(step)), step, facts)).toEqual([])
    },
  )

  test('every step has one', () => {
    for (const step of steps) expect(templatesFor(step).length).toBeGreaterThan(0)
  })

  test('times follow one another from the start, and parts are told apart by letter or word', () => {
    const [template] = templates
    if (template === undefined) throw new Error('no template')
    const plan = planFrom(template, use('3'))
    expect(timesOf(plan)).toEqual([
      { startsAt: '09.30', endsAt: '09.35' },
      { startsAt: '09.35', endsAt: '10.50' },
      { startsAt: '10.50', endsAt: '10.55' },
      { startsAt: '10.55', endsAt: '11.40' },
      { startsAt: '11.40', endsAt: '12.00' },
    ])
    expect(labelsOf(plan.parts)).toEqual(['Opening', 'A', 'Wissel', 'B', 'C'])
  })
})

describe('[PLN5] the questions of the model are there as data, each with its number, source and level', () => {
  const all = questionSets.flatMap((set) => set.questions)
  test('the five of bijlage F, with a group variant for the two that ask for persons', () => {
    const five = questionSets.find((set) => set.key === 'F3')
    expect(five?.questions.map((one) => [one.official, one.level])).toEqual([
      ['1', 'group'],
      ['2', 'group'],
      ['3', 'group'],
      ['4', 'group'],
      ['5', 'group'],
      ['4p', 'person'],
      ['5p', 'person'],
    ])
  })

  test('what asks for persons has its question for the group, and the other way round', () => {
    const five = questionSets[0]?.questions ?? []
    const pairs = five.map((one) => [
      one.official,
      variantOf(one.text, one.level === 'group' ? 'person' : 'group')?.official,
    ])
    expect(pairs.filter(([, other]) => other !== undefined)).toEqual([
      ['4', '4p'],
      ['5', '5p'],
      ['4p', '4'],
      ['5p', '5'],
    ])
    expect(variantOf('Iets anders?', 'group')).toBeNull()
  })

  test('the information questions of bijlage B: 23 of the procesregisseur and 17 about online', () => {
    const b = questionSets.filter((set) => set.key.startsWith('B1-')).flatMap((set) => set.questions)
    expect(b.filter((one) => !one.official.includes('o'))).toHaveLength(23)
    expect(b.filter((one) => one.official.includes('o'))).toHaveLength(17)
  })

  test('each fits on a flipchart, has a source, and a key of its own', () => {
    expect(new Set(all.map((one) => one.key)).size).toBe(all.length)
    for (const set of questionSets) expect(set.source).toMatch(/^Handreiking, bijlage [BF]/)
    for (const { level, label, text, most } of all) {
      const part = { level, instrument: 'circular-questioning', guests: [] } as const
      expect(reasons(aPlan({ ...part, questions: [{ id: null, level, label, text, most }] }))).toEqual([])
    }
  })
})
