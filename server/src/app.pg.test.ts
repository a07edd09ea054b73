import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ids } from './demo/town-rows.ts'
import { type RunningTown, runningTown } from './testing/running-town.ts'

let town: RunningTown
beforeAll(async () => {
  town = await runningTown()
}, 30_000)
afterAll(() => town.stop())

describe('the HTTP side', () => {
  test('[ACC12] every route of the app was made with a rule', () => {
    const routes = town.server.app.routes.filter((route) => route.method !== 'ALL')
    expect(routes.length).toBeGreaterThan(8)
    for (const route of routes)
      expect([...town.server.rules.keys()]).toContain(`${route.method} ${route.path}`)
  })

  test('[ACC13] without a login every guarded route answers 401 and nothing else', async () => {
    for (const [route, rule] of town.server.rules) {
      if (rule.kind === 'open') continue
      const [method = '', path = ''] = route.split(' ')
      const url = `http://127.0.0.1:${town.server.port}${path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000')}`
      const response = await fetch(url, { method })
      expect([route, response.status, await response.json()]).toEqual([route, 401, { refused: 'no-login' }])
    }
  })

  test('[ACC14] a refusal leaves a line in the trail, without content', async () => {
    const guest = await town.signIn('p09')
    expect((await guest.get('/api/members')).status).toBe(404)
    const [line] = await town.database
      .sql`select action, object_kind, outcome, reason from audit where outcome = 'refuse' order by id desc limit 1`
    expect(line).toMatchObject({ action: 'read', object_kind: 'nameList', outcome: 'refuse' })
  })

  test('[ACC15] a page of another site cannot make a change, nor can a foreign host name', async () => {
    const chair = await town.signIn('p01')
    const url = `http://127.0.0.1:${town.server.port}/api/meeting/part`
    for (const headers of [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: `http://127.0.0.1.evil.example:${town.server.port}` },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { cookie: chair.cookie, ...headers },
        body: '{}',
      })
      expect(response.status).toBe(403)
    }
  })

  test('[ACC16] bad input gets a clear 400 and changes nothing', async () => {
    const chair = await town.signIn('p01')
    for (const body of [{}, { part: 'x' }, { part: 3 }, 'x'.repeat(40_000)])
      expect((await chair.post('/api/meeting/part', body)).status).toBe(400)
    expect((await chair.me()).meeting.parts[0]?.state).toBe('open')
  })

  test('[ACC16] an id in another shape is no order to close the room', async () => {
    const chair = await town.signIn('p01')
    const part = ids.part('ses2-A').toUpperCase()
    expect((await chair.post('/api/meeting/part', { part })).status).toBe(404)
    expect((await chair.me()).meeting.parts[0]?.state).toBe('open')
  })

  test('[ACC16] asking for a part that a board has not spoils that board for nobody', async () => {
    const partner = await town.signIn('p03')
    const { id } = await partner.board('plan', 'group')
    for (const root of ['parties', 'interventions', 'elsewhere', '__proto__'])
      expect((await partner.post(`/api/boards/${id}/flag`, { root, id: crypto.randomUUID() })).status).toBe(
        204,
      )
    expect((await partner.get('/api/plan/document.docx')).status).toBe(200)
  })

  test('[ACC16] a sign that no row can hold is bad input, however JSON writes it; what only looks like it is text', async () => {
    const chair = await town.signIn('p01')
    const say = (message: string) => chair.post('/api/meeting/lobby-message', { message })
    for (const message of ['\0', 'a\0b', '\\\0']) expect((await say(message)).status).toBe(400)
    expect((await say('a\\u0000b')).status).toBe(204)
    expect((await say('')).status).toBe(204)
  })

  test('[ACC17] only the chair moves the meeting', async () => {
    for (const key of ['p02', 'p03', 'p06', 'p09', 'p10'])
      expect((await (await town.signIn(key)).post('/api/meeting/part', { part: null })).status).toBe(403)
  })

  test('[DOOR8] an unsigned guest signs and is let in to the open part', async () => {
    const peter = await town.signIn('p10')
    expect((await peter.post('/api/statement', { version: '' })).status).toBe(400)
    expect((await peter.post('/api/statement', { version: '0' })).status).toBe(409)
    expect((await peter.post('/api/statement', { version: '1' })).status).toBe(204)
    expect((await peter.me()).door).toEqual({ kind: 'inside', room: 'group' })
    expect((await peter.boards()).map((one) => one.kind).sort()).toEqual([
      'dynamics-map',
      'flipchart',
      'interpretation',
      'sheet',
    ])
  })

  test('[LOOK1] every answer carries the strict headers', async () => {
    const response = await fetch(`http://127.0.0.1:${town.server.port}/healthz`)
    expect(await response.json()).toEqual({ status: 'ok' })
    const csp = response.headers.get('content-security-policy') ?? ''
    expect(csp).toContain("default-src 'none'")
    expect(csp).not.toMatch(/unsafe|data:|\*/)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})
