import { fileURLToPath } from 'node:url'
import { parseConfig } from '@rode-draad/server/config.ts'
import { openDatabase } from '@rode-draad/server/persistence/database.ts'
import { startServer } from '@rode-draad/server/server.ts'

/**
 * The product with the airlock's eyes shut: an inspector that never finds a name. Only for the control of the leak
 * search, which must find something here, or it would find nothing anywhere.
 */
const outcome = parseConfig(
  process.env,
  process.argv.slice(2),
  fileURLToPath(new URL('../..', import.meta.url)),
)
if (!outcome.ok) throw new Error(outcome.sentences.join(' '))
const { config } = outcome
const log = (sentence: string) => void process.stderr.write(`${sentence}\n`)
const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, log })
const server = await startServer({
  config,
  database,
  log,
  makeInspector: () => ({ inspect: () => ({ kind: 'clear' }) }),
})
process.stdout.write(`${server.url}\n`)
process.once('SIGTERM', () => {
  void server
    .stop()
    .then(() => database.close())
    .then(() => process.exit(0))
})
