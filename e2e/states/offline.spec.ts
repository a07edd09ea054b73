import { expect } from '@playwright/test'
import { cardOf, composer, openComposer, placeCard } from '../actors/flipchart.ts'
import { onOwnLine } from '../actors/line.ts'
import { saved } from '../actors/meeting.ts'
import { beginParagraph, expectWords, textOf } from '../actors/prose.ts'
import { test } from '../actors/town.ts'

const first = 'Op het dak van de school wordt gevoetbald'
const second = 'De bus slaat de halte over'

test('[STATE1][STATE2] without the server one works on, is told and warned, and nothing is lost or doubled', async ({
  seat,
  town,
}) => {
  test.setTimeout(90_000)
  const youthWork = await seat('p06', { path: '/flipcharts' })
  const police = await seat('p03', { path: '/duiding' })
  const { page } = youthWork
  await expect(page.getByRole('button', { name: 'Plaats mijn kaart' })).toBeVisible()
  await expect(textOf(police.page, 'Groepskenmerken')).toContainText('vijftien tot twintig')

  await town.kill()
  await expect(page.getByText(/^Geen verbinding/).first()).toBeVisible()
  await placeCard(page, first)
  await expect(page.getByRole('banner')).toContainText(
    'Nog niet opgeslagen, je kunt doorwerken (1 wijziging)',
  )
  await expect(page.getByRole('main')).toContainText('Nog niet opgeslagen: 1 wijziging.')
  await placeCard(page, second)
  await expect(page.getByRole('banner')).toContainText(
    'Nog niet opgeslagen, je kunt doorwerken (2 wijzigingen)',
  )
  await beginParagraph(police.page, 'Groepskenmerken')
  await police.page.keyboard.type('Dit is zonder verbinding geschreven.')
  await expect(police.page.getByRole('banner')).toContainText('Nog niet opgeslagen')

  // Whoever leaves now loses words: the browser asks first, and staying keeps them.
  const [question] = await Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })])
  expect(question.type()).toBe('beforeunload')
  await question.dismiss()

  await town.restart()
  await saved(page)
  await saved(police.page)
  await youthWork.goTo('Duiding')
  await expectWords(page, 'Groepskenmerken', 'Dit is zonder verbinding geschreven.')
  await police.goTo('Flipcharts')
  for (const words of [first, second]) await expect(cardOf(police.page, words)).toHaveCount(1)
  await Promise.all([page.reload(), police.page.reload()])
  await youthWork.goTo('Flipcharts')
  for (const words of [first, second]) {
    await expect(cardOf(page, words)).toHaveCount(1)
    await expect(cardOf(police.page, words)).toHaveCount(1)
  }
})

test('[LINE6] on another network what was half open is found out, and all that was written is there for both', async ({
  seat,
}) => {
  const youthWork = await seat('p06')
  const police = await seat('p03', { path: '/flipcharts' })
  await onOwnLine(youthWork.page, '/flipcharts', async (line) => {
    await placeCard(youthWork.page, 'Nog op het oude netwerk')
    await saved(youthWork.page)
    line.freeze()
    await placeCard(youthWork.page, 'In het gat geschreven')
    await placeCard(police.page, 'Intussen aan tafel')
    await expect(youthWork.page.getByRole('banner')).toContainText('Nog niet opgeslagen')
    await line.mend()
    await expect(cardOf(police.page, 'In het gat geschreven')).toHaveCount(1)
    await expect(cardOf(youthWork.page, 'Intussen aan tafel')).toHaveCount(1)
    await saved(youthWork.page)
  })
})

test('[STATE3] two windows of one person are one person, and write as one', async ({ seat }) => {
  const left = await seat('p06', { path: '/flipcharts' })
  const right = await left.context.newPage()
  await right.goto(left.address('/flipcharts'))
  await left.page.bringToFront()
  await placeCard(left.page, 'Geschreven in het linker venster')
  await right.bringToFront()
  await placeCard(right, 'Geschreven in het rechter venster')
  for (const page of [left.page, right]) {
    await expect(cardOf(page, 'Geschreven in het linker venster')).toHaveCount(1)
    await expect(cardOf(page, 'Geschreven in het rechter venster')).toHaveCount(1)
    await expect(page.getByText('1 aan tafel')).toBeVisible()
  }
  await right.close()
  await expect(left.page.getByText('1 aan tafel')).toBeVisible()
  await placeCard(left.page, 'En daarna gaat het verder')
  await saved(left.page)
})

test('[STATE4] after the demonstration begins anew everybody sits there again, with the case as it was', async ({
  seat,
  town,
}) => {
  const youthWork = await seat('p06', { path: '/flipcharts' })
  const guest = await seat('p09', { path: '/flipcharts' })
  await placeCard(youthWork.page, 'Dit hoort bij de vorige keer')
  await expect(cardOf(guest.page, 'Dit hoort bij de vorige keer')).toBeVisible()
  await openComposer(guest.page)

  const chooser = await seat('')
  await chooser.page.getByRole('button', { name: 'Begin bij het overleg' }).click()
  await chooser.page.getByRole('dialog').getByRole('button', { name: 'Begin bij het overleg' }).click()
  await expect(chooser.page.getByText(/begint bij het overleg/)).toBeVisible()

  for (const { page } of [youthWork, guest]) {
    await expect(cardOf(page, 'Dit hoort bij de vorige keer')).toHaveCount(0)
    await expect(
      page.getByRole('heading', { name: 'Wat zijn de 3 grootste risico’s en zorgen?' }),
    ).toBeVisible()
  }
  await placeCard(youthWork.page, 'Een nieuw begin')
  await expect(cardOf(guest.page, 'Een nieuw begin')).toBeVisible()
  await expect(composer(guest.page)).toHaveCount(0)
  await town.openPart('ses2-A')
})
