import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findBrowser } from './browser.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const before = process.env.RD_CHROMIUM

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'browser-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  if (before === undefined) delete process.env.RD_CHROMIUM
  else process.env.RD_CHROMIUM = before
})

/** Names a program that prints `text` as the browser to use. */
function name(text, code = 0) {
  process.env.RD_CHROMIUM = path.join(folder, 'chromium')
  writeFileSync(process.env.RD_CHROMIUM, `#!/bin/sh\necho '${text}'\nexit ${code}\n`)
  chmodSync(process.env.RD_CHROMIUM, 0o755)
  return findBrowser({ root, installs: false, say: () => undefined })
}

test('[CHK4] a browser that starts is used', async () => {
  expect(await name('Chromium 156.0.1')).toEqual({ path: process.env.RD_CHROMIUM })
})

test.each([
  ['Command chromium requires the snap to be installed', 0],
  ['Chromium: error while loading shared libraries', 127],
])('[CHK4] a program that only says “%s” is no browser', async (text, code) => {
  expect(await name(text, code)).toEqual({ path: null, why: expect.stringContaining('does not start') })
})
