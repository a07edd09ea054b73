import { expect } from '@playwright/test'
import type { Participant } from '../actors/participant.ts'
import { turnOver } from '../actors/reveal.ts'
import { gather, hangScreen, keys, sealed } from '../actors/round.ts'
import { test } from '../actors/town.ts'

test('[RND14] turned over, all cards of a question come onto each screen at once, on those of seven people and the big one', async ({
  seat,
  town,
}) => {
  test.setTimeout(180_000)
  await gather(town)
  const people: Participant[] = []
  for (const [key, width] of [
    ['p01', 1440],
    ['p03', 1440],
    ['p05', 1440],
    ['p06', 820],
    ['p08', 820],
    ['p09', 390],
    ['p07', 390],
  ] as const)
    people.push(await seat(key, { path: '/flipcharts', viewport: { width, height: 844 } }))
  const [chair] = people
  if (chair === undefined) throw new Error('somebody leads')
  for (const { page } of people.slice(-2)) await page.getByRole('button', { name: 'Alle kaarten' }).click()
  const screen = await hangScreen(chair.page, seat)
  const screens = [...people, screen]
  const slowest: number[] = []
  for (let question = 1; question <= 4; question += 1) {
    if (question > 1) await chair.page.keyboard.press(keys.next)
    for (const { page } of people) await expect(sealed(page)).toBeVisible()
    await expect(screen.page.locator('.sc-back').first()).toBeVisible()
    slowest.push(Math.max(...(await turnOver(chair.page, screens))))
  }
  const line = `turned over on ${screens.length} screens; the slowest of each question: ${slowest.join(', ')} ms`
  test.info().annotations.push({ type: 'milliseconds', description: line })
})
