import { fileURLToPath } from 'node:url'
import { parseConfig } from './config.ts'
import { demoRebuilt } from './demo/sentences.ts'
import { holdsOnlyDemo, NotADemoDatabase } from './demo/town.ts'
import { openDatabase } from './persistence/database.ts'
import { StartRefusal } from './persistence/embedded/start-refusal.ts'
import { safeError } from './persistence/safe-error.ts'
import { startServer } from './server.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const say = (sentence: string) => void process.stdout.write(`${sentence}\n`)
const complain = (sentence: string) => void process.stderr.write(`${sentence}\n`)

/** How long stopping may take, in ms. */
const STOPPED_WITHIN_MS = 10_000

const outcome = parseConfig(process.env, process.argv.slice(2), root)
if (!outcome.ok) {
  for (const sentence of outcome.sentences) complain(sentence)
  process.exit(2)
}
const { config } = outcome

try {
  const database = await openDatabase({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    log: complain,
    async mayDiscard(sql) {
      const onlyDemo = config.mode === 'demo' && (await holdsOnlyDemo(sql))
      if (onlyDemo) complain(demoRebuilt)
      return onlyDemo
    },
    // Another server took the data: writing on would be writing into nothing.
    onLost(refusal) {
      complain(refusal.message)
      process.exit(1)
    },
  })
  const server = await startServer({ config, database, log: complain })
  if (!server.hasClient)
    complain('De schermen zijn nog niet gebouwd: draai eerst "npm run demo" of "pnpm build".')
  say(config.mode === 'demo' ? 'De demostad staat klaar. Kies wie je bent op:' : 'Rode Draad draait op:')
  say(`\n  ${config.publicOrigin ?? server.url}\n`)
  say('Stoppen kan met Ctrl+C.')
  // Who comes meanwhile is served.
  void server.warmUpAll()

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    say('Even alles opslaan…')
    // Whoever stops us waits no longer; what was acknowledged is stored, whatever still hangs.
    setTimeout(() => process.exit(1), STOPPED_WITHIN_MS).unref()
    await server.stop()
    await database.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
} catch (error) {
  complain(sentenceFor(error))
  process.exit(1)
}

/** What the operator reads when the server cannot start. Never a stack trace, never a value. */
function sentenceFor(error: unknown): string {
  if (error instanceof StartRefusal) return error.message
  if (error instanceof NotADemoDatabase)
    return 'In deze database staat al een andere gemeente. De demo begint daar niet: kies een lege database of een andere DATA_DIR.'
  if (typeof error === 'object' && error !== null && Reflect.get(error, 'code') === 'EADDRINUSE')
    return `Poort ${config.port} is al in gebruik. Sluit het andere programma, of kies een andere poort met PORT.`
  return `De server kan niet starten (${safeError(error).message}).`
}
