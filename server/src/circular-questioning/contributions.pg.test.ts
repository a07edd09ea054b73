import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { sheetSchema } from '@rode-draad/shared/circular-questioning/sheet.doc.ts'
import { mentionedMembers, splitMentions } from '@rode-draad/shared/dossier/mentions.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { placeRecord, readRecords } from '@rode-draad/shared/rooms/records.ts'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Connected, type Person, type RunningTown, runningTown, until } from '../testing/running-town.ts'

const roots = flipchartSchema.roots
let town: RunningTown
beforeAll(async () => {
  town = await runningTown({ releaseMs: 40 })
}, 30_000)
afterAll(() => town.stop())

/** All words of the file, header and footer included, as one line. */
async function wordsOf(response: Response): Promise<string> {
  expect(response.status).toBe(200)
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
  const parts = Object.entries(files).filter(([name]) => /^word\/(document|header|footer)/.test(name))
  expect(parts.length).toBeGreaterThan(2)
  return unescaped(parts.map(([, data]) => strFromU8(data).replaceAll(/<[^>]+>/g, ' ')).join(' '))
}
const unescaped = (xml: string) =>
  xml
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
const ownDocument = async (person: Person, level = 'group') =>
  wordsOf(await person.get(`/api/contributions/mine.docx?level=${level}`))
const saidOn = ({ doc }: Connected) => [
  ...readRecords(doc, 'cards', roots.cards),
  ...readRecords(doc, 'followUps', roots.followUps),
]

test('[EXP9] one’s own contributions hold all that one’s organisation wrote, and nothing of anybody else', async () => {
  const police = await town.signIn('p03')
  const [seat, sheet] = [await police.connect('flipchart', 'group'), await police.connect('sheet', 'group')]
  const me = (await police.me()).me.organisation.id
  const by = { organisation: me, author: newId() }
  const answer = { ...by, question: null, text: 'Dit bewaarden wij voor later', placedAt: 1 }
  placeRecord(sheet.doc, 'answers', sheetSchema.roots.answers, newId(), answer)
  await until(() => sheet.acknowledged() >= 2, 'the answer is committed')
  const said = saidOn(seat)
  const [own, others] = [
    said.filter((one) => one.organisation === me),
    said.filter((one) => one.organisation !== me),
  ]
  expect(own.length).toBeGreaterThan(3)
  expect(others.length).toBeGreaterThan(10)
  const text = await ownDocument(police)
  for (const one of own) expect(text).toContain(one.text)
  expect(text).toContain('Dit bewaarden wij voor later')
  for (const one of others) expect(text).not.toContain(one.text)
  for (const thread of readRecords(seat.doc, 'threads', roots.threads)) {
    expect(text).not.toContain(thread.title)
    expect(text).not.toContain(thread.text)
  }
})

test('[EXP10] the file says its level, for whom it is, from when, and what is left out; the trail says that it was made', async () => {
  const police = await town.signIn('p03')
  const text = await ownDocument(police)
  expect(text).toContain('groepsniveau, zonder namen')
  expect(text).toMatch(/Alleen voor Politie/)
  expect(text).toMatch(/Stand van \d+ \w+ \d{4}/)
  expect(text).toContain('De flipcharts zijn nog niet vastgesteld')
  expect(text).toContain('Kaarten, vragen en antwoorden van anderen')
  const lines = await town.database.sql`
    select outcome, reason, object_id from audit where action = 'export' and object_kind = 'ownContributions'`
  expect(lines.at(-1)).toEqual({ outcome: 'allow', reason: 'group', object_id: null })
  const json = await police.get('/api/contributions/mine.json')
  expect(json.headers.get('content-disposition')).toContain('attachment')
  expect(await json.json()).toMatchObject({ level: 'group', adoptedOn: null })
  expect((await police.get('/api/contributions/mine.json?level=all')).status).toBe(400)
})

test('[EXP11] the person level goes out to covenant partners only, while it may be entered, and names stand there only', async () => {
  const police = await town.signIn('p03')
  const guest = await town.signIn('p09')
  const shut = await police.get('/api/contributions/mine.docx?level=person')
  expect([shut.status, await shut.json()]).toEqual([403, { refused: 'door-open' }])
  expect((await guest.get('/api/contributions/mine.docx?level=person')).status).toBe(404)
  await town.openPart('ses2-B')
  const seat = await police.connect('flipchart', 'person')
  const me = (await police.me()).me.organisation.id
  const named = readRecords(seat.doc, 'cards', roots.cards).find(
    (one) => one.organisation === me && mentionedMembers(one.text).length > 0,
  )
  const text = await ownDocument(police, 'person')
  expect(text).toContain('persoonsniveau, vertrouwelijk')
  for (const piece of splitMentions(named?.text ?? '')) {
    if ('text' in piece) expect(text).toContain(piece.text.trim())
    else {
      const [row] = await town.database.sql`
        select given_name || ' ' || family_name as name from group_member where id = ${piece.member}`
      expect(text).toContain(row?.name)
    }
  }
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  await town.openPart('ses2-A')
})

test('[EXP12] a guest takes along what their own organisation wrote, during their own part and not outside it', async () => {
  const [guest, unsigned, manager] = [
    await town.signIn('p09'),
    await town.signIn('p10'),
    await town.signIn('p02'),
  ]
  const seat = await guest.connect('flipchart', 'group')
  const me = (await guest.me()).me.organisation.id
  const text = await ownDocument(guest)
  const said = saidOn(seat)
  expect(said.some((one) => one.organisation === me)).toBe(true)
  for (const one of said)
    expect([one.organisation === me, text.includes(one.text)]).toEqual([
      one.organisation === me,
      one.organisation === me,
    ])
  for (const nobody of [unsigned, manager])
    expect((await nobody.get('/api/contributions/mine.docx')).status).toBe(403)
  await town.openPart(null)
  expect((await guest.get('/api/contributions/mine.docx')).status).toBe(403)
  await town.openPart('ses2-A')
})

test('[EXP13] nobody keeps the server busy with making files: thirty a minute for each, and others go on', async () => {
  await town.openPart('ses2-A')
  const school = await town.signIn('p09')
  const asked = Array.from({ length: 40 }, () => school.get('/api/contributions/mine.docx'))
  const answers = (await Promise.all(asked)).map(({ status }) => status)
  expect(answers.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10)
  const police = await town.signIn('p03')
  const plans = Array.from({ length: 31 }, () => police.get('/api/plan/document.docx'))
  expect((await Promise.all(plans)).filter(({ status }) => status === 429)).toHaveLength(1)
  expect((await (await town.signIn('p06')).get('/api/plan/document.docx')).status).toBe(200)
}, 30_000)
