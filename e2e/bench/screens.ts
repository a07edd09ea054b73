import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { loadavg } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * What is measured on the screens of a browser. `reveal`: turns four questions over, each before another kind of screen,
 * and holds the product to half a second (issue 3, point 4). `writing`: completes names in an open form, and holds the
 * help to 0.3 s (features.md, W2). @returns the exit code: 0 when everything was there in time
 */
export async function measureOnScreens(which: 'reveal' | 'writing'): Promise<number> {
  const playwright = dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json'))
  process.stdout.write(
    `Load average before: ${loadavg()[0]?.toFixed(1)}. These figures are for a machine that does nothing else.\n`,
  )
  const child = spawn(
    process.execPath,
    [join(playwright, 'cli.js'), 'test', '--config=bench/screens.config.ts', `bench/${which}.measure.ts`],
    {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      stdio: 'inherit',
    },
  )
  const [code] = await once(child, 'exit')
  return typeof code === 'number' ? code : 1
}
