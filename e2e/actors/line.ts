import type { Page } from '@playwright/test'
import { openCuttableLine } from '@rode-draad/server/testing/cuttable-line.ts'

/** The line of one page, which a test cuts and mends. */
export interface OwnLine {
  readonly cut: () => void
  /** Nothing passes any more on what is open, and nobody hears of it, as after a change of networks. */
  readonly freeze: () => void
  /** The page hears at once that it is back, as a browser tells it. */
  readonly mend: () => Promise<void>
}

/**
 * Opens `path` over a line of the page's own, does `work` there, and goes back to the start page over the ordinary one.
 * Playwright's *offline* leaves open sockets as they are, so what is written then goes out all the same.
 */
export async function onOwnLine(
  page: Page,
  path: string,
  work: (line: OwnLine) => Promise<void>,
): Promise<void> {
  const home = new URL('/', page.url())
  await using line = await openCuttableLine(Number(home.port))
  const there = new URL(path, home)
  there.port = String(line.port)
  await page.goto(there.href)
  await work({
    cut: line.cut,
    freeze: line.freeze,
    async mend() {
      line.mend()
      await page.evaluate(() => dispatchEvent(new Event('online')))
    },
  })
  await page.goto(home.href)
}
