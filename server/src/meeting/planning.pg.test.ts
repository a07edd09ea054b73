import type { MeetingPlan, PlannedPart } from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import type { PlannedMeetingView, PlanningView } from '@rode-draad/shared/meeting/planning-view.ts'
import { planFrom, templates } from '@rode-draad/shared/meeting/templates.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { type Person, type RunningTown, runningTown, until } from '../testing/running-town.ts'

let town: RunningTown
let chair: Person
beforeEach(async () => {
  town = await runningTown()
  chair = await town.signIn('p01')
}, 30_000)
afterEach(() => town.stop())

interface Refused {
  readonly problems: readonly { readonly reason: string }[]
}

const planningOf = async (person: Person): Promise<PlanningView> => {
  const response = await person.get('/api/planning')
  expect(response.status).toBe(200)
  return json(response)
}

// reason: a test trusts the server's own contract; what it gets wrong shows in the assertions.
const json = async <T>(response: Response): Promise<T> => (await response.json()) as T

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** The template with guests and a part at person level, for a day to come. */
async function aPlan(days = 7): Promise<MeetingPlan> {
  const [template] = templates
  const { guests, step } = await planningOf(chair)
  if (template === undefined) throw new Error('no template')
  return planFrom(template, {
    step,
    title: 'Groepsduiding, vervolg',
    date: inDays(days),
    location: 'Gemeentehuis',
    startsAt: '09.30',
    guests: guests.slice(0, 1).map((one) => ({ organisation: one.id, ground: 'Convenant, bijlage 2' })),
  })
}

async function add(plan: MeetingPlan): Promise<PlannedMeetingView> {
  const response = await chair.post('/api/planning/meetings', plan)
  expect([response.status, response.status === 200 ? '' : await response.text()]).toEqual([200, ''])
  const { id } = await json<{ id: string }>(response)
  return meetingOf(id)
}

async function meetingOf(id: string): Promise<PlannedMeetingView> {
  const found = (await planningOf(chair)).meetings.find((one) => one.id === id)
  if (found === undefined) throw new Error('the meeting is not planned')
  return found
}

const change = (meeting: PlannedMeetingView, parts: readonly PlannedPart[], revision = meeting.revision) =>
  chair.post(`/api/planning/meetings/${meeting.id}`, { revision, plan: { ...planOf(meeting), parts } })

const planOf = ({ title, date, location, startsAt }: PlannedMeetingView) => ({
  title,
  date,
  location,
  startsAt,
})

const questionsOn = (doc: Y.Doc) => [...doc.getMap('questions').keys()]

describe('planning a meeting', () => {
  test('[PLN6] a template becomes a meeting with parts, times, guests with their ground, questions and sheets', async () => {
    const meeting = await add(await aPlan())
    expect(meeting.parts.map((part) => [part.label, part.level, part.startsAt, part.guests.length])).toEqual([
      ['Opening', null, '09.30', 0],
      ['A', 'group', '09.35', 1],
      ['Wissel', null, '10.50', 0],
      ['B', 'person', '10.55', 0],
      ['C', 'group', '11.40', 1],
    ])
    expect(meeting.parts[1]?.guests[0]?.ground).toBe('Convenant, bijlage 2')
    expect(meeting.parts[1]?.questions.map((one) => one.number)).toEqual([1, 2, 3, 4, 5])
    const sheets = await town.database.sql`
      select b.level, o.code from board b join organisation o on o.id = b.organisation_id
      where b.meeting_id = ${meeting.id} order by b.level, o.sort_order`
    expect(sheets.map((one) => `${one.level} ${one.code}`)).toEqual([
      ...['gem', 'pol', 'om', 'jw', 'boa', 'lp'].map((code) => `group ${code}`),
      ...['gem', 'pol', 'om', 'jw', 'boa'].map((code) => `person ${code}`),
    ])
  })

  test('[PLN7] what the rules do not allow is refused with the reason and the place, and nothing is kept', async () => {
    const plan = await aPlan()
    const [, group, , person] = plan.parts
    if (group === undefined || person === undefined) throw new Error('the template changed')
    const asked = { ...group.questions[0], level: null }
    const parts = [
      { ...group, minutes: 0, questions: [asked] },
      { ...person, guests: group.guests },
    ]
    const response = await chair.post('/api/planning/meetings', { ...plan, parts })
    expect([response.status, await response.json()]).toEqual([
      409,
      {
        refused: 'plan-refused',
        problems: [
          { reason: 'minutes-missing', part: 0, question: null },
          { reason: 'question-without-level', part: 0, question: 0 },
          { reason: 'guests-at-person-level', part: 1, question: null },
        ],
      },
    ])
    expect((await chair.post('/api/planning/meetings', { ...plan, parts: 'x' })).status).toBe(400)
    await town.database.sql`update decision set withdrawn_at = now() where step = '2A'`
    const refused = await json<Refused>(await chair.post('/api/planning/meetings', plan))
    expect(refused.problems).toEqual([{ reason: 'person-before-decision', part: 3, question: null }])
    expect((await planningOf(chair)).meetings).toHaveLength(1)
  })

  test('[PLN8] only the procesregisseur plans; partners read along, others do not', async () => {
    const plan = await aPlan()
    const police = await town.signIn('p03')
    expect((await planningOf(police)).mayPlan).toBe(false)
    const [meeting] = (await planningOf(chair)).meetings
    for (const [key, reads] of [
      ['p03', 200],
      ['p02', 403],
      ['p09', 403],
      ['p10', 403],
    ] as const) {
      const person = await town.signIn(key)
      expect([key, (await person.get('/api/planning')).status]).toEqual([key, reads])
      for (const path of ['', `/${meeting?.id}`, `/${meeting?.id}/delete`])
        expect([key, (await person.post(`/api/planning/meetings${path}`, plan)).status]).toEqual([key, 403])
    }
  })

  test('[PLN9] what stays keeps its answers and its id; what began, or was changed meanwhile, is refused', async () => {
    const meeting = await add(await aPlan())
    const [opening, group, , person] = meeting.parts
    if (opening === undefined || group === undefined || person === undefined) throw new Error('no parts')
    const reworded = group.questions.slice(1).map((one) => ({ ...one, text: `${one.text} Waarom?` }))
    const response = await change(meeting, [
      opening,
      { ...group, title: 'Anders', questions: reworded },
      person,
    ])
    expect(response.status).toBe(200)
    const now = await meetingOf(meeting.id)
    expect(now.parts.map((part) => part.id)).toEqual([opening.id, group.id, person.id])
    expect(now.parts[1]?.questions.map((one) => [one.id, one.number])).toEqual(
      reworded.map((one, at) => [one.id, at + 1]),
    )
    expect((await change(meeting, meeting.parts)).status).toBe(409)

    const today = (await planningOf(chair)).meetings.find((one) => one.current)
    if (today === undefined) throw new Error('no meeting today')
    const without = await change(today, today.parts.slice(1))
    expect([without.status, await without.json()]).toEqual([409, { refused: 'already-begun' }])
    expect(
      (
        await change(
          today,
          today.parts.map((part) => ({ ...part, title: `${part.title}!` })),
        )
      ).status,
    ).toBe(200)
    expect((await meetingOf(today.id)).parts.map((part) => part.title.endsWith('!'))).toEqual([
      false,
      true,
      true,
    ])
    const removed = await chair.post(`/api/planning/meetings/${today.id}/delete`, {})
    expect([removed.status, await removed.json()]).toEqual([409, { refused: 'already-begun' }])
    expect((await chair.me()).meeting.parts[0]?.state).toBe('open')
  })

  test('[PLN10] an answer to a question that is taken out stays on its sheet, loose', async () => {
    const police = await town.signIn('p03')
    await town.openPart(null)
    await town.database.sql`update part set state = 'planned'`
    await town.database.sql`update meeting_question set phase = 'sealed', revealed_at = null`
    const sheet = await police.connect('sheet', 'group')
    const [today] = (await planningOf(chair)).meetings
    const [group, ...rest] = today?.parts ?? []
    if (today === undefined || group === undefined) throw new Error('no meeting today')
    const gone = group.questions[4]?.id
    const answersTo = (id: unknown) =>
      [...sheet.doc.getMap<Y.Map<unknown>>('answers').values()].filter((one) => one.get('question') === id)
    const count = answersTo(gone).length
    expect(count).toBeGreaterThan(0)
    expect(
      (await change(today, [{ ...group, questions: group.questions.slice(0, 4) }, ...rest])).status,
    ).toBe(200)
    await until(() => answersTo(null).length === count, 'the answers are loose')
    expect(answersTo(gone)).toEqual([])
  })

  test('[PLN11] the questions of a next meeting come on the flipchart when their part opens, after those that are there', async () => {
    await town.openPart(null)
    const board = await chair.connect('flipchart', 'group')
    const before = questionsOn(board.doc)
    await town.database.sql`update meeting set date = date - 1`
    const meeting = await add(await aPlan(0))
    const asked = meeting.parts[1]?.questions.map((one) => one.id) ?? []
    expect(questionsOn(board.doc)).toEqual(before)
    expect((await chair.post('/api/meeting/part', { part: meeting.parts[1]?.id })).status).toBe(204)
    await until(
      () => questionsOn(board.doc).length === before.length + asked.length,
      'questions on the flipchart',
    )
    const numbers = asked.map((id) => board.doc.getMap<Y.Map<unknown>>('questions').get(id)?.get('number'))
    expect(numbers).toEqual([6, 7, 8, 9, 10])
    await town.openPart(null)
  })

  test('[PLN12] planning changes nothing for who is at the table; the next meeting is the nearest to come', async () => {
    const now = (await chair.me()).meeting.id
    const later = await add(await aPlan(14))
    const next = await add(await aPlan(7))
    expect((await chair.me()).meeting.id).toBe(now)
    await town.openPart(null)
    expect((await chair.me()).meeting.id).toBe(now)
    await town.database.sql`update part set state = 'closed' where meeting_id = ${now}`
    await town.database.sql`update meeting set date = date - 1 where id = ${now}`
    expect((await chair.me()).meeting.id).toBe(next.id)
    expect((await chair.post(`/api/planning/meetings/${next.id}/delete`, {})).status).toBe(204)
    expect((await chair.me()).meeting.id).toBe(later.id)
    expect((await chair.post(`/api/planning/meetings/${later.id}/delete`, {})).status).toBe(204)
    expect((await chair.me()).meeting.id).toBe(now)
    await town.database.sql`delete from meeting`
    expect((await chair.me()).meeting).toMatchObject({ title: '', parts: [] })
    expect((await planningOf(chair)).meetings).toEqual([])
  })

  test('[PLN13] a municipality keeps questions of its own, each with a level', async () => {
    const questions = [{ level: 'group', label: 'Plein', text: 'Wat zien we op het plein?', most: 2 }]
    const kept = await chair.post('/api/planning/sets', { id: null, title: 'Ons plein', questions })
    const { id } = await json<{ id: string }>(kept)
    expect((await planningOf(chair)).ownSets).toEqual([{ id, title: 'Ons plein', questions }])
    const withoutLevel = [{ ...questions[0], level: null }]
    const set = { id, title: 'Ons plein', questions: withoutLevel }
    expect((await chair.post('/api/planning/sets', set)).status).toBe(400)
    expect((await (await town.signIn('p03')).post('/api/planning/sets', { ...set, questions })).status).toBe(
      403,
    )
    expect((await chair.post('/api/planning/sets', { id, title: 'Het plein', questions })).status).toBe(200)
    expect((await planningOf(chair)).ownSets[0]?.title).toBe('Het plein')
    expect((await chair.post(`/api/planning/sets/${id}/delete`, {})).status).toBe(204)
    expect((await planningOf(chair)).ownSets).toEqual([])
  })

  test('[PLN14] an organisation that gives care is never a guest, whatever asks for it', async () => {
    const school = { name: 'Scholengroep De Vliet', shortName: 'De Vliet', givesCare: false }
    const added = await chair.post('/api/planning/organisations', school)
    expect(added.status).toBe(200)
    expect((await chair.post('/api/planning/organisations', school)).status).toBe(409)
    expect((await planningOf(chair)).guests.map((one) => one.shortName)).toContain('De Vliet')
    const care = { name: 'Jeugdzorg De Kust', shortName: 'Jeugdzorg', givesCare: true }
    const refused = await chair.post('/api/planning/organisations', care)
    expect([refused.status, await refused.json()]).toEqual([409, { refused: 'care-is-no-guest' }])
    const view = await planningOf(chair)
    expect(view.guests.map((one) => one.shortName)).not.toContain('Jeugdzorg')
    const plan = await aPlan()
    const guests = view.care.map((organisation) => ({ organisation, ground: 'Convenant' }))
    const parts = plan.parts.map((part) => (part.guests.length > 0 ? { ...part, guests } : part))
    const answer = await json<Refused>(await chair.post('/api/planning/meetings', { ...plan, parts }))
    expect(answer.problems.map((one) => one.reason)).toContain('care-is-no-guest')
    const [part] = await town.database.sql`select id from part where level = 'group' limit 1`
    await expect(
      town.database
        .sql`insert into part_guest (part_id, organisation_id) values (${part?.id}, ${view.care[0] ?? ''})`,
    ).rejects.toMatchObject({ constraint_name: 'part_guest_gives_no_care' })
  })
})
