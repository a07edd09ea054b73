import { expect, type Locator, type Page } from '@playwright/test'
import { cardOf } from '../actors/flipchart.ts'
import type { Tab } from '../actors/participant.ts'
import { beginParagraph, expectWords, layoutOf, textOf, useTool } from '../actors/prose.ts'
import { test } from '../actors/town.ts'

/** How many changes of the page happen in thirty drawn frames. */
function changesWhileNobodyActs(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let changes = 0
    const observer = new MutationObserver((all) => {
      changes += all.length
    })
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame)
    observer.disconnect()
    return changes
  })
}

test('[CALM1] a screen that nobody touches rests: it draws nothing anew', async ({ seat }) => {
  const { page, goTo } = await seat('p01')
  const boards: readonly (readonly [Tab, Locator])[] = [
    ['Flipcharts', cardOf(page, 'Uitval in de overgang van vmbo naar mbo')],
    ['Duiding', textOf(page, 'Groepskenmerken').getByText('vijftien tot twintig')],
    ['Dynamiek', page.getByRole('heading', { name: 'Rollen wisselen, maar niet willekeurig' })],
    ['Plan', textOf(page, 'Betrokken partijen').getByText('Convenantpartners')],
    ['Bijeenkomst', page.getByRole('heading', { name: 'Aan tafel' })],
  ]
  for (const [tab, content] of boards) {
    await goTo(tab)
    await expect(content.first()).toBeVisible()
    await expect.poll(() => changesWhileNobodyActs(page), { message: `${tab} comes to rest` }).toBe(0)
  }
})

test('[CALM2] what one chose for the next letter stays chosen while others write', async ({ seat }) => {
  const me = await seat('p06', { path: '/duiding' })
  const other = await seat('p03', { path: '/duiding' })
  for (const { page } of [me, other]) await expectWords(page, 'Groepskenmerken', 'vijftien tot twintig')
  await beginParagraph(me.page, 'Groepskenmerken')
  await me.page.keyboard.type('Gewoon ')
  await useTool(me.page, 'Vet')
  await beginParagraph(other.page, 'Groepskenmerken')
  await other.page.keyboard.type('Iemand anders schrijft.')
  await expectWords(me.page, 'Groepskenmerken', 'Iemand anders schrijft.')
  await me.page.keyboard.type('en vet')
  await expect.poll(() => layoutOf(me.page, 'Groepskenmerken')).toContain('Gewoon **en vet**')
})
