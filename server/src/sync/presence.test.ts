import { describe, expect, test } from 'vitest'
import { encodePresence, parsePresence } from './messages.ts'
import { createPresence, type Identity } from './presence.ts'

const police: Identity = { key: 'p03', name: 'Ruud', organisation: 'pol', mark: 'PO', token: 'org-2' }
const message = (clientId: number, clock: number, state: unknown) =>
  // Presence travels inside a frame; the presence itself starts after the type and the length.
  unframed(encodePresence([{ clientId, clock, state: JSON.stringify(state) }]))

function unframed(frame: Uint8Array): Uint8Array {
  const lengthBytes = frame.byteLength - 1 >= 130 ? 2 : 1
  return frame.subarray(1 + lengthBytes)
}
const states = (frame: Uint8Array | null) =>
  frame === null
    ? []
    : (parsePresence(unframed(frame), 100) ?? []).map((one) => JSON.parse(one.state ?? 'null'))

describe('presence', () => {
  test('[PRES1] who somebody is comes from the login, whatever they say of themselves', () => {
    const presence = createPresence(1024, new Set(['summary']))
    presence.take(message(7, 1, { user: { name: 'Wijkagent', color: 'url(x)' } }), police, () => true)
    expect(states(presence.all(true))).toEqual([{ user: police }])
  })

  test('[PRES2] nobody speaks for, overwrites or removes another', () => {
    const presence = createPresence(1024, new Set(['summary']))
    presence.take(message(7, 1, {}), police, (id) => id === 7)
    presence.take(message(7, 999_999, null), { ...police, name: 'Vandaal' }, (id) => id === 8)
    expect(states(presence.all(true))).toEqual([{ user: police }])
  })

  test('[PRES3] a cursor is two positions and nothing else; a guest is told of none', () => {
    const presence = createPresence(1024, new Set(['summary']))
    const position = { item: { client: 7, clock: 3 }, tname: 'summary', assoc: 0 }
    const smuggled = {
      cursor: { anchor: { ...position, name: 'Kees' }, head: position, note: 'Kees' },
      note: 'Kees',
    }
    presence.take(message(7, 1, smuggled), police, () => true)
    expect(states(presence.all(true))).toEqual([
      { user: police, cursor: { anchor: position, head: position } },
    ])
    expect(states(presence.all(false))).toEqual([{ user: police }])
    // The name of a root is one of the board's, or none.
    const elsewhere = { ...position, tname: 'Kees' }
    presence.take(message(7, 2, { cursor: { anchor: elsewhere, head: elsewhere } }), police, () => true)
    expect(JSON.stringify(states(presence.all(true)))).not.toContain('Kees')
  })

  test('[PRES4] too large or malformed presence is refused', () => {
    const presence = createPresence(64, new Set())
    expect(presence.take(message(7, 1, { cursor: 'x'.repeat(100) }), police, () => true)).toBe(false)
    expect(presence.take(new Uint8Array([250, 1, 2]), police, () => true)).toBe(false)
    expect(presence.all(true)).toBe(null)
  })

  test('[PRES7] what comes back as an echo goes no further; a sign of life and a new cursor do', () => {
    const presence = createPresence(1024, new Set(['summary']))
    const take = (clock: number, state: unknown) =>
      presence.take(message(7, clock, state), police, () => true)
    const position = { item: { client: 7, clock: 3 }, tname: 'summary', assoc: 0 }
    const passedOn = () => {
      const frame = presence.changes(true)
      presence.clearChanges()
      return frame !== null
    }
    take(0, {})
    expect(passedOn()).toBe(true)
    take(1, { user: police })
    expect(passedOn()).toBe(false)
    take(2, { user: police })
    expect(passedOn()).toBe(true)
    take(1, { cursor: { anchor: position, head: position } })
    expect(passedOn()).toBe(true)
  })

  test('[PRES5] who leaves is gone for everybody', () => {
    const presence = createPresence(1024, new Set(['summary']))
    presence.take(message(7, 1, {}), police, () => true)
    presence.clearChanges()
    presence.leave([7])
    expect(states(presence.changes(true))).toEqual([null])
    expect(presence.all(true)).toBe(null)
  })
})
