import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from '../actors/town.ts'
import { walkPastAllScreens } from './screens.ts'

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

test('[AXE1] no screen has a fault that axe knows, on a laptop and on a phone', async ({ seat, town }) => {
  test.setTimeout(240_000)
  const faults: string[] = []
  const examine = async (name: string, page: Page) => {
    const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze()
    for (const { id, help, nodes } of violations)
      for (const { target, failureSummary } of nodes)
        faults.push(
          `${name}: ${id}, ${help}: ${target.join(' ')}\n    ${failureSummary?.replaceAll('\n', ' ')}`,
        )
  }
  await walkPastAllScreens({
    seat,
    town,
    async look(name, page) {
      await examine(`${name} (1440)`, page)
      await page.setViewportSize({ width: 390, height: 844 })
      await examine(`${name} (390)`, page)
      await page.setViewportSize({ width: 1440, height: 900 })
    },
  })
  expect(faults).toEqual([])
})
