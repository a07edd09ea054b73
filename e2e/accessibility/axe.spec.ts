import { expect, type Page } from '@playwright/test'
import { test } from '../actors/town.ts'
import { faultsOf } from './faults.ts'
import { walkPastAllScreens } from './screens.ts'

test('[AXE1] no screen has a fault that axe knows, on a laptop and on a phone', async ({ seat, town }) => {
  test.setTimeout(180_000)
  const faults: string[] = []
  const examine = async (name: string, page: Page) => {
    faults.push(...(await faultsOf(name, page)))
  }
  await walkPastAllScreens({
    seat,
    town,
    async look(name, page) {
      // What is half under the head because one scrolled is no fault: one scrolls on.
      await page.evaluate(() => scrollTo(0, 0))
      await examine(`${name} (1440)`, page)
      await page.setViewportSize({ width: 390, height: 844 })
      await examine(`${name} (390)`, page)
      await page.setViewportSize({ width: 1440, height: 900 })
    },
  })
  expect(faults).toEqual([])
})
