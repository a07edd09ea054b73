import { readFileSync } from 'node:fs'
import { refusalReasons } from '@rode-draad/shared/access/access-state.ts'
import type { RefusalView } from '@rode-draad/shared/protocol/api.ts'
import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { frameTypes, rejectionReasons } from '@rode-draad/shared/protocol/frames.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loginCookie, loginHours } from '../auth/logins.ts'
import type { RouteRule } from '../http/router.ts'
import { type RunningTown, runningTown } from '../testing/running-town.ts'
import { defaultLimits } from './limits.ts'
import { createLimits } from './validate-limits.ts'

const page = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8')

/** The rows of all tables under a heading, cell by cell, without backticks. */
function rowsUnder(heading: string): string[][] {
  const [, after] = page.split(new RegExp(`^#+ ${heading}$`, 'm'))
  if (after === undefined) throw new Error(`docs/protocol.md has no heading ${heading}`)
  const section = after.split(/^#+ /m)[0] ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim().replaceAll('`', '')))
}

/** The first two columns as pairs, without the rows that head a table. */
const pairs = (heading: string, head: string) =>
  Object.fromEntries(
    rowsUnder(heading)
      .filter(([first]) => first !== head)
      .map(([first = '', second = '']) => [first, second]),
  )

/** Words of `RefusalView` that are no refusal of the gate; the compiler knows when one is missing. */
const otherRefusals: Readonly<
  Record<Exclude<RefusalView['refused'], (typeof refusalReasons)[number]>, true>
> = {
  malformed: true,
  'too-large': true,
  'slow-down': true,
  'no-such-version': true,
  'already-done': true,
  'pass-expired': true,
  'pass-withdrawn': true,
  'second-device': true,
  'wrong-code': true,
  'code-over': true,
  'statement-renewed': true,
  overtaken: true,
  'text-changed': true,
  'no-cards': true,
  'one-voice': true,
  'plan-refused': true,
  'plan-changed': true,
  'already-begun': true,
  'flipchart-full': true,
  'care-is-no-guest': true,
  'limits-unanswered': true,
  'all-vetoed': true,
  'person-taken': true,
  'no-such-code': true,
  'names-somebody': true,
}

let town: RunningTown
beforeAll(async () => {
  town = await runningTown()
}, 30_000)
afterAll(() => town.stop())

const asWritten = (rule: RouteRule) =>
  rule.kind === 'gate' ? `gate ${rule.action} ${rule.resource.kind}` : rule.kind

test('[DOC2] every frame type is described, and none that is not there', () => {
  const numbers = Object.entries(frameTypes).map(([name, type]) => [String(type), name])
  expect(pairs('Frames', 'type')).toEqual(Object.fromEntries(numbers))
})

test('[DOC2] every close code and every reason for a rejection is described', () => {
  const codes = Object.entries(closeCodes).map(([name, code]) => [String(code), name])
  expect(pairs('Close codes', 'code')).toEqual(Object.fromEntries(codes))
  expect(Object.keys(pairs('Why an update is not kept', 'reason')).sort()).toEqual(
    [...rejectionReasons].sort(),
  )
})

test('[DOC2] every limit is described with its default', () => {
  const limits = Object.entries({ ...defaultLimits, ...createLimits() })
  expect(pairs('Limits', 'limit')).toEqual(
    Object.fromEntries(limits.map(([name, value]) => [name, String(value)])),
  )
})

test('[DOC2] every route is described with the rule that guards it', () => {
  const rules = [...town.server.rules].map(([route, rule]) => [route, asWritten(rule)])
  expect(pairs('HTTP', 'route')).toEqual(Object.fromEntries(rules))
})

test('[DOC2] every refusal is described', () => {
  const words = [...refusalReasons, ...Object.keys(otherRefusals)]
  expect(Object.keys(pairs('Refusals', 'word')).sort()).toEqual(words.sort())
})

test('[DOC2] every event is described', () => {
  const source = readFileSync(new URL('../meeting/events.ts', import.meta.url), 'utf8')
  const sent = new Set([...source.matchAll(/\bwrite\('(\w+)'/g)].map((match) => match[1]))
  expect(Object.keys(pairs('Events', 'event')).sort()).toEqual([...sent].sort())
})

test('[DOC2] the cookie is as described', async () => {
  const response = await fetch(`http://127.0.0.1:${town.server.port}/demo/login`, {
    method: 'POST',
    headers: { origin: `http://127.0.0.1:${town.server.port}` },
    body: JSON.stringify({ participant: 'p03' }),
  })
  const cookie = response.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^rd_login=[\w-]{43};/)
  expect(cookie.split('; ').slice(1).sort()).toEqual(
    ['HttpOnly', `Max-Age=${loginHours * 3600}`, 'Path=/', 'SameSite=Strict'].sort(),
  )
  expect(page).toContain(`\`${loginCookie}\`: 32 random bytes`)
  expect(page).toContain(`${loginHours} hours`)
})
