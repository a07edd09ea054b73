import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeStateAnswer, encodeUpdate } from '../sync/messages.ts'
import { type Person, type RunningTown, runningTown, until } from '../testing/running-town.ts'

let town: RunningTown
beforeEach(async () => {
  town = await runningTown({ releaseMs: 40 })
}, 30_000)
afterEach(() => town.stop())

const organisationOf = async (key: string) => (await (await town.signIn(key)).me()).me.organisation.id
const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0] ?? '')
    .filter((one) => !one.endsWith('='))
const watchAs = async (chair: Person, key: string): Promise<Person> => {
  const answer = await chair.post('/api/watch', { organisation: await organisationOf(key) })
  expect(answer.status).toBe(204)
  for (const cookie of answer.headers.getSetCookie()) expect(cookie).toMatch(/HttpOnly.*SameSite=Strict/i)
  return town.carrying(cookiesOf(answer).join('; '))
}

describe('watching as a guest', () => {
  test('[WATCH1] is the procesregisseur’s, and only as a guest of the open part', async () => {
    const guest = await organisationOf('p09')
    for (const key of ['p02', 'p03', 'p06', 'p09', 'p10'])
      expect((await (await town.signIn(key)).post('/api/watch', { organisation: guest })).status).toBe(403)
    const chair = await town.signIn('p01')
    expect((await chair.post('/api/watch', { organisation: await organisationOf('p03') })).status).toBe(403)
    for (const body of [{}, { organisation: 'x' }])
      expect((await chair.post('/api/watch', body)).status).toBe(400)
    const watcher = await watchAs(chair, 'p09')
    expect((await watcher.post('/api/watch', { organisation: guest })).status).toBe(403)
    expect((await chair.post('/api/watch/end', {})).status).toBe(403)
    await town.openPart('ses2-B')
    expect((await chair.post('/api/watch', { organisation: guest })).status).toBe(403)
    const [line] = await town.database
      .sql`select count(*)::int as count from audit where action = 'watch' and outcome = 'allow'`
    expect(line).toEqual({ count: 1 })
  })

  test('[WATCH2] shows that guest’s boards, never its sheet', async () => {
    const guest = await town.signIn('p09')
    const watcher = await watchAs(await town.signIn('p01'), 'p09')
    const [its, own] = [await guest.me(), await watcher.me()]
    expect([own.loginKind, own.chairs, own.me.organisation.id]).toEqual([
      'watch',
      false,
      its.me.organisation.id,
    ])
    expect(own.dossier?.decisions).toEqual([])
    const sheet = its.boards.find((one) => one.kind === 'sheet')
    expect(own.boards).toEqual(
      its.boards.filter((one) => one.kind !== 'sheet').map((one) => ({ ...one, access: 'read' })),
    )
    const [theirs, seen] = [
      await guest.connect('flipchart', 'group'),
      await watcher.connect('flipchart', 'group'),
    ]
    await until(() => seen.doc.getMap('cards').size > 0, 'the cards are there')
    expect(seen.doc.getMap('cards').toJSON()).toEqual(theirs.doc.getMap('cards').toJSON())
    const shut = watcher.socket(`/sync/${sheet?.id}`)
    expect([sheet !== undefined, (await shut.closed).code, shut.frames.length]).toEqual([
      true,
      closeCodes.notThere,
      0,
    ])
    expect((await watcher.get('/api/members')).status).toBe(404)
  })

  test('[WATCH3] writes nothing, by any kind of message or request', async () => {
    const watcher = await watchAs(await town.signIn('p01'), 'p09')
    const board = await watcher.board('flipchart', 'group')
    const witness = await (await town.signIn('p03')).connect('flipchart', 'group')
    const before = Y.encodeStateAsUpdate(witness.doc)
    const doc = new Y.Doc()
    doc.getMap('cards').set('00000000-0000-4000-8000-000000000001', new Y.Map([['text', 'Dit mag niet']]))
    const update = Y.encodeStateAsUpdate(doc)
    for (const frame of [encodeUpdate(update), encodeStateAnswer(update)]) {
      const raw = watcher.socket(`/sync/${board.id}`)
      await new Promise((resolve) => raw.ws.once('open', resolve))
      raw.ws.send(frame)
      expect((await raw.closed).code).toBe(closeCodes.forbidden)
    }
    for (let type = 0; type < 128; type += 1) {
      if ([0, 1, 3].includes(type)) continue
      const raw = watcher.socket(`/sync/${board.id}`)
      await new Promise((resolve) => raw.ws.once('open', resolve))
      raw.ws.send(new Uint8Array([type, 1, 2, 3]))
      expect([type, (await raw.closed).code]).toEqual([type, closeCodes.invalidUpdate])
    }
    expect(Y.encodeStateAsUpdate(witness.doc)).toEqual(before)
    const posts = [...town.server.rules].filter(
      ([route, rule]) => route.startsWith('POST') && rule.kind !== 'open',
    )
    expect(posts.length).toBeGreaterThan(4)
    for (const [route] of posts) {
      const path = route.slice('POST '.length).replace(/:\w+/g, board.id)
      // Leaving is all a watcher may do; a stream holds nothing until a board is asked for, which is another socket.
      if (['/api/watch/end', '/api/logout', '/sync/stream'].includes(path)) continue
      expect([route, [400, 403, 404].includes((await watcher.post(path, {})).status)]).toEqual([route, true])
    }
  })

  test('[WATCH4] is cut like a guest when the part closes', async () => {
    const watcher = await watchAs(await town.signIn('p01'), 'p09')
    const raw = watcher.socket(`/sync/${(await watcher.board('flipchart', 'group')).id}`)
    await until(() => raw.frames.length > 1, 'it is connected')
    const begun = performance.now()
    await town.openPart('ses2-B')
    expect((await raw.closed).code).toBe(closeCodes.forbidden)
    expect(performance.now() - begun).toBeLessThan(1000)
    const me = await watcher.me()
    expect([me.door, me.boards, me.round]).toEqual([{ kind: 'lobby' }, [], null])
    expect((await watcher.post('/api/watch/end', {})).status).toBe(204)
  })

  test('[WATCH5] leaves one’s own login alive and brings it back', async () => {
    const chair = await town.signIn('p01')
    const watcher = await watchAs(chair, 'p09')
    expect((await chair.me()).chairs).toBe(true)
    const back = await watcher.post('/api/watch/end', {})
    expect(cookiesOf(back)).toEqual([chair.cookie])
    expect((await chair.me()).chairs).toBe(true)
    expect((await watcher.get('/api/me')).status).toBe(401)
  })

  test('[WATCH5] signs nobody in when one’s own login ended, or is somebody else’s', async () => {
    const chair = await town.signIn('p01')
    const ended = await watchAs(chair, 'p09')
    await chair.post('/api/logout', {})
    expect(cookiesOf(await ended.post('/api/watch/end', {}))).toEqual([])
    const other = await watchAs(await town.signIn('p01'), 'p09')
    const stolen = (await town.signIn('p03')).cookie.split('=')[1]
    const swapped = town.carrying(
      `${other.cookie.split('; ').find((one) => one.startsWith('rd_login'))}; rd_seat=${stolen}`,
    )
    expect(cookiesOf(await swapped.post('/api/watch/end', {}))).toEqual([])
  })

  test('[WATCH7] signing out while watching signs out one’s own login too, and leaves no seat behind', async () => {
    const chair = await town.signIn('p01')
    const watcher = await watchAs(chair, 'p09')
    const out = await watcher.post('/api/logout', {})
    expect(out.headers.getSetCookie().map((one) => one.split(';')[0])).toEqual(['rd_login=', 'rd_seat='])
    expect((await chair.get('/api/me')).status).toBe(401)
  })
})
