import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import type { DisplayView, PairingView } from '@rode-draad/shared/protocol/api.ts'
import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { placeRecord, readRecords } from '@rode-draad/shared/rooms/records.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSparing } from '../http/sparing.ts'
import { type Connected, type Person, type RunningTown, runningTown, until } from '../testing/running-town.ts'
import { createPairings } from './pairing.ts'

let town: RunningTown
beforeEach(async () => {
  town = await runningTown({ releaseMs: 40 })
}, 30_000)
afterEach(() => town.stop())

const nobody = () => town.carrying('')
// reason: a test trusts the server's own contract; what it gets wrong shows in the assertions.
const jsonOf = async <T>(response: Response | undefined) => (await response?.json()) as T
const ask = async () => jsonOf<PairingView>(await nobody().post('/display/ask', {}))
const claim = (secret: string) => nobody().post('/display/claim', { secret })
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? ''
/** A big screen that came in by its code, as a real one does. */
async function letIn(chair: Person): Promise<Person> {
  const { code, secret } = await ask()
  expect((await chair.post('/api/display/admit', { code })).status).toBe(204)
  return town.carrying(cookieOf(await claim(secret)))
}

describe('a pairing', () => {
  const wrong = 'A'.repeat(43)
  const old = (days: number) =>
    town.database.sql`update display_pairing set expires_at = now() - ${`${days} days`}::interval`
  /** What was done to a pairing, and what claiming gives then. */
  const table: readonly {
    state: string
    before: (pairing: PairingView, chair: Person) => Promise<unknown>
    gives: [number, unknown]
  }[] = [
    { state: 'fresh', before: async () => undefined, gives: [200, { admitted: false }] },
    {
      state: 'admitted',
      before: ({ code }, chair) => chair.post('/api/display/admit', { code }),
      gives: [200, { admitted: true }],
    },
    {
      state: 'used',
      before: async ({ code, secret }, chair) => {
        await chair.post('/api/display/admit', { code })
        await claim(secret)
      },
      gives: [404, { refused: 'not-there' }],
    },
    { state: 'expired', before: () => old(1), gives: [404, { refused: 'not-there' }] },
    {
      state: 'admitted, then expired',
      before: async ({ code }, chair) => {
        await chair.post('/api/display/admit', { code })
        await old(1)
      },
      gives: [404, { refused: 'not-there' }],
    },
    {
      state: 'admitted by nobody who leads',
      before: async ({ code }) => {
        for (const key of ['p02', 'p03', 'p09', 'p10'])
          expect((await (await town.signIn(key)).post('/api/display/admit', { code })).status).toBe(403)
      },
      gives: [200, { admitted: false }],
    },
  ]
  test('[SCRN1] gives a login once, and only when whoever leads let it in', async () => {
    const chair = await town.signIn('p01')
    for (const { state, before, gives } of table) {
      const pairing = await ask()
      await before(pairing, chair)
      const answer = await claim(pairing.secret)
      expect([state, answer.status, await answer.json()]).toEqual([state, ...gives])
      expect([state, cookieOf(answer) !== '']).toEqual([state, state === 'admitted'])
    }
    expect((await claim(wrong)).status).toBe(404)
    expect((await claim('')).status).toBe(404)
    for (const body of [{}, { secret: 1 }, { secret: 'x'.repeat(200) }])
      expect((await nobody().post('/display/claim', body)).status).toBe(400)
  })

  test('[SCRN1] lets in the one screen that shows the code, and a code that was typed is over', async () => {
    const chair = await town.signIn('p01')
    const [one, other] = [await ask(), await ask()]
    expect((await chair.post('/api/display/admit', { code: one.code })).status).toBe(204)
    expect((await chair.post('/api/display/admit', { code: one.code })).status).toBe(404)
    expect(await (await claim(other.secret)).json()).toEqual({ admitted: false })
    await old(1)
    const late = await chair.post('/api/display/admit', { code: other.code })
    expect([late.status, await late.json()]).toEqual([404, { refused: 'no-such-code' }])
    expect((await chair.post('/api/display/admit', { code: '12345' })).status).toBe(400)
  })

  test('[SCRN13] strangers who ask and claim keep no screen out: the oldest makes room, and who waits has its own goes', async () => {
    const pairings = createPairings(town.database)
    const first = await pairings.ask()
    for (let times = 0; times < 60; times += 1) await pairings.ask()
    const last = await pairings.ask()
    expect((await pairings.claim(first.secret)).kind).toBe('over')
    expect((await pairings.claim(last.secret)).kind).toBe('waiting')
    const [waiting] = await town.database.sql`select count(*)::int as count from display_pairing`
    expect(waiting).toEqual({ count: 60 })

    const mine = await ask()
    const answers = new Set<number>()
    for (let times = 0; times < 125; times += 1) answers.add((await claim('A'.repeat(43))).status)
    expect([...answers]).toEqual([404, 429])
    expect((await claim(mine.secret)).status).toBe(200)
  })

  test('[SCRN2] is guessed ten times and asked for twelve times, not more', async () => {
    const chair = await town.signIn('p01')
    const guesses = Array.from({ length: 11 }, async () =>
      chair.post('/api/display/admit', { code: '000000' }),
    )
    const statuses = (await Promise.all(guesses)).map((one) => one.status).sort()
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 404), 429])
    const asks = await Promise.all(Array.from({ length: 13 }, () => nobody().post('/display/ask', {})))
    expect(asks.filter((one) => one.status === 429)).toHaveLength(1)
  })

  test('[SCRN3] stands in the database as hashes only', async () => {
    const chair = await town.signIn('p01')
    const { code, secret } = await ask()
    await chair.post('/api/display/admit', { code })
    const token = cookieOf(await claim(secret)).split('=')[1] ?? ''
    expect(token).toMatch(/^[\w-]{43}$/)
    const rows = await town.database.sql<{ all: string }[]>`
      select p::text as all from display_pairing p union all select l::text from login l
      union all select a::text from audit a`
    expect(rows.length).toBeGreaterThan(2)
    for (const { all } of rows) for (const known of [code, secret, token]) expect(all).not.toContain(known)
  })
})

const cards = flipchartSchema.roots.cards
const textsIn = ({ doc }: Connected) => readRecords(doc, 'cards', cards).map((card) => card.text)
function place({ doc }: Connected, text: string) {
  const question = readRecords(doc, 'questions', flipchartSchema.roots.questions)[0]?.id ?? newId()
  const own = { organisation: newId(), author: newId(), question }
  placeRecord(doc, 'cards', cards, newId(), { ...own, text, placedAt: 1 })
}
const heardBy = (frames: readonly Uint8Array[]) => frames.map((one) => Buffer.from(one).toString()).join(' ')

describe('the big screen', () => {
  test('[SCRN4] receives what guests may see, and no name of anybody', async () => {
    const screen = await letIn(await town.signIn('p01'))
    const police = await (await town.signIn('p03')).connect('flipchart', 'group')
    const seen = await screen.connect('flipchart', 'group')
    const raw = screen.socket(`/sync/${seen.board.id}`)
    place(police, 'Op vrijdag is het druk')
    await until(() => textsIn(seen).includes('Op vrijdag is het druk'), 'the card is on the big screen')
    place(police, 'Als Dille er is, draait de sfeer')
    await until(() => police.acknowledged() >= 2, 'the named card is committed')
    const me = await screen.me()
    expect([me.loginKind, me.me.name, me.chairName, me.chairs]).toEqual(['display', '', '', false])
    expect(me.boards.every((one) => one.level === 'group' && one.access === 'read')).toBe(true)
    expect(me.boards.map((one) => one.kind)).not.toContain('sheet')
    const people = await town.database.sql<{ name: string }[]>`select name from account`
    const told = JSON.stringify(me) + heardBy(raw.frames)
    for (const { name } of people) expect(told).not.toContain(name)
    expect(told).not.toMatch(/Dille/)
    for (const path of ['/api/members', `/api/boards/${seen.board.id}/held`])
      expect((await screen.get(path)).status).toBeGreaterThan(400)
    // 1 is presence: who is there and where their cursor stands.
    expect(raw.frames.some((frame) => frame[0] === 1)).toBe(false)
  })

  test('[SCRN5] is cut within a second when a part closes, and stays dark until a group part is open', async () => {
    const screen = await letIn(await town.signIn('p01'))
    const board = await screen.board('flipchart', 'group')
    const raw = screen.socket(`/sync/${board.id}`)
    await until(() => raw.frames.length > 1, 'it is connected')
    const police = await (await town.signIn('p03')).connect('flipchart', 'group')
    const begun = performance.now()
    await town.openPart('ses2-wissel')
    expect((await raw.closed).code).toBe(closeCodes.forbidden)
    expect(performance.now() - begun).toBeLessThan(1000)
    const heard = raw.frames.length
    place(police, 'Achter de deur')
    await until(() => police.acknowledged() >= 1, 'the card is committed')
    expect(raw.frames.length).toBe(heard)
    await town.openPart('ses2-B')
    const dark = await screen.me()
    expect([dark.boards, dark.round, dark.door]).toEqual([[], null, { kind: 'inside', room: null }])
    expect(dark.meeting.parts.filter((part) => part.level === 'person').map((part) => part.title)).toEqual([
      '',
    ])
    for (const level of ['group', 'person'] as const) {
      const shut = screen.socket(`/sync/${(await (await town.signIn('p03')).board('flipchart', level)).id}`)
      expect([level, (await shut.closed).code, shut.frames.length]).toEqual([level, closeCodes.notThere, 0])
    }
    await town.openPart('ses2-A')
    expect((await screen.boards()).map((one) => one.kind)).toContain('flipchart')
  })

  test('[SCRN6] is nobody: shown nowhere, hearing of nobody', async () => {
    const chair = await town.signIn('p01')
    const looking = [await letIn(chair), await watching(chair)]
    const police = await (await town.signIn('p03')).connect('flipchart', 'group')
    const guest = await (await town.signIn('p09')).connect('flipchart', 'group')
    const seen = await Promise.all(looking.map((one) => one.connect('flipchart', 'group')))
    for (const one of [police, guest, ...seen]) one.provider.awareness.setLocalState({})
    const known = ({ provider, doc }: Connected) =>
      [...provider.awareness.getStates().keys()].filter((id) => id !== doc.clientID)
    await until(() => known(police).includes(guest.doc.clientID), 'the police see the guest')
    for (const one of seen) {
      expect(known(police)).not.toContain(one.doc.clientID)
      expect(known(one)).toEqual([])
    }
    // Organisations are told, people are not.
    const stream = await (await town.signIn('p03')).get('/api/events')
    const [screen] = looking
    const organisation = (await (await town.signIn('p03')).me()).me.organisation.id
    const attendance = async () => jsonOf<DisplayView>(await screen?.get('/api/display'))
    await expect.poll(attendance).toEqual({ present: [organisation] })
    await stream.body?.cancel()
    expect((await (await town.signIn('p03')).get('/api/display')).status).toBe(404)
  })

  test('[SCRN7] goes out at once when whoever leads says so', async () => {
    const chair = await town.signIn('p01')
    const screen = await letIn(chair)
    const raw = screen.socket(`/sync/${(await screen.board('flipchart', 'group')).id}`)
    await until(() => raw.frames.length > 1, 'it is connected')
    expect((await (await town.signIn('p03')).post('/api/display/end', {})).status).toBe(403)
    expect((await chair.post('/api/display/end', {})).status).toBe(204)
    expect((await raw.closed).code).toBe(closeCodes.noLogin)
    expect((await screen.get('/api/me')).status).toBe(401)
    expect((await chair.get('/api/me')).status).toBe(200)
  })
})

async function watching(chair: Person): Promise<Person> {
  const guest = (await (await town.signIn('p09')).me()).me.organisation.id
  const answer = await chair.post('/api/watch', { organisation: guest })
  expect(answer.status).toBe(204)
  return town.carrying(
    answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; '),
  )
}

test('[SCRN2] a few goes in a while come back when the while is over, each key for itself', () => {
  let now = 0
  const sparing = createSparing(2, 1000, () => now)
  expect([sparing.take('a'), sparing.take('a'), sparing.take('a'), sparing.take('b')]).toEqual([
    true,
    true,
    false,
    true,
  ])
  now = 999
  expect(sparing.take('a')).toBe(false)
  now = 1001
  expect(sparing.take('a')).toBe(true)
})
