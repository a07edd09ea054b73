import type { Browser, BrowserContext, Page } from '@playwright/test'
import { createRecorder, type Recorder } from './recorder.ts'
import { watchFor } from './watch.ts'

export interface SeatOptions {
  readonly path?: string
  readonly viewport?: { readonly width: number; readonly height: number }
  /** Record everything this browser receives. */
  readonly record?: boolean
  /** Complaints of the console that belong to what the test does, besides those every test may meet. */
  readonly tolerate?: RegExp
  /** Remember when each of these was first somewhere in the page: see `seen`. */
  readonly watch?: readonly string[]
}

export type Tab = 'Bijeenkomst' | 'Voorbereiden' | 'Ons blad' | 'Flipcharts' | 'Duiding' | 'Dynamiek' | 'Plan'

/** Somebody at the table: a browser context of their own, signed in by their host name; with an empty key nobody yet. */
export interface Participant {
  readonly key: string
  readonly context: BrowserContext
  readonly page: Page
  /** What this browser received, when it was asked to record. */
  readonly received: Recorder
  /** Of what it was asked to watch for: the moment each was first in the page, in milliseconds of the clock. */
  readonly seen: ReadonlyMap<string, number>
  /** Errors the page threw or logged, other than refusals it is meant to meet. */
  readonly complaints: readonly string[]
  /** Follows a link of the shell's own navigation, as a user does. */
  goTo(tab: Tab): Promise<void>
  /** The address of a page for this participant. */
  address(path: string): string
}

/**
 * A 401 before the demo signs somebody in is how the page learns that it must; a line that breaks is logged by the
 * browser itself, and the page says it in words. Where parts change fast the name list is asked for in the one part and
 * refused in the next.
 */
const expected =
  /401 \(Unauthorized\)|403 \(Forbidden\) \/api\/members|net::ERR_(?:CONNECTION|INCOMPLETE|NETWORK|EMPTY|ABORTED|SOCKET)|WebSocket connection to/

export async function sitDown(
  browser: Browser,
  port: number,
  key: string,
  options: SeatOptions,
): Promise<Participant> {
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const seen = await watchFor(page, options.watch ?? [])
  const complaints: string[] = []
  const tolerated = (words: string) => expected.test(words) || (options.tolerate?.test(words) ?? false)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    const { pathname } = new URL(message.location().url || 'about:blank')
    const words = `${message.text()} ${pathname}`
    if (!tolerated(words)) complaints.push(words)
  })
  const received = options.record === true ? await createRecorder(page) : null
  const host = key === '' ? 'localhost' : `${key}.localhost`
  const address = (path: string) => `http://${host}:${port}${path}`
  await page.goto(address(options.path ?? '/'))
  await page.getByRole('main').waitFor()
  return {
    key,
    context,
    page,
    get received() {
      if (received === null) throw new Error(`${key} was not asked to record`)
      return received
    },
    seen,
    complaints,
    address,
    async goTo(tab) {
      await page.getByRole('navigation', { name: 'Borden' }).getByRole('link', { name: tab }).click()
    },
  }
}
