import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

type AxeResults = Awaited<ReturnType<AxeBuilder['analyze']>>

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const beside = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
const axeSource = readFileSync(beside.resolve('axe-core/axe.min.js'), 'utf8')

/** Axe in the page itself, loaded once a page: through its builder it is loaded for every look, at twice the time. */
async function violationsOf(page: Page): Promise<AxeResults['violations']> {
  if (!(await page.evaluate(() => Reflect.has(window, 'axe')))) await page.evaluate(axeSource)
  const results = await page.evaluate<AxeResults, readonly string[]>(
    (tags) => Reflect.get(window, 'axe').run({ runOnly: tags, resultTypes: ['violations'] }),
    wcag,
  )
  return results.violations
}

/** Every fault axe knows on a page as it stands, one a line, after the name of the screen. */
export async function faultsOf(name: string, page: Page): Promise<readonly string[]> {
  const violations = await violationsOf(page)
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${name}: ${id}, ${help}: ${target.join(' ')}\n    ${failureSummary?.replaceAll('\n', ' ')}`,
    ),
  )
}
