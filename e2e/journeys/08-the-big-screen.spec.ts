import { expect } from '@playwright/test'
import { beamer, letIn, moveRound, reachesBeyond, roundOf, tooSmall } from '../actors/big-screen.ts'
import { cardOf, composer, openComposer } from '../actors/flipchart.ts'
import { band } from '../actors/meeting.ts'
import { fullNames, listedTerms } from '../actors/names.ts'
import { test } from '../actors/town.ts'

test('[SCRN10] the big screen comes in by its code, follows the meeting and can be read from six metres', async ({
  seat,
  town,
}) => {
  const screen = await seat('', { path: '/scherm', viewport: beamer })
  const { page } = screen
  const isReadable = async (state: string) => {
    expect(await tooSmall(page), `${state} is large enough`).toEqual([])
    expect(await reachesBeyond(page), `${state} fits on the screen`).toBe(false)
  }
  await expect(page.getByRole('heading', { name: 'Dit scherm wacht op de code' })).toBeVisible()
  await isReadable('the code')
  const chair = await seat('p01')
  await letIn(page, chair.page)

  await expect(page.getByText('Vraag 2 van 5')).toBeVisible()
  await expect(page.getByText('Jongerenwerk verliest vertrouwen')).toBeVisible()
  await isReadable('the card in turn')

  const { turn, questions } = await roundOf(chair)
  await moveRound(chair, 'turn', { from: turn.to, to: turn.from, card: null })
  await moveRound(chair, 'timer', { seconds: 300 })
  await expect(page.getByText('Jongerenwerk vraagt door bij Politie')).toBeVisible()
  await expect(page.locator('.sc-card')).toHaveCount(21)
  await isReadable('all cards of a question')

  await moveRound(chair, 'phase', { phase: 'threading' })
  await expect(page.getByRole('heading', { name: /^Een kleine kern trekt/ })).toBeVisible()
  await isReadable('a thread')

  await moveRound(chair, 'question', { question: questions.find((one) => one.number === 4)?.id })
  await expect(page.getByText('Vraag 4 van 5')).toBeVisible()
  await isReadable('another question')

  await town.openPart('ses2-wissel')
  await expect(page.getByRole('heading', { name: 'De deur is dicht' })).toBeVisible()
  await isReadable('between two parts')
  await town.openPart('ses2-A')
  await expect(page.getByText('Vraag 4 van 5')).toBeVisible()
})

test('[SCRN11] before the meeting it says welcome, then backs of cards; no word of a sealed answer is on it', async ({
  seat,
  town,
}) => {
  await town.reset('preparation')
  const { page } = await seat('', { path: '/scherm', viewport: beamer })
  const chair = await seat('p01')
  await letIn(page, chair.page)
  await expect(page.getByRole('heading', { name: 'Welkom' })).toBeVisible()
  expect(await tooSmall(page)).toEqual([])
  await town.openPart('ses2-A')
  await expect(page.locator('.sc-back')).toHaveCount(21)
  await expect(page.locator('.sc-card')).toHaveCount(0)
  expect(await reachesBeyond(page)).toBe(false)
})

test('[SCRN12] it goes dark with the person part, and no name ever stands on it', async ({ seat, town }) => {
  const { page, seen } = await seat('', {
    path: '/scherm',
    viewport: beamer,
    watch: [...listedTerms, ...fullNames],
  })
  const chair = await seat('p01')
  await letIn(page, chair.page)
  await expect(page.getByText('Vraag 2 van 5')).toBeVisible()
  await town.openPart('ses2-B')
  await expect(page.getByRole('heading', { name: 'De deur is dicht' })).toBeVisible()
  await expect(page.getByText('Vraag 2 van 5')).toHaveCount(0)
  const police = await seat('p03', { path: '/flipcharts?niveau=persoon' })
  const field = await openComposer(police.page)
  await field.fill('Dylan is er elke avond bij')
  await composer(police.page).getByRole('button', { name: 'Plaats mijn kaart' }).click()
  await expect(cardOf(police.page, /Dylan is er elke avond bij/).first()).toBeVisible()
  await expect(page.getByRole('list', { name: 'Wie er zijn' })).toContainText('Politie')
  expect(await tooSmall(page)).toEqual([])
  expect([...seen.keys()]).toEqual([])
})

test('[WATCH6] to look as a guest is to be a guest: the same room, nothing to write, out when the part closes', async ({
  seat,
  town,
}) => {
  // The chair's page may ask for something of the chair's just before it begins afresh as a guest: that is refused.
  const { page } = await seat('p01', { path: '/flipcharts', tolerate: /40[34]/ })
  await page.getByRole('button', { name: 'Bekijk als gast' }).click()
  await page.getByRole('menuitem', { name: 'Bekijk als Leerplicht' }).click()
  await expect(band(page, /je kijkt mee als Leerplicht/)).toBeVisible()
  const guest = await seat('p09', { path: '/flipcharts' })
  const tabs = (of: typeof page) =>
    of.getByRole('navigation', { name: 'Borden' }).getByRole('link').allTextContents()
  // The guest's room, and never the guest's own sheet.
  const theirs = ['Bijeenkomst', 'Flipcharts', 'Duiding', 'Dynamiek']
  await expect.poll(() => tabs(page)).toEqual(theirs)
  await expect.poll(async () => (await tabs(guest.page)).filter((tab) => tab !== 'Ons blad')).toEqual(theirs)
  await expect(page.getByRole('button', { name: 'Plaats mijn kaart' })).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Leiding van het overleg' })).toHaveCount(0)
  const me = await page.evaluate(async () => (await fetch('/api/me')).json())
  expect(me).toMatchObject({ loginKind: 'watch', chairs: false, prepares: false })
  await town.openPart('ses2-B')
  await expect(page.getByRole('main').getByRole('article')).toHaveCount(0)
  await expect(page.getByRole('navigation', { name: 'Borden' })).toHaveCount(0)
  await town.openPart('ses2-A')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/risico’s en zorgen/)
  await page.getByRole('button', { name: /^Terug naar mijn stoel/ }).click()
  await expect(page.getByRole('region', { name: 'Leiding van het overleg' })).toBeVisible()
})
