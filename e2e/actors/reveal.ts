import { expect, type Page } from '@playwright/test'
import type { Participant } from './participant.ts'
import { answersInAdvance, keys, press } from './round.ts'

/** A question that is turned over, watched card by card on the screens themselves. */

const count = [...answersInAdvance().values()].flat().length

/**
 * Turns the question over by the chair's key. @returns how long after it the last card was on each screen, in ms
 */
export async function turnOver(chair: Page, screens: readonly Participant[]): Promise<number[]> {
  for (const { page } of screens) await watchCards(page, count)
  await chair.evaluate(() =>
    addEventListener('keydown', () => Reflect.set(window, 'pressedAt', Date.now()), {
      capture: true,
      once: true,
    }),
  )
  await press(chair, keys.reveal, /Draai de kaarten om/)
  for (const { key, page } of screens) await expect.poll(() => cardsAt(page), { message: key }).not.toBeNull()
  const pressed = Number(await chair.evaluate(() => Reflect.get(window, 'pressedAt')))
  // Never a part of them: the quick must not be read before the slow. Only a guest has its own three a beat earlier.
  for (const { key, page } of screens) {
    const counts = await countsSeen(page)
    expect(key === 'p09' && counts.length > 1 ? counts.slice(1) : counts, key).toEqual([count])
  }
  return Promise.all(screens.map(async ({ page }) => Number(await cardsAt(page)) - pressed))
}

/** From now on remembers when at least so many cards were on this screen, and how many were there on the way. */
export async function watchCards(page: Page, count: number): Promise<void> {
  await page.evaluate((least) => {
    const counts = new Set<number>()
    Reflect.set(window, 'cardsAt', null)
    Reflect.set(window, 'countsSeen', counts)
    const look = () => {
      const { length } = document.querySelectorAll('[data-card], .sc-card')
      if (length > 0) counts.add(length)
      if (length < least) return
      Reflect.set(window, 'cardsAt', Date.now())
      observer.disconnect()
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { childList: true, subtree: true })
  }, count)
}

/** When the cards were there, in milliseconds of the clock; null as long as they are not. */
export const cardsAt = (page: Page): Promise<number | null> =>
  page.evaluate(() => Reflect.get(window, 'cardsAt') ?? null)

/** Each number of cards that was on this screen, other than none, since it is watched. */
const countsSeen = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => [...Reflect.get(window, 'countsSeen')])
