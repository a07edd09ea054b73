import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Turns four questions over, each before another kind of screen, and holds the product to half a second (issue 3, point
 * 4). @returns the exit code: 0 when every question was there in time
 */
export async function measureReveal(): Promise<number> {
  const playwright = dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json'))
  const child = spawn(
    process.execPath,
    [join(playwright, 'cli.js'), 'test', '--config=bench/reveal.config.ts'],
    {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      stdio: 'inherit',
    },
  )
  const [code] = await once(child, 'exit')
  return typeof code === 'number' ? code : 1
}
