import { createInspector } from '@rode-draad/shared/airlock/inspect.ts'
import { expect, test } from 'vitest'
import { broken, measureGuard } from './measure.ts'
import { namelessTexts } from './nameless.ts'

test('[AIR25] no name of a made-up list passes in twelve writings, few slips do, and nameless texts are left alone', () => {
  expect(namelessTexts().length).toBeGreaterThan(150)
  const report = measureGuard(20261126, 120)
  expect(report.exact).toHaveLength(12)
  expect(broken(report)).toEqual([])
})

test('[AIR25] the measurement sees a guard that misses, and one that holds everything', () => {
  const blind = measureGuard(1, 20, () => createInspector([]))
  expect(broken(blind).length).toBeGreaterThan(8)
  const held = { kind: 'held' as const, matches: [{ start: 0, end: 1e4, kind: 'name' as const }] }
  const all = { ...createInspector([]), inspect: () => held }
  expect(broken(measureGuard(1, 20, () => all))).toHaveLength(2)
})
