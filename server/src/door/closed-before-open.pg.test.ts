import { type DossierId, type MeetingId, type PartId, requireId } from '@rode-draad/shared/kernel/ids.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ids } from '../demo/town-rows.ts'
import { createLead } from '../meeting/lead.ts'
import { type Person, type RawSocket, type RunningTown, runningTown } from '../testing/running-town.ts'

let town: RunningTown
beforeAll(async () => {
  town = await runningTown()
}, 30_000)
afterAll(() => town.stop())

const sql = () => town.database.sql
const [partA, partB] = [ids.part('ses2-A'), ids.part('ses2-B')]
const stateOf = async (part: string) =>
  (await sql()<{ state: string }[]>`select state from part where id = ${part}`)[0]?.state

beforeEach(() => town.openPart('ses2-A'))

/** What the trail says since a line, oldest first, as the server wrote it. */
async function trailSince(last: string) {
  return sql()<{ action: string; object_id: string; account_id: string; reason: string; outcome: string }[]>`
    select action, object_id, account_id, reason, outcome from audit
    where id > ${last} and action in ('open', 'close', 'cut') order by id`
}
const lastLine = async () =>
  (await sql()<{ id: string }[]>`select coalesce(max(id), 0) as id from audit`)[0]?.id ?? '0'

/** Connected to a board, and heard from. */
async function seated(person: Person, board: string): Promise<RawSocket> {
  const socket = person.socket(`/sync/${board}`)
  await new Promise((resolve) => socket.ws.once('message', resolve))
  return socket
}

/** Everybody who may be at the group part and not at the person part: a guest at every board twice, eyes and screen. */
async function everybodyWhoMustLeave() {
  const [annelies, chair] = [await town.signIn('p09'), await town.signIn('p01')]
  const screen = await town.signIn('scherm')
  const boards = (await annelies.boards()).filter((one) => one.kind !== 'sheet')
  const watching = await chair.post('/api/watch', { organisation: (await annelies.me()).me.organisation.id })
  const eyes = town.carrying(
    watching.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
  )
  const sockets: { who: string; board: string; socket: RawSocket }[] = []
  for (const [who, person] of Object.entries({ annelies, again: annelies, eyes, screen }))
    for (const { id } of boards) {
      if (who === 'screen' && !(await screen.boards()).some((one) => one.id === id)) continue
      sockets.push({ who, board: id, socket: await seated(person, id) })
    }
  return { chair, sockets }
}

test('[DOOR11] every connection without a right is closed before the person part is opened, and the trail has it in that order', async () => {
  const { chair, sockets } = await everybodyWhoMustLeave()
  expect(sockets.length).toBeGreaterThan(4)
  const police = await seated(await town.signIn('p03'), sockets[0]?.board ?? '')
  const before = await lastLine()
  // The row of part B is held, so that the server cannot write that it is open before this test lets it.
  const hold = await sql().reserve()
  await hold`begin`
  await hold`select 1 from part where id = ${partB} for update`
  const opening = chair.post('/api/meeting/part', { part: partB })
  const ended = await Promise.all(sockets.map((one) => one.socket.closed))
  expect(new Set(ended.map((one) => one.code))).toEqual(new Set([4403]))
  expect([await stateOf(partA), await stateOf(partB)]).toEqual(['closed', 'planned'])
  expect((await trailSince(before)).map((line) => line.action)).not.toContain('open')
  await hold`commit`
  hold.release()
  expect((await opening).status).toBe(204)
  expect(await stateOf(partB)).toBe('open')

  const trail = await trailSince(before)
  expect(trail.map((line) => line.action)).toEqual(['close', ...sockets.map(() => 'cut'), 'open'])
  expect([trail[0]?.object_id, trail.at(-1)?.object_id]).toEqual([partA, partB])
  const cut = trail.slice(1, -1)
  expect(cut.map((line) => line.object_id).sort()).toEqual(sockets.map((one) => one.board).sort())
  expect(cut.every((line) => line.reason === 'forbidden')).toBe(true)
  expect(cut.filter((line) => line.account_id === ids.account('p09')).length).toBeGreaterThan(2)
  expect(police.ws.readyState).toBe(police.ws.OPEN)
})

test('[DOOR12] while a guest’s connection is still there no part opens, and the trail says why', async () => {
  const before = await lastLine()
  const meeting = {
    meetingId: requireId<MeetingId>(ids.meeting('ses2')),
    dossierId: requireId<DossierId>(ids.dossier),
    by: null,
  }
  let reviews = 0
  const live = {
    add: () => undefined,
    remove: () => undefined,
    generation: () => 0,
    review: async () => {
      reviews += 1
    },
  }
  const stuck = createLead(town.database, live, (dossier) => dossier === ids.dossier)
  for (const part of [partB, ids.part('ses2-wissel')]) {
    expect(await stuck.open(meeting, requireId<PartId>(part))).toBe('guests-still-there')
    expect(await stateOf(part)).not.toBe('open')
  }
  expect(reviews).toBe(2)
  expect(await sql()`select 1 from part where state = 'open'`).toHaveLength(0)
  const trail = (await trailSince(before)).filter((line) => line.action !== 'cut')
  expect(trail.map(({ action, outcome, reason }) => [action, outcome, reason])).toEqual([
    ['close', 'allow', null],
    ['open', 'refuse', 'door-open'],
    ['open', 'refuse', 'door-open'],
  ])
})
