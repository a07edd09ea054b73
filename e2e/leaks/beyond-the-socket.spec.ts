import { expect, type Page } from '@playwright/test'
import { nodeOf } from '../actors/dynamics-map.ts'
import { cardOf, placeCard } from '../actors/flipchart.ts'
import { saved } from '../actors/meeting.ts'
import { listedTerms, termsIn } from '../actors/names.ts'
import type { Tab } from '../actors/participant.ts'
import { beginParagraph, textOf } from '../actors/prose.ts'
import { test } from '../actors/town.ts'

const tabs: readonly Tab[] = ['Bijeenkomst', 'Flipcharts', 'Duiding', 'Dynamiek', 'Plan']
const written = 'Kanarie onder het afdak'

/** All that a browser can keep of a page, as one text; and what could keep or pass on more. */
function keptBy(page: Page) {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases()
    const workers = await navigator.serviceWorker.getRegistrations()
    return {
      storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
      databases: databases.map((one) => one.name),
      caches: await caches.keys(),
      workers: workers.length,
      cookies: document.cookie,
      history: JSON.stringify(history.state),
      windowName: window.name,
    }
  })
}

test('[LEAK5] after an evening a browser keeps nothing of it, and no title or address holds a name', async ({
  seat,
  town,
}) => {
  const partner = await seat('p06', { path: '/flipcharts' })
  const { page } = partner
  const neighbour = await partner.context.newPage()
  await neighbour.goto(partner.address('/'))
  // Windows of one browser could pass a board on among themselves, past the server.
  await neighbour.evaluate(() => {
    Reflect.set(window, 'overheard', 0)
    const real = BroadcastChannel.prototype.postMessage
    BroadcastChannel.prototype.postMessage = function (message) {
      Reflect.set(window, 'overheard', 1)
      real.call(this, message)
    }
  })
  await page.bringToFront()
  await placeCard(page, written)
  await partner.goTo('Duiding')
  await beginParagraph(page, 'Groepskenmerken')
  await page.keyboard.type(written)
  await saved(page)
  await town.openPart('ses2-wissel')
  await town.openPart('ses2-B')
  await partner.goTo('Bijeenkomst')
  await expect(page.getByRole('region', { name: /^Persoonskamer/ })).toBeVisible()

  const said: string[] = []
  for (const tab of tabs) {
    await partner.goTo(tab)
    if (tab === 'Flipcharts') await placeCard(page, 'Trainer kent Emre goed')
    if (tab === 'Dynamiek') await nodeOf(page, 'Emre').click()
    await expect(page).toHaveTitle(new RegExp(`^${tab} · (Persoonskamer|Groepskamer) · Rode Draad$`))
    said.push(await page.title(), page.url())
  }
  expect(termsIn(said.join('\n'))).toEqual([])

  const kept = await keptBy(page)
  expect(kept).toMatchObject({ databases: [], caches: [], workers: 0, cookies: '' })
  const everything = JSON.stringify([kept, await partner.context.storageState({ indexedDB: true })])
  expect(everything).not.toContain('Kanarie')
  expect(termsIn(everything, listedTerms)).toEqual([])
  expect(await neighbour.evaluate(() => Reflect.get(window, 'overheard'))).toBe(0)
})

test('[LEAK6] a board that was left is nowhere in the page any more', async ({ seat, town }) => {
  const { page } = await seat('p09', { path: '/flipcharts' })
  await placeCard(page, written)
  await town.openPart('ses2-wissel')
  await expect(page.getByRole('heading', { name: 'Jouw onderdeel is klaar' })).toBeVisible()
  await expect(cardOf(page, written)).toHaveCount(0)
  await expect.poll(async () => (await page.content()).includes('Kanarie')).toBe(false)
  await page.goBack()
  await expect.poll(async () => (await page.content()).includes('Kanarie')).toBe(false)
})

test('[LEAK7] the pages themselves, the same for everybody, hold no name', async ({ seat, town }) => {
  const { page, address } = await seat('p06', { path: '/plan' })
  await expect(textOf(page, 'Betrokken partijen')).toContainText('Convenantpartners')
  const files = await page.evaluate(() =>
    performance.getEntriesByType('resource').flatMap(({ name }) => (/\.(js|css)$/.test(name) ? [name] : [])),
  )
  expect(files.length).toBeGreaterThan(3)
  const long = listedTerms.filter((term) => term.length >= 6)
  for (const file of [address('/'), ...files]) {
    const answer = await fetch(file.replace(/\/\/[^/]+/, `//127.0.0.1:${town.port}`))
    expect(termsIn(await answer.text(), long), file).toEqual([])
  }
})
