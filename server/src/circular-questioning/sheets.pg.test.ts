import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { sheetSchema } from '@rode-draad/shared/circular-questioning/sheet.doc.ts'
import type { SheetView } from '@rode-draad/shared/circular-questioning/sheet-view.ts'
import { placeRecord, readRecords } from '@rode-draad/shared/rooms/records.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ids } from '../demo/town-rows.ts'
import { type Person, type RunningTown, runningTown, until } from '../testing/running-town.ts'
import { turnOver } from '../testing/turn-over.ts'

let town: RunningTown
let chair: Person
beforeEach(async () => {
  town = await runningTown()
  await town.reset('preparation')
  chair = await town.signIn('p01')
}, 30_000)
afterEach(() => town.stop())

async function sheetView(person: Person): Promise<SheetView> {
  const response = await person.get('/api/sheet')
  expect(response.status).toBe(200)
  // reason: a test trusts the server's own contract; what it gets wrong shows in the assertions.
  return (await response.json()) as SheetView
}

const organisationOf = async (person: Person) => (await person.me()).me.organisation.id
const questionsOf = (view: SheetView, level: 'group' | 'person') =>
  view.levels.find((one) => one.level === level)?.questions ?? []

/** Opens a part and turns its first question over. */
async function openAndTurnOver(part: 'ses2-A' | 'ses2-B') {
  await town.openPart(part)
  const { status, came } = await turnOver(chair)
  expect(status).toBe(200)
  return came
}

test('[SHT1] a sheet asks what its organisation is asked: partners both levels, a guest the parts that admit it', async () => {
  const police = await sheetView(await town.signIn('p03'))
  expect(police.levels.map((one) => one.level)).toEqual(['group', 'person'])
  expect(questionsOf(police, 'group').length).toBeGreaterThan(0)
  const school = await town.signIn('p09')
  expect((await school.me()).door.kind).toBe('lobby')
  const guest = await sheetView(school)
  expect(guest.levels.map((one) => one.level)).toEqual(['group'])
  expect(questionsOf(guest, 'group').length).toBeGreaterThan(0)
  await town.database.sql`delete from part_guest`
  expect(questionsOf(await sheetView(school), 'group')).toEqual([])
  expect(guest).toMatchObject({ weighing: null, readiness: null, scribes: [] })
})

test('[SHT2] how far the others are is told to who leads only: ready, begun or neither, and no word or number', async () => {
  const police = await town.signIn('p03')
  expect((await sheetView(police)).readiness).toBeNull()
  const me = await organisationOf(police)
  const mine = async () =>
    (await sheetView(chair)).readiness?.find((one) => one.organisation === me && one.level === 'group')
  await police.post('/api/sheet/ready', { level: 'group', ready: false })
  expect(await mine()).toEqual({ organisation: me, level: 'group', state: 'begun' })
  expect((await police.post('/api/sheet/ready', { level: 'group', ready: true })).status).toBe(204)
  expect(await mine()).toEqual({ organisation: me, level: 'group', state: 'ready' })
  await town.openPart('ses2-A')
  expect((await chair.me()).round?.ready).toContain(me)
  expect((await police.me()).round).toMatchObject({ ready: [] })
  await town.database.sql`delete from board_update where board_id in
    (select id from board where organisation_id = ${me} and level = 'group')`
  await police.post('/api/sheet/ready', { level: 'group', ready: false })
  expect(await mine()).toEqual({ organisation: me, level: 'group', state: 'quiet' })
  await town.database.sql`update board_head set frozen_at = now() where board_id in
      (select id from board where organisation_id = ${me} and level = 'group')`
  const late = await police.post('/api/sheet/ready', { level: 'group', ready: true })
  expect([late.status, await late.json()]).toEqual([403, { refused: 'frozen' }])
  expect(await mine()).toMatchObject({ state: 'quiet' })
})

test('[SHT3] a scribe puts an answer on a partner’s sheet and reads nothing of it; it is marked until that partner confirms', async () => {
  const police = await town.signIn('p03')
  const organisation = await organisationOf(police)
  const sheet = await police.connect('sheet', 'group')
  const question = questionsOf(await sheetView(police), 'group')[0]?.id ?? ''
  const body = { organisation, level: 'group', question, text: '  Op dinsdag is het rustig  ' }
  const noted = await chair.post('/api/sheet/note', body)
  expect([noted.status, await noted.text()]).toEqual([204, ''])
  await until(() => sheet.doc.getMap('behalves').size === 1, 'the mark')
  const [behalf] = readRecords(sheet.doc, 'behalves', sheetSchema.roots.behalves)
  const answer = readRecords(sheet.doc, 'answers', sheetSchema.roots.answers).find(
    (one) => one.id === behalf?.id,
  )
  expect(answer).toMatchObject({ organisation, question, text: 'Op dinsdag is het rustig' })
  expect((await sheetView(police)).people.map((one) => one.id)).toContain(behalf?.scribe)
  expect((await chair.boards()).map((one) => one.id)).not.toContain(sheet.board.id)
  await openAndTurnOver('ses2-A')
  const flipchart = await chair.connect('flipchart', 'group')
  const marks = () => readRecords(flipchart.doc, 'behalves', flipchartSchema.roots.behalves)
  expect(marks().find((one) => one.id === behalf?.id)?.confirmed).toBe(false)
  const confirm = { level: 'group', answer: behalf?.id }
  expect((await chair.post('/api/sheet/confirm', confirm)).status).toBe(404)
  expect((await police.post('/api/sheet/confirm', confirm)).status).toBe(204)
  await until(() => marks().find((one) => one.id === behalf?.id)?.confirmed === true, 'the flipchart says so')
  expect(readRecords(sheet.doc, 'behalves', sheetSchema.roots.behalves)[0]?.confirmed).toBe(true)
})

test('[SHT3] nobody else writes down for another, and nothing empty, too long or beside the questions', async () => {
  const [police, youth] = [await town.signIn('p03'), await town.signIn('p06')]
  const organisation = await organisationOf(police)
  const question = questionsOf(await sheetView(police), 'group')[0]?.id ?? ''
  const body = { organisation, level: 'group', question, text: 'Iets' }
  expect((await youth.post('/api/sheet/note', body)).status).toBe(403)
  expect((await police.post('/api/sheet/note', body)).status).toBe(403)
  expect((await chair.post('/api/sheet/note', { ...body, text: ' ' })).status).toBe(400)
  expect((await chair.post('/api/sheet/note', { ...body, text: 'x'.repeat(141) })).status).toBe(400)
  expect((await chair.post('/api/sheet/note', { ...body, question: crypto.randomUUID() })).status).toBe(404)
  const sheet = await police.connect('sheet', 'group')
  expect(sheet.doc.getMap('behalves').size).toBe(0)
})

test('[SHT3] whoever leads hears of a guest at person level what is heard of an organisation that is not there', async () => {
  const guest = await organisationOf(await town.signIn('p09'))
  const question = questionsOf(await sheetView(chair), 'person')[0]?.id
  const answers = [guest, crypto.randomUUID()].map(async (organisation) => {
    const body = { organisation, level: 'person', question, text: 'Woorden' }
    const response = await chair.post('/api/sheet/note', body)
    return [response.status, await response.text(), response.headers.get('content-length')]
  })
  const [known, unknown] = await Promise.all(answers)
  expect(known).toEqual(unknown)
  expect(known?.[0]).toBe(404)
})

test('[SHT4] the weighing is read by its own organisation only, and what waited for it goes once it is there', async () => {
  const [police, youth] = [await town.signIn('p03'), await town.signIn('p06')]
  await town.database.sql`delete from weighing`
  expect((await sheetView(police)).weighing).toBeNull()
  expect((await sheetView(chair)).weighing).toBeNull()
  expect((await sheetView(youth)).weighing).toEqual({ lines: null })
  const flat = { effectiveness: 'Helpt', subsidiarity: 'Met minder kan het niet', proportionality: ' ' }
  expect((await youth.post('/api/weighing', flat)).status).toBe(400)
  expect((await police.post('/api/weighing', { ...flat, proportionality: 'Ja' })).status).toBe(404)
  const before = await openAndTurnOver('ses2-B')
  const lines = { ...flat, proportionality: 'Alleen rol en invloed' }
  expect((await youth.post('/api/weighing', lines)).status).toBe(204)
  expect((await sheetView(youth)).weighing).toEqual({ lines })
  expect(JSON.stringify([await sheetView(police), await sheetView(chair)])).not.toContain(lines.subsidiarity)
  const after = await openAndTurnOver('ses2-B')
  expect(before.waiting).toContain(await organisationOf(youth))
  expect(after.waiting).toEqual([])
  expect(after.placed).toBeGreaterThan(0)
})

test('[SHT5] what is empty is no card, what is too long stays on its sheet and says so', async () => {
  const police = await town.signIn('p03')
  const organisation = await organisationOf(police)
  const sheet = await police.connect('sheet', 'group')
  const question = questionsOf(await sheetView(police), 'group')[0]?.id ?? ''
  const [long, empty] = [crypto.randomUUID(), crypto.randomUUID()]
  const place = (id: string, text: string) =>
    placeRecord(sheet.doc, 'answers', sheetSchema.roots.answers, id, {
      organisation,
      author: organisation,
      question,
      text,
      placedAt: 1,
    })
  const before = sheet.acknowledged()
  place(long, 'lang '.repeat(40))
  place(empty, '   ')
  await until(() => sheet.acknowledged() >= before + 2, 'both are stored')
  const came = await openAndTurnOver('ses2-A')
  expect(came.waiting).toEqual([organisation])
  await until(() => sheet.doc.getMap('waits').has(long), 'the mark')
  const [wait] = readRecords(sheet.doc, 'waits', sheetSchema.roots.waits)
  expect(wait).toEqual({ id: long, cause: 'long' })
  const flipchart = await chair.connect('flipchart', 'group')
  for (const id of [long, empty]) expect(flipchart.doc.getMap('cards').has(id)).toBe(false)
  expect(sheet.doc.getMap('answers').has(long)).toBe(true)
})

test('[SHT17] a question that is turned over reaches seven open windows, guests’ too, all at once', async () => {
  await town.database.sql`insert into statement_signature (meeting_id, account_id, text_version)
    select m.id, a.id, '1' from meeting m, account a where a.key in ('p09', 'p10') on conflict do nothing`
  await town.openPart('ses2-A')
  const keys = ['p01', 'p03', 'p05', 'p06', 'p08', 'p09', 'p10']
  const windows = await Promise.all(
    keys.map(async (key) => (await town.signIn(key)).connect('flipchart', 'group')),
  )
  for (const { doc } of windows) expect(doc.getMap('cards').size).toBe(0)
  const { round } = await chair.me()
  const arrived = windows.map(
    ({ doc }) =>
      new Promise<number>((resolve) => {
        const sizes: number[] = []
        doc.on('update', () => {
          sizes.push(doc.getMap('cards').size)
          if (sizes.at(-1) === 21) resolve(sizes.length)
        })
      }),
  )
  const body = { question: round?.questions[0]?.id, revision: round?.revision }
  expect((await chair.post('/api/round/reveal', body)).status).toBe(200)
  // A guest has its own words at once, as with any card it places; the others' come together, a beat later.
  expect(await Promise.all(arrived)).toEqual([1, 1, 1, 1, 1, 2, 2])
})

test('[SHT19] a sheet of another meeting is no board at all, not for its own organisation either', async () => {
  const school = await town.signIn('p09')
  const organisation = await organisationOf(school)
  const { sql } = town.database
  const [last] = await sql<{ id: string }[]>`insert into meeting (id, dossier_id, title, date, location, step)
    select gen_random_uuid(), dossier_id, 'Vorige keer', date - 30, '', step from meeting
    where id = ${ids.meeting('ses2')} returning id`
  const [sheet] = await sql<{ id: string }[]>`
    insert into board (id, room_id, level, kind, title, position, organisation_id, meeting_id)
    select gen_random_uuid(), id, level, 'sheet', 'Eigen antwoorden', 0, ${organisation}, ${last?.id ?? ''} from room
    where level = 'group' and dossier_id = ${ids.dossier} returning id`
  const socket = school.socket(`/sync/${sheet?.id}`)
  expect([(await socket.closed).code, socket.frames.length]).toEqual([4404, 0])
  expect((await school.boards()).map((one) => one.id)).not.toContain(sheet?.id)
})

test('[SHT20] a guest is asked what the parts ask that they are invited to, and no partner keeps them out of', async () => {
  const school = await town.signIn('p09')
  const asked = async () => questionsOf(await sheetView(school), 'group').length
  expect(await asked()).toBeGreaterThan(0)
  const { sql } = town.database
  await sql`update limit_answer set answer = 'veto' where organisation_id = ${ids.organisation('om')}`
  expect(await asked()).toBe(0)
  await sql`update limit_answer set answer = 'none'`
  expect(await asked()).toBeGreaterThan(0)
  await sql`delete from invitation_part where invitation_id = ${ids.element('invitation p09')}`
  expect(await asked()).toBe(0)
})
