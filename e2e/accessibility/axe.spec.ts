import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from '../actors/town.ts'
import { walkPastAllScreens } from './screens.ts'

type AxeResults = Awaited<ReturnType<AxeBuilder['analyze']>>

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const beside = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
const axeSource = readFileSync(beside.resolve('axe-core/axe.min.js'), 'utf8')

/** Axe in the page itself, loaded once a page: through its builder it is loaded for every look, at twice the time. */
async function faultsOf(page: Page): Promise<AxeResults['violations']> {
  if (!(await page.evaluate(() => Reflect.has(window, 'axe')))) await page.evaluate(axeSource)
  const results = await page.evaluate<AxeResults, readonly string[]>(
    (tags) => Reflect.get(window, 'axe').run({ runOnly: tags, resultTypes: ['violations'] }),
    wcag,
  )
  return results.violations
}

test('[AXE1] no screen has a fault that axe knows, on a laptop and on a phone', async ({ seat, town }) => {
  test.setTimeout(180_000)
  const faults: string[] = []
  const examine = async (name: string, page: Page) => {
    for (const { id, help, nodes } of await faultsOf(page))
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
