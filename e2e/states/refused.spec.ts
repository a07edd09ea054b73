import { expect } from '@playwright/test'
import { faultsOf } from '../accessibility/faults.ts'
import { beginParagraph, expectWords } from '../actors/prose.ts'
import { standBetween } from '../actors/refusal.ts'
import { test } from '../actors/town.ts'

test('[INT15] while the board has not come, nothing is said of what stands on it', async ({ seat }) => {
  const { page, address } = await seat('p03')
  // Lines that are taken up and on which nothing comes.
  await page.routeWebSocket(/\/sync\//, () => undefined)
  await page.route(/\/sync\/stream/, () => undefined)
  await page.goto(address('/duiding'))
  await expect(page.getByRole('navigation', { name: 'Groepsduiding' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Waar dit op rust' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'De groepsduiding komt eraan.' })).toBeVisible()
  // Not waited for: it would be right as soon as the board came.
  expect(await page.getByText(/nog geen draad/i).count()).toBe(0)
  await page.goto(address('/plan'))
  await expect(page.getByRole('heading', { name: 'Concept plan van aanpak' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Het plan komt eraan.' })).toBeVisible()
  expect(await page.getByText(/nog geen|klaar/i).count()).toBe(0)
})

test('[REC6] what the server refuses comes back while one types on, with every letter, and goes on the board again', async ({
  seat,
}) => {
  const police = await seat('p03')
  const reader = await seat('p06', { path: '/duiding' })
  const refusal = await standBetween(police.page)
  await police.goTo('Duiding')
  await beginParagraph(police.page, 'Groepskenmerken')
  refusal.next('malformed', 4422)
  await police.page.keyboard.type('Niemand verliest hier een letter, ook niet een n of een v.', { delay: 15 })
  const panel = police.page.getByRole('region', { name: 'Dit staat niet op het bord' })
  const words = panel.getByRole('textbox', { name: 'Wat je schreef' })
  await expect(words).toHaveValue('Niemand verliest hier een letter, ook niet een n of een v.')
  await expect(words).toBeFocused()
  expect(await faultsOf('words that came back', police.page)).toEqual([])
  await panel.getByRole('button', { name: 'Zet opnieuw op het bord' }).click()
  await expect(panel).toHaveCount(0)
  await expectWords(
    reader.page,
    'Groepskenmerken',
    'Niemand verliest hier een letter, ook niet een n of een v.',
  )
  await expect(police.page.getByRole('banner')).toContainText(/Opgeslagen \d/)
})
