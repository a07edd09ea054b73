import { describe, expect, test } from 'vitest'
import { createSaveLedger } from './save-ledger.ts'

describe('the count behind "opgeslagen"', () => {
  test('[SAV2] a change counts as saved only when its frame is acknowledged', () => {
    const ledger = createSaveLedger()
    ledger.opened()
    ledger.sent(true)
    ledger.changed()
    ledger.sent(false)
    expect(ledger.acknowledged(1)).toBe(false)
    expect(ledger.unsaved()).toBe(1)
    expect(ledger.acknowledged(2)).toBe(true)
    expect(ledger.unsaved()).toBe(0)
    expect(ledger.acknowledged(2)).toBe(false)
  })

  test('[SAV3] a small frame sent before the whole state after a reconnect does not cover what was made offline', () => {
    const ledger = createSaveLedger()
    ledger.opened()
    ledger.sent(true)
    ledger.changed()
    ledger.opened()
    ledger.changed()
    ledger.sent(false)
    ledger.acknowledged(1)
    expect(ledger.unsaved()).toBe(2)
    ledger.sent(true)
    ledger.acknowledged(2)
    expect(ledger.unsaved()).toBe(0)
  })
})
