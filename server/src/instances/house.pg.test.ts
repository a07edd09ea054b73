import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRandom } from '../sync/validate-random.ts'
import { openBoardClient } from '../testing/faults/board-client.ts'
import { boardsAt, groupBoardsAt, signInAt } from '../testing/faults/door.ts'
import { tokenOf, tokensIn, writeToken } from '../testing/faults/writings.ts'
import { until } from '../testing/running-town.ts'
import { type SomeInstances, someInstances } from '../testing/some-instances.ts'
import { type FreshDatabase, freshDatabase } from '../testing/test-database.ts'
import { noRedis } from '../testing/test-redis.ts'
import { openThinSocket } from '../testing/thin-socket.ts'
import { openThinTrunk } from '../testing/thin-trunk.ts'
import { headerNames } from './internal-headers.ts'

describe.skipIf(noRedis !== null)('two servers on one database', () => {
  let fresh: FreshDatabase
  let house: SomeInstances
  let first: number
  let second: number
  beforeAll(async () => {
    fresh = await freshDatabase()
    house = await someInstances({ url: fresh.url, count: 2, leaseTimes: { ttlMs: 15_000, renewMs: 300 } })
    ;[first = 0, second = 0] = house.servers.map(({ port }) => port)
  }, 60_000)
  afterAll(async () => {
    await house[Symbol.asyncDispose]()
    await fresh.dispose()
  })

  const boardOf = async (port: number, cookie: string, kind: BoardKind) =>
    (await groupBoardsAt(port, cookie))(kind)
  const owner = async () => {
    const [row] = await house.database.sql<{ address: string; secret: Buffer; dossier: string }[]>`
      select i.address, i.secret, l.dossier_id as dossier from dossier_lease l join instance i on i.id = l.instance_id
      join dossier d on d.id = l.dossier_id`
    if (row === undefined) throw new Error('nobody serves the dossier')
    return row
  }

  test('[INST3] two people, one at each, write on one board and read each other', async () => {
    const cookies = [await signInAt(first, 'p01'), await signInAt(second, 'p03')] as const
    const boardId = await boardOf(first, cookies[0], 'plan')
    const one = openBoardClient({ port: first, cookie: cookies[0], boardId })
    const two = openBoardClient({ port: second, cookie: cookies[1], boardId })
    await Promise.all([one.synced, two.synced])
    const random = createRandom(1)
    const [one1, two1] = [tokenOf(1, 1, 1), tokenOf(2, 1, 1)]
    one.write(one1, (doc) => writeToken(doc, 'plan', one1, random))
    two.write(two1, (doc) => writeToken(doc, 'plan', two1, random))
    await Promise.all([one.settled(), two.settled()])
    const reads = ({ doc }: typeof one) => tokensIn(doc, 'plan')
    await until(() => reads(one).has(two1) && reads(two).has(one1), 'both to have both')
    const leases = await house.database
      .sql`select 1 from dossier_lease l join dossier d on d.id = l.dossier_id`
    expect(leases).toHaveLength(1)
    one.socket.destroy()
    two.socket.destroy()
  })

  test('[INST3][NET1] where WebSockets are blocked either server takes the line, and each reads what comes in at the other', async () => {
    const cookies = [await signInAt(first, 'p01'), await signInAt(second, 'p03')] as const
    const boardId = await boardOf(first, cookies[0], 'plan')
    const writer = openBoardClient({ port: first, cookie: cookies[0], boardId })
    await writer.synced
    const trunks = await Promise.all(
      [first, second].map((port, at) =>
        openThinTrunk({ port, headers: { cookie: cookies[at] ?? '', origin: `http://127.0.0.1:${port}` } }),
      ),
    )
    const lines = await Promise.all(trunks.map((one) => one.open(boardId)))
    const heard = (at: number) => trunks[at]?.messages(lines[at] ?? 0) ?? []
    await until(() => [0, 1].every((at) => heard(at).length > 1), 'the owner speaks on both')
    const before = [0, 1].map((at) => heard(at).length)
    const token = tokenOf(3, 1, 1)
    writer.write(token, (doc) => writeToken(doc, 'plan', token, createRandom(3)))
    await until(() => [0, 1].every((at) => heard(at).length > (before[at] ?? 0)), 'both hear of it')
    for (const one of trunks) one.stop()
    writer.socket.destroy()
  })

  test('[INST3] events tell of everybody in the room, whichever server they came in at', async () => {
    const cookies = [await signInAt(first, 'p01'), await signInAt(second, 'p03')] as const
    await openPart(first)
    const leaving = new AbortController()
    const told = await Promise.all(
      [first, second].map((port, at) => presenceAt(port, cookies[at] ?? '', leaving.signal)),
    )
    await until(() => told.every((people) => people().length === 2), 'both to hear of two people')
    leaving.abort()
  })

  test('[INST3] what the chair does at one is so at the other at once', async () => {
    const cookie = await signInAt(second, 'p01')
    await openPart(second)
    const open = async (port: number) => {
      const response = await fetch(`http://127.0.0.1:${port}/api/me`, { headers: { cookie } })
      return ((await response.json()) as { door: { room: unknown } }).door.room
    }
    expect(await open(first)).toEqual(await open(second))
    expect(await open(first)).not.toBeNull()
  })

  test('[INST4] the internal door lets in nobody without the secret of its instance, not even with a login', async () => {
    const cookie = await signInAt(first, 'p01')
    await boardsAt(first, cookie)
    const { address, secret, dossier } = await owner()
    const ask = async (shown: string | undefined, about = dossier) => {
      const headers: Record<string, string> = { cookie, [headerNames.dossier]: about }
      if (shown !== undefined) headers[headerNames.secret] = shown
      return (await fetch(`${address}/api/me`, { headers })).status
    }
    const right = secret.toString('base64url')
    expect(await ask(undefined)).toBe(403)
    expect(await ask('')).toBe(403)
    expect(await ask(right.slice(0, -2))).toBe(403)
    expect(await ask(`${right.slice(0, -2)}AA`)).toBe(403)
    expect(await ask(right, 'nonsense')).toBe(403)
    const socket = openThinSocket({
      port: Number(new URL(address).port),
      path: `/sync/${dossier}`,
      headers: { cookie },
    })
    await expect(socket.opened).rejects.toThrow('403')
    // Its Host is not ours, so the server itself refuses even who is let in: it decides again.
    expect(await ask(right)).toBe(200)
  })

  test('[INST4] who is let in at the internal door still needs a login, rights and an origin of ours', async () => {
    await boardsAt(first, await signInAt(first, 'p01'))
    const { address, secret, dossier } = await owner()
    const headers = { [headerNames.secret]: secret.toString('base64url'), [headerNames.dossier]: dossier }
    expect((await fetch(`${address}/api/me`, { headers })).status).toBe(401)
    const foreign = { ...headers, origin: 'https://elders.example' }
    expect((await fetch(`${address}/api/logout`, { method: 'POST', headers: foreign })).status).toBe(403)
    const cookie = await signInAt(first, 'p10')
    const group = await boardOf(first, await signInAt(first, 'p01'), 'plan')
    const port = Number(new URL(address).port)
    const guest = openThinSocket({ port, path: `/sync/${group}`, headers: { ...headers, cookie } })
    expect(await guest.closed).toBe(4404)
  })

  test('[INST3] a code of a big screen that asked at one is let in by the chair at the other', async () => {
    const asked = await post(first, '/display/ask', {})
    const { code, secret } = (await asked.json()) as { code: string; secret: string }
    const chair = await signInAt(second, 'p01')
    expect((await post(second, '/api/display/admit', { code }, chair)).status).toBe(204)
    const claimed = await post(second, '/display/claim', { secret })
    expect(await claimed.json()).toEqual({ admitted: true })
  })

  test('[INST3] a code that a guest asked for at one is read out by the chair at the other', async () => {
    const chair = await signInAt(second, 'p01')
    const listed = await fetch(`http://127.0.0.1:${second}/api/invitations`, { headers: { cookie: chair } })
    const invitations = (await listed.json()) as { id: string }[]
    const made = await Promise.all(
      invitations.map(async ({ id }) => {
        const sent = await post(first, `/api/invitations/${id}/send`, {}, chair)
        return sent.status === 200 ? ((await sent.json()) as { path: string }).path.split('#')[1] : undefined
      }),
    )
    const token = made.find((one) => one !== undefined)
    expect(token).toBeDefined()
    expect((await post(first, '/door/code', { token })).status).toBe(204)
    const waiting = async (port: number) =>
      (await (await fetch(`http://127.0.0.1:${port}/demo/codes`)).json()) as string[]
    const [code] = await waiting(second)
    expect(await waiting(first)).toEqual([code])
    expect((await post(second, '/door/enter', { token, code })).status).toBe(204)
  })

  test('[INST10] who is overtaken gives its boards up, and its people come back at the other and go on', async () => {
    const cookie = await signInAt(first, 'p01')
    const boardId = await boardOf(first, cookie, 'plan')
    const { address } = await owner()
    const client = openBoardClient({ port: first, cookie, boardId })
    await client.synced
    const events = await fetch(`http://127.0.0.1:${first}/api/events`, { headers: { cookie } })
    // As when the one that serves hung for longer than its lease, and the other was asked meanwhile.
    const [taken] = await house.database.sql<{ address: string }[]>`
      update dossier_lease l set fence = nextval('dossier_fence'), expires_at = clock_timestamp() + interval '1 minute',
        instance_id = i.id from instance i where i.address <> ${address}
        and l.dossier_id in (select id from dossier) returning i.address`
    expect(taken).toBeDefined()
    expect(await client.socket.closed).toBe(4503)
    // The stream ends, too; a page opens another.
    for await (const _ of events.body ?? []);
    const again = openBoardClient({ port: second, cookie, boardId })
    await again.synced
    again.write(tokenOf(3, 1, 1), (doc) => writeToken(doc, 'plan', tokenOf(3, 1, 1), createRandom(1)))
    await again.settled()
    expect((await owner()).address).toBe(taken?.address)
    again.socket.destroy()
  })

  test('[INST4] from outside, internal headers change nothing', async () => {
    const { secret, dossier } = await owner()
    const forged = {
      [headerNames.secret]: secret.toString('base64url'),
      [headerNames.dossier]: dossier,
      [headerNames.from]: '10.9.9.9',
    }
    for (const port of [first, second])
      expect((await fetch(`http://127.0.0.1:${port}/api/me`, { headers: forged })).status).toBe(401)
    // Goes are counted by where they really come from: another made-up address each time gives no more of them, neither at
    // the one that counts nor through the other.
    const asks = [first, second].flatMap((port) =>
      Array.from({ length: 14 }, async (_, at) => {
        const origin = `http://127.0.0.1:${port}`
        const headers = { ...forged, origin, [headerNames.from]: `10.0.0.${at}` }
        return (await fetch(`${origin}/display/ask`, { method: 'POST', headers })).status
      }),
    )
    const statuses = await Promise.all(asks)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(16)
  })

  test('[CONF6] a server without REDIS_URL does not start beside them, and says why', async () => {
    await expect(someInstances({ url: fresh.url, count: 1 })).rejects.toThrow(/REDIS_URL/)
  })

  function post(port: number, path: string, body: unknown, cookie = '') {
    const origin = `http://127.0.0.1:${port}`
    const headers = { 'content-type': 'application/json', origin, cookie }
    return fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) })
  }
  async function openPart(port: number) {
    const origin = `http://127.0.0.1:${port}`
    const body = JSON.stringify({ part: 'ses2-A' })
    const headers = { 'content-type': 'application/json', origin }
    expect((await fetch(`${origin}/demo/part`, { method: 'POST', headers, body })).status).toBe(204)
  }
})

/** Listens to the events of a login; gives who was in the room when it was last told. */
async function presenceAt(port: number, cookie: string, signal: AbortSignal) {
  const response = await fetch(`http://127.0.0.1:${port}/api/events`, { headers: { cookie }, signal })
  let people: unknown[] = []
  let text = ''
  const read = async () => {
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString('utf8')
      for (const [, data] of text.matchAll(/event: presence\ndata: (.*)\n/g)) {
        const parsed: unknown = JSON.parse(data ?? '{}')
        people = (parsed as { people: unknown[] }).people
      }
    }
  }
  // The test ends it by leaving.
  read().catch(() => undefined)
  return () => people
}
