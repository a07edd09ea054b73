import { describe, expect, test } from 'vitest'
import { parseConfig } from './config.ts'

const parse = (env: Record<string, string>, args: string[] = []) => parseConfig(env, args, '/srv/rode-draad')

describe('the environment, parsed once', () => {
  test('[CONF1] without anything set the server listens on this machine only, on port 3000', () => {
    const outcome = parse({})
    expect(outcome).toMatchObject({
      ok: true,
      config: {
        mode: 'ordinary',
        host: '127.0.0.1',
        port: 3000,
        dataDir: '/srv/rode-draad/.data',
        databaseUrl: null,
      },
    })
  })

  test('[CONF2] every wrong value is refused with a sentence that names it and does not repeat it', () => {
    const wrong: Record<string, string> = {
      PORT: 'tachtig',
      DATABASE_URL: 'mysql://user:geheim@db/x',
      REDIS_URL: 'http://geheim',
      PUBLIC_ORIGIN: 'rodedraad',
    }
    for (const [name, value] of Object.entries(wrong)) {
      const outcome = parse({ [name]: value })
      expect(outcome.ok).toBe(false)
      if (outcome.ok) continue
      expect(outcome.sentences.join(' ')).toContain(name)
      expect(outcome.sentences.join(' ')).not.toContain('geheim')
    }
    expect(parse({ PUBLIC_ORIGIN: 'https://rodedraad.voorbeeld.nl/pad' }).ok).toBe(false)
    expect(parse({ PORT: '' }).ok).toBe(true)
  })

  test('[CONF6] REDIS_URL makes it one of several servers, which need a DATABASE_URL and say where they are reached', () => {
    const several = { REDIS_URL: 'redis://r:6379', DATABASE_URL: 'postgres://db/rd' }
    expect(parse(several)).toMatchObject({
      ok: true,
      config: { redisUrl: 'redis://r:6379', internalUrl: 'http://127.0.0.1:0' },
    })
    expect(parse({ ...several, INTERNAL_URL: 'http://10.0.0.5:4001/' })).toMatchObject({
      config: { internalUrl: 'http://10.0.0.5:4001' },
    })
    expect(parse({ ...several, INTERNAL_URL: 'http://[fd00::5]:4001' }).ok).toBe(true)
    for (const wrong of ['https://10.0.0.5:4001', 'http://10.0.0.5', 'http://u:geheim@h:1', 'http://h:1/pad'])
      expect(parse({ ...several, INTERNAL_URL: wrong }).ok).toBe(false)
    const alone = parse({ REDIS_URL: 'redis://geheim' })
    expect(alone.ok).toBe(false)
    if (!alone.ok) expect(alone.sentences.join(' ')).toMatch(/DATABASE_URL/)
    expect(parse({}).ok && parse({})).toMatchObject({ config: { redisUrl: null } })
  })

  test('[CONF3] demo mode refuses to listen beyond this machine', () => {
    expect(parse({ HOST: '0.0.0.0' }, ['--demo']).ok).toBe(false)
    expect(parse({ HOST: '0.0.0.0' }).ok).toBe(true)
    expect(parse({}, ['--demo'])).toMatchObject({ ok: true, config: { mode: 'demo' } })
  })

  test('[CONF4] an unknown option, or a reset outside the demo, is refused', () => {
    expect(parse({}, ['--demoo']).ok).toBe(false)
    expect(parse({}, ['--reset']).ok).toBe(false)
    expect(parse({}, ['--demo', '--reset'])).toMatchObject({ ok: true, config: { reset: true } })
  })
})
