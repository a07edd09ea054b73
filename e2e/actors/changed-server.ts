import { fileURLToPath } from 'node:url'
import { parseConfig } from '@rode-draad/server/config.ts'
import { openDatabase } from '@rode-draad/server/persistence/database.ts'
import { type ServerOptions, startServer } from '@rode-draad/server/server.ts'

/**
 * The real server as its own command starts it, with one thing changed: what a search finds here, and not on the real
 * one, it was able to find. The configuration comes from the environment and the command line.
 */
export async function startChangedServer(change: Pick<ServerOptions, 'decide' | 'makeInspector'>) {
  const say = (sentence: string) => void process.stdout.write(`${sentence}\n`)
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const outcome = parseConfig(process.env, process.argv.slice(2), root)
  if (!outcome.ok) throw new Error(outcome.sentences.join(' '))
  const { config } = outcome
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir, log: say })
  const server = await startServer({ config, database, log: say, ...change })
  say(server.url)
  process.on('SIGTERM', () => {
    void server
      .stop()
      .then(() => database.close())
      .then(() => process.exit(0))
  })
}
