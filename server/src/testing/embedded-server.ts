/**
 * A process that opens the embedded database as the server does, for tests that kill it. Prints one JSON line a fact:
 * `{"ready":true,"adopted":…}` or `{"refused":"…"}`, then with the word `write` an `{"id":…}` for each committed row.
 * SIGTERM closes it cleanly. With the word `crash` it ends by an uncaught error once it is ready.
 */
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { openDatabase } from '../persistence/database.ts'
import { StartRefusal } from '../persistence/embedded/start-refusal.ts'
import { municipality } from '../persistence/schema/parties.ts'

const [dataDir = '', task] = process.argv.slice(2)

function tell(fact: object): void {
  process.stdout.write(`${JSON.stringify(fact)}\n`)
}

try {
  const database = await openDatabase({ dataDir, log: () => undefined })
  let closing = false
  process.once('SIGTERM', async () => {
    closing = true
    await database.close()
    tell({ closed: true })
    process.exit(0)
  })
  tell({ ready: true })
  if (task === 'crash') {
    queueMicrotask(() => {
      throw new Error('crash, as the test asked')
    })
  }
  while (task === 'write' && !closing) {
    const id = newId()
    await database.db.insert(municipality).values({ id, name: 'Waterveen' })
    tell({ id })
  }
} catch (error) {
  if (!(error instanceof StartRefusal)) throw error
  tell({ refused: error.message })
}
