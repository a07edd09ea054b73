import { expect } from '@playwright/test'
import { createSeats, serverWithoutGuard, startTown, test } from '../actors/town.ts'
import { holdEvening, leaksTo } from './evening.ts'

test('[LEAK3] whatever partners write, no guest is ever sent or shown a listed name or its beginning', async ({
  seat,
}) => {
  test.setTimeout(150_000)
  const { signed, late } = await holdEvening(seat, true)
  for (const guest of [signed, late]) {
    const texts = await guest.received.texts()
    expect(
      texts.some(({ where }) => where.endsWith('(decoded)')),
      `${guest.key} was sent boards`,
    ).toBe(true)
    expect(
      texts.some(({ where }) => where === 'event changed'),
      `${guest.key} was sent events`,
    ).toBe(true)
    expect(
      texts.some(({ where }) => where === '/api/me'),
      `${guest.key} was sent answers`,
    ).toBe(true)
    expect(await leaksTo(guest)).toEqual([])
  }
})

test('[LEAK4] the same search finds names as soon as the guard is taken away', async ({ browser }) => {
  test.setTimeout(150_000)
  const town = await startTown(serverWithoutGuard)
  const seats = createSeats(browser, () => town.port)
  try {
    const { signed, late } = await holdEvening(seats.open, false)
    const text = await leaksTo(signed)
    expect(text.some((leak) => leak.startsWith('on screen: Verhoeckx'))).toBe(true)
    expect(text.some((leak) => /after frame \d+: verhoe$/.test(leak))).toBe(true)
    expect(text.some((leak) => /after frame \d+: wiersinghe$/.test(leak))).toBe(true)
    const cards = await leaksTo(late)
    for (const term of ['Dille', 'lid 7', 'L07'])
      expect(cards.some((leak) => leak.endsWith(`(decoded): ${term}`))).toBe(true)
  } finally {
    await seats.closeAll()
    await town.stop()
  }
})
