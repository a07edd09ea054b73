import { expect } from '@playwright/test'
import {
  answerFor,
  card,
  chooseRoom,
  editPart,
  invite,
  openMeeting,
  parts,
  planFromTemplate,
  savePlan,
} from '../actors/planning.ts'
import { test } from '../actors/town.ts'

const guest = {
  name: 'Ineke Verzonnen',
  email: 'ineke@leerplicht.voorbeeld.invalid',
  purpose: 'Verzuim en school',
}
const groupPart = 'Groepskenmerken, risico’s en kansen'

test('[PLN17] from a template to a meeting that stands there, changed where one wants, takes less than two minutes', async ({
  seat,
}) => {
  const { page, goTo } = await seat('p01')
  const began = Date.now()
  await goTo('Voorbereiden')
  await planFromTemplate(page, ['Leerplicht'])
  await editPart(page, groupPart)
  await page.getByRole('spinbutton', { name: 'Minuten' }).fill('60')
  await page.getByRole('button', { name: 'Kies vragen' }).click()
  const picker = page.getByRole('dialog', { name: 'Kies vragen' })
  await picker.getByRole('combobox', { name: 'Vragenset' }).selectOption('Informatievragen stap 3')
  await picker.getByRole('checkbox', { name: 'Wat is daarvoor nodig?' }).check()
  await picker.getByRole('button', { name: 'Voeg 1 vraag toe' }).click()
  await savePlan(page)
  await expect(page.getByRole('button', { name: 'Bewaar de planning' })).toBeHidden()
  const seconds = (Date.now() - began) / 1000
  test.info().annotations.push({ type: 'seconds', description: seconds.toFixed(1) })
  expect(seconds).toBeLessThan(120)
  await expect(parts(page).getByRole('listitem').filter({ hasText: 'groepskamer' })).toHaveCount(2)
  await expect(parts(page)).toContainText('6 vragen')
  const rows = parts(page).locator('> li')
  await expect(rows).toHaveText([
    /09\.30.*Opening/s,
    /09\.35.*A /s,
    /10\.35.*Wissel/s,
    /10\.40.*B /s,
    /11\.25.*C /s,
  ])
  await page.reload()
  await openMeeting(page, /Groepsduiding, met gasten/)
  await expect(parts(page)).toContainText('6 vragen')
})

test('[PLN18] what the rules forbid is told at once with its paragraph, cannot be kept, and nothing one wrote is lost', async ({
  seat,
}) => {
  const { page, goTo } = await seat('p01', { path: '/voorbereiden', tolerate: /409/ })
  await planFromTemplate(page, ['Leerplicht'])
  await editPart(page, groupPart)
  await chooseRoom(page, 'Personen')
  await expect(parts(page)).toContainText('Gasten kunnen niet bij een onderdeel over personen.')
  await expect(parts(page)).toContainText('Handreiking, paragraaf 5.5.')
  await chooseRoom(page, 'Groep')
  await page.getByRole('button', { name: 'Schrijf een eigen vraag' }).click()
  await page.getByRole('textbox', { name: 'Vraag', exact: true }).fill('Wat zien we op het plein?')
  await page.getByRole('textbox', { name: 'Korte naam' }).fill('Plein')
  await expect(parts(page)).toContainText('Gaat deze vraag over de groep of over personen?')
  await savePlan(page)
  await expect(page.getByText('Er klopt nog één ding niet.')).toBeVisible()
  await goTo('Flipcharts')
  await goTo('Voorbereiden')
  await openMeeting(page, /Groepsduiding, met gasten/)
  await expect(page.getByText('Nog niet bewaard.')).toBeVisible()
  await editPart(page, groupPart)
  await page.getByRole('button', { name: 'Verander vraag Plein' }).click()
  await page.getByRole('group', { name: 'Gaat over' }).getByRole('radio', { name: 'Groep' }).check()
  await savePlan(page)
  await expect(page.getByRole('button', { name: 'Bewaar de planning' })).toBeHidden()
  await expect(parts(page)).toContainText('6 vragen')
})

test('[INV8] the partners say on their own screens which limits they set, and only then there is a link', async ({
  seat,
}) => {
  const chair = await seat('p01', { path: '/voorbereiden' })
  await planFromTemplate(chair.page, ['Leerplicht'])
  await invite(chair.page, guest)
  await expect(card(chair.page, guest.name)).toContainText('0 van 5 partners antwoordden')
  for (const part of ['A', 'C']) await answerFor(chair.page, guest.name, part, 'Geen beperkingen')
  for (const key of ['p05', 'p06', 'p08']) {
    const { page } = await seat(key, { path: '/voorbereiden' })
    await openMeeting(page, /antwoord gevraagd/)
    for (const part of ['A', 'C']) await answerFor(page, guest.name, part, 'Geen beperkingen')
  }
  await expect(card(chair.page, guest.name)).toContainText('4 van 5 partners antwoordden')
  await expect(chair.page.getByRole('button', { name: 'Maak de persoonlijke link' })).toBeHidden()
  const police = await seat('p03', { path: '/voorbereiden' })
  await openMeeting(police.page, /antwoord gevraagd/)
  await answerFor(police.page, guest.name, 'A', 'Met beperkingen', 'Niets over lopend onderzoek')
  await answerFor(police.page, guest.name, 'C', 'Niet bij dit onderdeel')
  await expect(card(chair.page, guest.name)).toContainText('5 van 5 partners antwoordden')
  await card(chair.page, guest.name).getByRole('button', { name: 'Wat partners antwoordden' }).click()
  await expect(card(chair.page, guest.name)).toContainText('Niets over lopend onderzoek')
  await chair.page.getByRole('button', { name: 'Maak de persoonlijke link' }).click()
  const link = chair.page.getByRole('textbox', { name: /^Persoonlijke link/ })
  await expect(link).toHaveValue(/^http:\/\/gast-[0-9a-f]{6}\.localhost:\d+\/gast#[\w-]{43}$/)
})
