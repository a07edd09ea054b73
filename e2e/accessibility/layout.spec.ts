import { expect, type Locator, type Page } from '@playwright/test'
import { dragNode, nodeOf } from '../actors/dynamics-map.ts'
import { cardOf, fromCardMenu, placeCard } from '../actors/flipchart.ts'
import type { Tab } from '../actors/participant.ts'
import { beginParagraph, drawn, expectWords, textOf } from '../actors/prose.ts'
import { test } from '../actors/town.ts'
import { walkPastAllScreens } from './screens.ts'

/** What does not fit beside each other: the page scrolls sideways, or something to press lies past an edge. */
function overflowOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = []
    const root = document.scrollingElement
    if (root !== null && root.scrollWidth > innerWidth) faults.push(`the page is ${root.scrollWidth} px wide`)
    for (const element of document.querySelectorAll('a, button, input, select, textarea, [role="textbox"]')) {
      const box = element.getBoundingClientRect()
      const isSeen =
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.width > 1
      let scrolls = false
      for (let up = element.parentElement; up !== null; up = up.parentElement)
        scrolls ||= /auto|scroll/.test(getComputedStyle(up).overflowX) && up.scrollWidth > up.clientWidth
      if (!isSeen || scrolls || element.closest('.rd-skip, .rd-hidden') !== null) continue
      if (box.right > innerWidth + 1 || box.left < -1)
        faults.push(
          `${element.tagName} "${(element.textContent ?? '').slice(0, 40)}" reaches ${Math.round(box.right)} px`,
        )
    }
    return faults
  })
}

/** Things to press that are smaller than 24 by 24 pixels; links in a sentence are exempt (WCAG 2.5.8). */
function smallTargetsOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, select, textarea, input, a, [role="menuitem"], [role="option"]')]
      .filter((element) => {
        const box = element.getBoundingClientRect()
        const isSeen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        if (!isSeen || box.width <= 1 || element.closest('.rd-skip, .rd-hidden') !== null) return false
        if (element.tagName === 'A' && getComputedStyle(element).display === 'inline') return false
        return Math.min(box.width, box.height) < 23.5
      })
      .map((element) => {
        const { width, height } = element.getBoundingClientRect()
        const name = element.getAttribute('aria-label') ?? element.textContent ?? ''
        return `${element.tagName}.${element.className} "${name.slice(0, 40)}" is ${Math.round(width)} × ${Math.round(height)}`
      }),
  )
}

const sizes = [
  { name: '320', width: 320, height: 640 },
  { name: '390', width: 390, height: 844 },
  { name: 'tablet', width: 820, height: 1180 },
  // A laptop at 200 %: what is 1440 wide holds 720.
  { name: '200%', width: 720, height: 450 },
]

test('[LAY1][LAY2] no screen scrolls sideways on a phone, a tablet or at 200 %, and every target is 24 pixels', async ({
  seat,
  town,
}) => {
  test.setTimeout(150_000)
  const faults: string[] = []
  await walkPastAllScreens({
    seat,
    town,
    async look(name, page) {
      const note = (size: string, found: readonly string[]) =>
        faults.push(...found.map((fault) => `${name} (${size}): ${fault}`))
      note('1440', await smallTargetsOf(page))
      for (const size of sizes) {
        await page.setViewportSize(size)
        await drawn(page)
        note(size.name, [...(await overflowOf(page)), ...(await smallTargetsOf(page))])
      }
      await page.setViewportSize({ width: 1440, height: 900 })
    },
  })
  expect(faults).toEqual([])
})

/** Where one is: what has the focus, how far the page is scrolled, and the caret in a text. */
function whereIsOne(page: Page) {
  return page.evaluate(() => {
    const focused = document.activeElement
    const caret = getSelection()
    return {
      focus:
        focused?.getAttribute('data-card') ??
        focused?.getAttribute('data-node') ??
        focused?.getAttribute('aria-label'),
      top: Math.round(focused?.getBoundingClientRect().top ?? 0),
      scroll: Math.round(scrollY),
      before: caret?.anchorNode?.textContent?.slice(0, caret.anchorOffset) ?? '',
    }
  })
}

test('[LAY3] what others do moves neither focus, nor caret, nor page, and closes no menu', async ({
  seat,
}) => {
  const me = await seat('p06', { path: '/flipcharts', viewport: { width: 1440, height: 700 }, record: true })
  const other = await seat('p03', { path: '/flipcharts' })
  await cardOf(me.page, 'Uitval in de overgang van vmbo naar mbo').focus()
  const onCard = await whereIsOne(me.page)
  await placeCard(other.page, 'Iemand anders schrijft dit')
  await fromCardMenu(other.page, 'Escalatie bij controles als er publiek is', 'De buurt')
  await expect(cardOf(me.page, 'Iemand anders schrijft dit')).toBeVisible()
  expect(await whereIsOne(me.page)).toEqual(onCard)

  await me.page.keyboard.press('Enter')
  const menu = me.page.getByRole('menu')
  await expect(menu).toBeVisible()
  await placeCard(other.page, 'En nog een kaart')
  // It came in, and waits until the menu is closed.
  await expect.poll(() => me.received.replicas().at(-1)?.text).toContain('En nog een kaart')
  await expect(menu).toBeVisible()
  await me.page.keyboard.press('Escape')
  await expect(cardOf(me.page, 'En nog een kaart')).toBeVisible()

  await Promise.all([me.goTo('Duiding'), other.goTo('Duiding')])
  await beginParagraph(me.page, 'Groepskenmerken')
  await me.page.keyboard.type('Hier schrijf ik')
  await expectWords(other.page, 'Groepskenmerken', 'Hier schrijf ik')
  const inText = await whereIsOne(me.page)
  await textOf(other.page, 'Groepskenmerken').click()
  await other.page.keyboard.press('Control+Home')
  await drawn(other.page)
  await other.page.keyboard.type('Boven alles. ')
  await expectWords(me.page, 'Groepskenmerken', 'Boven alles.')
  const after = await whereIsOne(me.page)
  expect({ ...after, top: inText.top }).toEqual(inText)

  await Promise.all([me.goTo('Dynamiek'), other.goTo('Dynamiek')])
  await nodeOf(me.page, 'Voetbal').focus()
  const onMap = await whereIsOne(me.page)
  await dragNode(other.page, 'Portiek', { x: 90, y: 60 })
  await expect
    .poll(async () => (await nodeOf(me.page, 'Portiek').boundingBox())?.x)
    .toBeCloseTo((await nodeOf(other.page, 'Portiek').boundingBox())?.x ?? 0, -1)
  expect(await whereIsOne(me.page)).toEqual(onMap)
})

/** Whether what has the focus can be seen: drawn with a ring, and not under a bar that stays in place. */
function focusFault(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (element === null || element === document.body) return null
    const name = `${element.tagName} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 40)}"`
    const box = element.getBoundingClientRect()
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
    if (left >= right || top >= bottom) return `${name} lies outside the window`
    const spots = [0.1, 0.5, 0.9].flatMap((across) =>
      [0.1, 0.5, 0.9].map((down) => ({ x: left + (right - left) * across, y: top + (bottom - top) * down })),
    )
    const isBar = (one: Element | null) => one?.closest('.rd-room__top, .rd-chair-bar') ?? null
    const own = isBar(element)
    const covered = spots.every(({ x, y }) => {
      const bar = isBar(document.elementFromPoint(x, y))
      return bar !== null && bar !== own
    })
    if (covered) return `${name} is under a bar`
    // In a text the caret says where one is.
    if (element instanceof HTMLElement && element.isContentEditable) return null
    const marks = [element, element.nextElementSibling, element.querySelector('.dm-node__ring')]
    for (let up = element.parentElement; up !== null && marks.length < 8; up = up.parentElement)
      marks.push(up)
    const hasRing = marks.some((one) => {
      if (one === null || one === undefined) return false
      const { outlineStyle, outlineWidth, boxShadow, strokeWidth, opacity } = getComputedStyle(one)
      const outline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
      const ring = one.matches('.dm-node__ring') && Number(opacity) > 0 && Number.parseFloat(strokeWidth) >= 2
      return outline || (one === element && boxShadow !== 'none') || ring
    })
    return hasRing ? null : `${name} has no ring`
  })
}

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`[LAY4] whoever tabs through a page sees where they are, ${width} wide`, async ({ seat }) => {
    test.setTimeout(90_000)
    const { page, goTo } = await seat('p01', { viewport: { width, height } })
    const faults: string[] = []
    // What stands on each page once it is there: before that it still grows under one's fingers.
    const pages: readonly (readonly [Tab, Locator])[] = [
      ['Bijeenkomst', page.getByRole('heading', { name: 'Aan tafel' })],
      ['Flipcharts', cardOf(page, 'Uitval in de overgang van vmbo naar mbo')],
      ['Duiding', textOf(page, 'Groepskenmerken').getByText('vijftien tot twintig')],
      ['Dynamiek', page.getByRole('heading', { name: 'Rollen wisselen, maar niet willekeurig' })],
      ['Plan', textOf(page, 'Betrokken partijen').getByText('Convenantpartners')],
    ]
    for (const [tab, content] of pages) {
      await goTo(tab)
      // On a phone the cards have a place of their own.
      if (tab === 'Flipcharts' && width < 600)
        await page.getByRole('button', { name: 'Alle kaarten' }).click()
      await expect(content.first()).toBeVisible()
      // Last of all come the pillars that a measure rests on.
      if (tab === 'Plan') await expect(page.locator('[data-strip="pillars"] a').first()).toBeVisible()
      for (let step = 0; step < 45; step += 1) {
        await page.keyboard.press('Tab')
        let fault = await focusFault(page)
        // What comes in above at this very moment pushes it away until the next frame, when the page follows it.
        if (fault !== null) {
          await drawn(page)
          fault = await focusFault(page)
        }
        if (fault !== null) faults.push(`${tab}: ${fault}`)
      }
    }
    expect([...new Set(faults)]).toEqual([])
  })
}

/** What lies over the caret; null when it is seen. */
function overCaret(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const range = getSelection()?.getRangeAt(0)
    const [box] = range?.getClientRects() ?? []
    if (box === undefined) return 'no caret'
    if (box.top < 0 || box.bottom > innerHeight) return `it lies outside the window, at ${box.top}`
    const hits = [box.top + 1, box.bottom - 1].map((y) => document.elementFromPoint(box.left + 1, y))
    const over = hits.find((hit) => hit?.closest('[role="textbox"]') == null)
    return over === undefined ? null : (over?.className ?? 'nothing')
  })
}

for (const [width, height] of [
  [1440, 560],
  [390, 844],
] as const) {
  test(`[LAY4] the line one writes on is never under the head or the bar, ${width} wide`, async ({
    seat,
  }) => {
    const { page, goTo } = await seat('p01', { viewport: { width, height } })
    await goTo('Duiding')
    const text = textOf(page, 'Groepskenmerken')
    await text.getByText('vijftien tot twintig').click()
    for (const key of ['Control+End', 'Control+Home', 'Control+End', ...Array<string>(30).fill('ArrowUp')]) {
      await page.keyboard.press(key)
      await expect.poll(() => overCaret(page), { message: key }).toBeNull()
    }
    await page.keyboard.type('Vooraan. ')
    await expect.poll(() => overCaret(page)).toBeNull()
  })
}
