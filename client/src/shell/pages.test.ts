import type { BoardView, DoorView } from '@rode-draad/shared/protocol/api.ts'
import { describe, expect, test } from 'vitest'
import { dynamicsPage, flipchartPage, levelOfQuery, levelOn, planPage, tabsFor } from './pages.ts'

const board = (kind: BoardView['kind'], level: BoardView['level']): BoardView => ({
  id: `${kind}-${level}`,
  kind,
  level,
  title: kind,
  access: 'write',
  frozenOn: null,
})
const inside = (room: 'group' | 'person' | null): DoorView => ({ kind: 'inside', room })
const both = [board('flipchart', 'group'), board('flipchart', 'person')]

describe('[SHE4] a login gets tabs and levels only for boards it may see', () => {
  test('a guest has no tab for the plan', () => {
    const tabs = tabsFor([board('flipchart', 'group'), board('interpretation', 'group')])
    expect(tabs.map((tab) => tab.path)).toEqual(['/', '/flipcharts', '/duiding'])
  })

  test('who may see what is planned has a tab for it', () => {
    expect(tabsFor(both, true).map((tab) => tab.path)).toEqual(['/', '/voorbereiden', '/flipcharts'])
    expect(tabsFor(both, false).map((tab) => tab.path)).toEqual(['/', '/flipcharts'])
  })

  test('the page follows the open room, unless another level is asked for and may be seen', () => {
    expect(levelOn(flipchartPage, both, inside('person'), null)).toBe('person')
    expect(levelOn(flipchartPage, both, inside('person'), 'group')).toBe('group')
    expect(levelOn(flipchartPage, [board('flipchart', 'group')], inside('group'), 'person')).toBe('group')
    expect(levelOn(dynamicsPage, both, inside(null), null)).toBeNull()
  })

  test('the plan is a page of the person room as soon as names can be on it', () => {
    expect(levelOn(planPage, [board('plan', 'group')], inside(null), null)).toBe('group')
    expect(
      levelOn(planPage, [board('plan', 'group'), board('plan-annex', 'person')], inside(null), null),
    ).toBe('person')
  })

  test('an address that asks for an unknown level asks for nothing', () => {
    expect([
      levelOfQuery('persoon'),
      levelOfQuery('groep'),
      levelOfQuery('x'),
      levelOfQuery(undefined),
    ]).toEqual(['person', 'group', null, null])
  })
})
