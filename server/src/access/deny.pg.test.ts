import { afterAll, beforeAll, expect, test } from 'vitest'
import { ids } from '../demo/town-rows.ts'
import { account, guestWithLink, invitation } from '../testing/guest-with-link.ts'
import { carry } from '../testing/let-in.ts'
import { type Person, type RunningTown, runningTown } from '../testing/running-town.ts'

let town: RunningTown
beforeAll(async () => {
  town = await runningTown()
}, 30_000)
afterAll(() => town.stop())

const someone = '00000000-0000-4000-8000-000000000001'
const school = ids.organisation('lp')
/** A well-made body for every route that takes one, with ids that are really there: nothing is refused for its form. */
const bodies = async (): Promise<Readonly<Record<string, unknown>>> => {
  const { sql } = town.database
  const [question] = await sql<
    { id: string }[]
  >`select id from meeting_question where level = 'group' limit 1`
  const asked = question?.id ?? ''
  const set = { id: null, title: 'Set', questions: [{ level: 'group', label: 'V', text: 'Vraag?', most: 3 }] }
  const plan = { title: 'x', date: '2099-01-01', location: '', startsAt: '09.00', parts: [] }
  return {
    'POST /api/statement': { version: '0' },
    'POST /api/meeting/part': { part: ids.part('ses2-B') },
    'POST /api/plan/freeze': {},
    'POST /api/flipcharts/adopt': { level: 'group' },
    'POST /api/flipcharts/reopen': { level: 'group', reason: 'mistake' },
    'POST /api/flipcharts/print': { level: 'group', question: asked },
    'POST /api/round/reveal': { question: asked, revision: 0 },
    'POST /api/round/question': { question: asked, revision: 0 },
    'POST /api/round/phase': { phase: 'asking', revision: 0 },
    'POST /api/round/turn': { from: school, to: ids.organisation('pol'), card: null, revision: 0 },
    'POST /api/round/next-turn': { revision: 0 },
    'POST /api/round/timer': { seconds: null, revision: 0 },
    'POST /api/round/thread': { thread: someone, level: 'group', confirmed: true },
    'POST /api/sheet/ready': { level: 'group', ready: true },
    'POST /api/sheet/print': {},
    'POST /api/sheet/note': {
      organisation: ids.organisation('om'),
      level: 'group',
      question: asked,
      text: 'Woorden',
    },
    'POST /api/sheet/confirm': { level: 'group', answer: someone },
    'POST /api/weighing': { effectiveness: 'a', subsidiarity: 'b', proportionality: 'c' },
    'POST /api/meeting/chair': { account: null },
    'POST /api/meeting/chair/back': {},
    'POST /api/held/:id/release': { ground: 'no-person', reason: 'Omdat het mag' },
    'POST /api/held/:id/rewrite': { texts: ['woorden'] },
    'POST /api/held/:id/move': {},
    'POST /api/held/:id/withdraw': {},
    'POST /api/boards/:id/flag': { root: 'cards', id: someone },
    'POST /api/airlock/check': { text: 'woorden' },
    'POST /api/planning/meetings': plan,
    'POST /api/planning/meetings/:id': { revision: 0, plan },
    'POST /api/planning/meetings/:id/delete': {},
    'POST /api/planning/sets': set,
    'POST /api/planning/sets/:id/delete': {},
    'POST /api/planning/organisations': { name: 'Buurthuis', shortName: 'Buurthuis', givesCare: false },
    'POST /api/display/admit': { code: '123456' },
    'POST /api/display/end': {},
    'POST /api/watch': { organisation: school },
    'POST /api/watch/end': {},
    'POST /api/door/free': { invitation },
    'POST /api/meeting/send-back': { account },
    'POST /api/meeting/let-in': { account },
    'POST /api/meeting/lobby-message': { message: 'Hallo' },
    'POST /api/invitations': {
      meeting: ids.meeting('ses2'),
      organisation: school,
      name: 'Iemand',
      jobTitle: '',
      email: 'iemand@voorbeeld.invalid',
      purpose: 'Meepraten',
      mayDiscuss: '',
      parts: [ids.part('ses2-A')],
    },
    'POST /api/invitations/:id/answer': { part: ids.part('ses2-A'), answer: 'none', words: '' },
    'POST /api/invitations/:id/send': {},
    'POST /api/invitations/:id/withdraw': {},
    'POST /sync/stream': {},
    'POST /sync/post': {},
    'POST /api/logout': {},
  }
}

/** Ids that are really there, so that a route that forgets to ask whose they are gives itself away. */
async function idIn(route: string): Promise<string> {
  if (route.includes('/invitations/')) return invitation
  if (route.includes('/meetings/')) return ids.meeting('ses2')
  if (!route.includes('/boards/')) return someone
  const [row] = await town.database.sql<{ id: string }[]>`
    select b.id from board b join room r on r.id = b.room_id
    where r.dossier_id = ${ids.dossier} and b.kind = 'flipchart' and b.level = 'group'`
  return row?.id ?? ''
}

/** Comes last, and not at all for who looks as a guest: coming back to one's seat ended that login already. */
const ending = 'POST /api/logout'

/** The guarded routes from which somebody hears anything else than that it is not theirs. */
async function answered(person: Person, hear: (words: string) => void = () => undefined): Promise<string[]> {
  const body = await bodies()
  const routes = [...town.server.rules].flatMap(([route, { kind }]) => (kind === 'open' ? [] : route))
  const got: string[] = []
  for (const route of [...routes.filter((one) => one !== ending), ending]) {
    const [method = '', path = ''] = route.split(' ')
    const at = path.replace(':id', await idIn(route)).replace(':number', '1')
    if (method === 'POST') expect(Object.keys(body)).toContain(route)
    const controller = new AbortController()
    const answer =
      method === 'POST' ? await person.post(at, body[route]) : await person.get(at, controller.signal)
    if (![401, 403, 404].includes(answer.status)) got.push(route)
    if (method === 'GET' && !path.endsWith('/events') && !path.endsWith('.docx')) hear(await answer.text())
    controller.abort()
  }
  return got.sort()
}

const asGuest = async () => (await guestWithLink(town)).comeIn()
/** A stream on which no board is open holds nothing; each board that is asked for on it goes through the gate. */
const trunk = ['POST /sync/stream', 'POST /sync/post']
const anybody = ['GET /api/boards', 'GET /api/events', 'POST /api/logout', ...trunk]
const atTheDoor = [...anybody, 'GET /api/me', 'GET /api/statement', 'POST /api/statement']
const prepares = [...atTheDoor, 'GET /api/sheet', 'POST /api/sheet/print', 'POST /api/sheet/ready']
const guestInside = [
  ...prepares,
  'GET /api/contributions/mine.docx',
  'GET /api/contributions/mine.json',
  'POST /api/boards/:id/flag',
]
const looks = [...anybody, 'GET /api/me']

const people: readonly (readonly [string, () => Promise<Person>, readonly string[]])[] = [
  ['a guest who has not signed', asGuest, atTheDoor],
  ['a guest inside', () => town.signIn('p09'), guestInside],
  [
    'a guest in the lobby',
    async () => {
      await town.database.sql`insert into sent_back (part_id, account_id)
        values (${ids.part('ses2-A')}, ${ids.account('p09')})`
      return town.signIn('p09')
    },
    prepares,
  ],
  [
    'somebody whose invitation was withdrawn',
    async () => {
      const guest = await asGuest()
      await town.database.sql`update invitation set withdrawn_at = now() where id = ${invitation}`
      return guest
    },
    anybody,
  ],
  [
    'who looks as a guest',
    async () => carry(town, await (await town.signIn('p01')).post('/api/watch', { organisation: school })),
    [...looks.filter((route) => route !== ending), 'POST /api/watch/end'],
  ],
  ['the big screen', () => town.signIn('scherm'), [...looks, 'GET /api/display']],
  [
    'a manager',
    () => town.signIn('p02'),
    [...looks, 'GET /api/plan/document.docx', 'GET /api/plan/versions'],
  ],
  [
    'a partner who does not lead',
    () => town.signIn('p03'),
    [
      ...looks,
      ...guestInside.filter((route) => !atTheDoor.includes(route)),
      'GET /api/boards/:id/held',
      'GET /api/held',
      'GET /api/invitations',
      'GET /api/plan/document.docx',
      'GET /api/plan/versions',
      'GET /api/planning',
      'POST /api/airlock/check',
      'POST /api/flipcharts/print',
    ],
  ],
]

test.each(people)(
  '[ACC32] %s gets from every route what is theirs and nothing else',
  async (_who, come, theirs) => {
    expect(await answered(await come())).toEqual([...theirs].sort())
  },
)

/** Rows of the demo's own dossier that somebody of another one must not touch. */
const tables = [
  'meeting',
  'part',
  'part_guest',
  'invitation',
  'invitation_part',
  'limit_answer',
  'board',
  'board_head',
  'sent_back',
  'meeting_question',
  'round',
  'sheet_ready',
  'weighing',
  'plan_version',
  'dossier_role',
  'board_update',
] as const
const rowsNow = async () => {
  const rows: string[] = []
  for (const table of tables)
    for (const row of await town.database.sql`select t::text as words from ${town.database.sql(table)} t`)
      rows.push(`${table} ${row.words}`)
  return rows
}

test('[ACC33] whoever leads another dossier reads and moves nothing of this one with ids of this one', async () => {
  const { sql } = town.database
  const [elsewhere] = await sql<{ id: string }[]>`
    insert into dossier (id, municipality_id, covenant_id, title, type, step, status, started_on)
    select gen_random_uuid(), municipality_id, covenant_id, 'Elders', type, step, status, started_on + 1 from dossier
    returning id`
  await sql`insert into dossier_role (dossier_id, account_id, role)
    values (${elsewhere?.id ?? ''}, ${ids.account('p03')}, 'procesregisseur')`
  const other = await town.signIn('p03')
  expect((await other.me()).chairs).toBe(true)
  const before = await rowsNow()
  const heard: string[] = []
  const got = await answered(other, (words) => heard.push(words))
  expect(got.filter((route) => route.includes(':id'))).toEqual([])
  const after = new Set(await rowsNow())
  expect(before.filter((row) => !after.has(row))).toEqual([])
  expect(got).toContain('GET /api/planning')
  const secrets = [
    ids.dossier,
    ids.meeting('ses2'),
    ids.part('ses2-A'),
    ids.part('ses2-B'),
    invitation,
    account,
  ]
  for (const secret of secrets) expect(heard.join('\n')).not.toContain(secret)
})
