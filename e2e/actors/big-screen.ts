import { expect, type Page } from '@playwright/test'
import type { Participant } from './participant.ts'

/** The size of what most beamers show. */
export const beamer = { width: 1920, height: 1080 }

/** The chair lets the big screen in: by the code it shows, on the chair's own screen. */
export async function letIn(screen: Page, chair: Page): Promise<void> {
  const shown = screen.locator('.sc-code [aria-hidden]')
  await expect(shown).toHaveCount(2)
  const code = (await shown.allTextContents()).join('')
  await chair.getByRole('button', { name: 'Jouw instellingen' }).click()
  await chair.getByRole('menuitem', { name: /^Groot scherm/ }).click()
  const dialog = chair.getByRole('dialog', { name: 'Het grote scherm' })
  await dialog.getByRole('textbox', { name: 'Code op het scherm' }).fill(code)
  await dialog.getByRole('button', { name: 'Laat het scherm binnen' }).click()
  await expect(dialog.getByText('Het scherm kijkt mee.')).toBeVisible()
  await chair.keyboard.press('Escape')
}

/** What the big screen says that is smaller than `least` pixels, letters of marks aside: a name stands beside those. */
export function tooSmall(screen: Page, least = 24): Promise<readonly string[]> {
  return screen.evaluate((floor) => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      const words = node.textContent?.trim() ?? ''
      if (element === null || words === '' || element.closest('.sc-mark, .rd-hidden, .rd-live') !== null)
        continue
      const box = element.getBoundingClientRect()
      if (box.width <= 1 || box.height <= 1) continue
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      if (size < floor) found.push(`${size}: ${words.slice(0, 40)}`)
    }
    return found
  }, least)
}

/** Whether everything on the screen fits: nobody can scroll a beamer. */
export function reachesBeyond(screen: Page): Promise<boolean> {
  return screen.evaluate(() => {
    const main = document.querySelector('main')
    return [...(main?.querySelectorAll('p, li, h1, h2, h3') ?? [])].some(
      (one) => one.getBoundingClientRect().bottom > innerHeight || one.scrollWidth > one.clientWidth + 1,
    )
  })
}

/** Moves the round as the chair's own screen does: a command that names the revision it saw. */
export async function moveRound(chair: Participant, path: string, body: object): Promise<void> {
  const status = await chair.page.evaluate(
    async ([to, what]) => {
      const me = await (await fetch('/api/me')).json()
      const answer = await fetch(`/api/round/${to}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...what, revision: me.round.revision }),
      })
      return answer.status
    },
    [path, body] as const,
  )
  expect(status, `the round moves: ${path}`).toBeLessThan(300)
}

/** Where the round stands, as this participant's screen knows it. */
export function roundOf({ page }: Participant) {
  return page.evaluate(async () => {
    const me: unknown = await (await fetch('/api/me')).json()
    // reason: a test trusts the server's own contract; what it gets wrong shows in the assertions.
    return (
      me as { round: { turn: { from: string; to: string }; questions: { id: string; number: number }[] } }
    ).round
  })
}
