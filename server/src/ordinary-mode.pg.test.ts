import { expect, test } from 'vitest'
import { parseConfig } from './config.ts'
import { startServer } from './server.ts'
import { freshDatabase } from './testing/test-database.ts'

test('[CONF5] an ordinary server has no demo sign-in, no demo town and nothing to see without a login', async () => {
  await using fresh = await freshDatabase()
  const parsed = parseConfig({ PORT: '0', STATIC_DIR: 'client/no-build' }, [], process.cwd())
  if (!parsed.ok) throw new Error('the test configuration is refused')
  const server = await startServer({ config: parsed.config, database: fresh.database, log: () => undefined })
  const origin = `http://127.0.0.1:${server.port}`
  try {
    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
    expect([...server.rules.keys()].filter((route) => route.includes('/demo'))).toEqual([])
    for (const path of ['/demo/login', '/demo/reset', '/demo/part'])
      expect((await fetch(origin + path, { method: 'POST', body: '{"participant":"p01"}' })).status).toBe(404)
    expect((await fetch(`${origin}/demo/participants`)).status).toBe(404)
    expect((await fetch(`${origin}/api/me`)).status).toBe(401)
    const [row] = await fresh.database.sql<[{ count: string }]>`select count(*) from municipality`
    expect(Number(row.count)).toBe(0)
  } finally {
    await server.stop()
  }
})
