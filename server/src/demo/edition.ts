import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Which version of the demo town this program builds: a digest of everything the town is made from, so that nobody has
 * to remember to raise a number. A town of another edition is built anew at the start.
 */
export const demoEdition: string = (() => {
  const digest = createHash('sha256')
  const here = import.meta.dirname
  for (const file of readdirSync(here).sort()) {
    if (!file.includes('.test.')) digest.update(file).update(readFileSync(join(here, file)))
  }
  return digest.digest('hex').slice(0, 16)
})()
