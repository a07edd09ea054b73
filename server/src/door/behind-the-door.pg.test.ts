import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import type { MembersView } from '@rode-draad/shared/protocol/api.ts'
import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { placeRecord, readRecords } from '@rode-draad/shared/rooms/records.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { guestWithLink, invitation } from '../testing/guest-with-link.ts'
import { type Person, type RunningTown, runningTown, until } from '../testing/running-town.ts'

const canary = 'KANARIE-B1'

let town: RunningTown
/** Somebody who came in by a link and was at the group part; the cookie is what another client replays. */
let guest: Person
/** What stands behind the door: ids of boards, and words that may be in no byte the guest gets. */
let behind: { boards: readonly string[]; words: readonly string[] }
let groupBoards: readonly string[]

beforeAll(async () => {
  town = await runningTown()
}, 30_000)
afterAll(() => town.stop())
beforeEach(async () => {
  await town.openPart('ses2-A')
  guest = await (await guestWithLink(town)).comeIn()
  expect((await guest.post('/api/statement', { version: '1' })).status).toBe(204)
  groupBoards = (await guest.boards()).filter((one) => one.kind !== 'sheet').map((one) => one.id)
  expect(groupBoards.length).toBeGreaterThan(1)
})

/** What a guest who is out still has: where they stand, the statement, and the sheet of their own organisation. */
const stillTheirs = [
  'GET /api/me',
  'GET /api/boards',
  'GET /api/statement',
  'GET /api/sheet',
  'POST /api/sheet/print',
]

/** Moves to the person part, where the police place a card and everybody may look up who is on the list. */
async function namesOnTheTable() {
  await town.openPart('ses2-B')
  const police = await town.signIn('p03')
  const board = await police.connect('flipchart', 'person')
  const organisation = (await police.me()).me.organisation.id
  const question = readRecords(board.doc, 'questions', flipchartSchema.roots.questions)[0]?.id ?? ''
  const card = { organisation, author: organisation, question, text: canary, placedAt: Date.now() }
  const acknowledged = board.acknowledged()
  placeRecord(board.doc, 'cards', flipchartSchema.roots.cards, crypto.randomUUID(), card)
  await until(() => board.acknowledged() > acknowledged, 'the card is stored')
  // reason: a test trusts the server's own contract; what it gets wrong shows in the assertions.
  const { members } = (await (await police.get('/api/members')).json()) as MembersView
  expect(members.length).toBeGreaterThan(5)
  const boards = (await police.boards()).filter((one) => one.level === 'person').map((one) => one.id)
  behind = { boards, words: [canary, ...members.map((one) => one.familyName)] }
}

/** Asks everything the server has a route for, with whatever could lead behind the door. */
async function askEverything(replayed: Person) {
  const answers: { route: string; status: number; bytes: string }[] = []
  for (const [route, rule] of town.server.rules) {
    const [method = '', path = ''] = route.split(' ')
    // Streams are heard apart; what is open says nothing of anybody, and ending one's own login is no way in.
    if (rule.kind === 'open' || ['/api/events', '/sync/stream', '/api/logout'].includes(path)) continue
    for (const id of path.includes(':') ? behind.boards : ['']) {
      const at = path.replace(/:\w+/, id)
      const body = { level: 'person', board: behind.boards[0], revision: 0 }
      const response =
        method === 'GET' ? await replayed.get(`${at}?level=person`) : await replayed.post(at, body)
      const headers = JSON.stringify([...response.headers])
      answers.push({ route, status: response.status, bytes: headers + (await response.text()) })
    }
  }
  expect(answers.length).toBeGreaterThan(40)
  return answers
}

const expectNoWordOf = (bytes: string, where: string) => {
  for (const word of behind.words) expect(bytes.includes(word), `${where} holds ${word}`).toBe(false)
}

/** Everything a login's event stream sends, from when its first word came. */
async function heardBy(person: Person) {
  const controller = new AbortController()
  const reader = (await person.get('/api/events', controller.signal)).body?.getReader()
  let heard = ''
  const read = async () => {
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read())
      heard += Buffer.from(chunk.value).toString('utf8')
  }
  read().catch(() => undefined)
  await until(() => heard !== '', 'the stream begins')
  return { text: () => heard, stop: () => controller.abort() }
}

test('[DOOR13] a guest’s cookie that is replayed when the part has closed opens no board, and no byte it gets holds what is said behind the door', async () => {
  const inside = guest.socket(`/sync/${groupBoards[0]}`)
  await new Promise((resolve) => inside.ws.once('message', resolve))
  const stream = await heardBy(guest)
  await namesOnTheTable()
  expect((await inside.closed).code).toBe(closeCodes.forbidden)

  const replayed = town.carrying(guest.cookie)
  const answers = await askEverything(replayed)
  for (const { route, bytes } of answers) expectNoWordOf(bytes, route)
  const opened = answers.filter(({ status }) => status < 300).map(({ route }) => route)
  expect([...new Set(opened)]).toEqual(stillTheirs)
  for (const board of [...groupBoards, ...behind.boards]) {
    const socket = replayed.socket(`/sync/${board}`)
    expect([(await socket.closed).code, socket.frames]).toEqual([closeCodes.notThere, []])
  }
  for (const frame of inside.frames) expectNoWordOf(Buffer.from(frame).toString('utf8'), 'a frame')
  await until(() => stream.text().lastIndexOf('{"people":[]}') > 0, 'nobody is in the room any more')
  expectNoWordOf(stream.text(), 'the event stream')
  stream.stop()
})

test.each([
  ['withdrawn', 404, closeCodes.notThere],
  ['ended', 401, closeCodes.noLogin],
] as const)(
  '[DOOR14] a guest’s cookie that is replayed when the invitation or login is over opens nothing at all (%s)',
  async (how, status, code) => {
    await namesOnTheTable()
    if (how === 'ended') expect((await guest.post('/api/logout', {})).status).toBe(204)
    else await town.database.sql`update invitation set withdrawn_at = now() where id = ${invitation}`
    const replayed = town.carrying(guest.cookie)
    expect((await replayed.get('/api/me')).status).toBe(status)
    const answers = await askEverything(replayed)
    for (const { route, bytes, status: told } of answers) {
      expectNoWordOf(bytes, route)
      if (how === 'ended') expect([route, told]).toEqual([route, 401])
    }
    const told = await Promise.all(
      [...groupBoards, ...behind.boards].map((one) => replayed.socket(`/sync/${one}`).closed),
    )
    expect(new Set(told.map((one) => one.code))).toEqual(new Set([code]))
  },
)
