import { fileURLToPath } from 'node:url'
import { parseConfig } from '@rode-draad/server/config.ts'
import { openDatabase } from '@rode-draad/server/persistence/database.ts'
import { startServer } from '@rode-draad/server/server.ts'
import { decide } from '@rode-draad/shared/access/policy.ts'

/**
 * The real server with one thing changed: every sheet counts as one's own. What the seal test finds here, and not on the
 * real one, it was able to find.
 */
const say = (sentence: string) => void process.stdout.write(`${sentence}\n`)
const outcome = parseConfig(
  process.env,
  process.argv.slice(2),
  fileURLToPath(new URL('../..', import.meta.url)),
)
if (!outcome.ok) throw new Error(outcome.sentences.join(' '))
const { config } = outcome
const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, log: say })
const server = await startServer({
  config,
  database,
  log: say,
  decide: (actor, action, resource, state) =>
    decide(actor, action, resource.kind === 'sheet' ? { ...resource, own: true } : resource, state),
})
say(server.url)
process.on('SIGTERM', () => {
  void server
    .stop()
    .then(() => database.close())
    .then(() => process.exit(0))
})
