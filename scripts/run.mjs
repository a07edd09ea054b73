/**
 * The first step of every command: `npm run demo`, `npm start`, `npm test` and the daily ones.
 * Needs nothing but npm with Node ≥ 20.19: finds Node 24, installs what is missing, then runs the command.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { runInForeground } from './child.mjs'
import { buildClient } from './client-build.mjs'
import { install } from './install.mjs'
import { findNode } from './node24.mjs'
import { withPathFirst } from './npm.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** What each command needs before it runs, and what it then runs with Node 24. */
const commands = {
  demo: { installs: true, builds: true, serves: true, run: ['server/src/main.ts', '--demo'] },
  start: { installs: true, builds: true, serves: true, run: ['server/src/main.ts'] },
  test: { installs: true, run: ['scripts/checks.mjs', '--install-browser'] },
  check: { run: ['scripts/checks.mjs'] },
  build: { installs: true, builds: true },
  dev: { installs: true, run: ['scripts/dev.mjs'] },
  bench: { installs: true, run: ['e2e/bench/main.ts'] },
  fault: { installs: true, run: ['e2e/faults/main.ts'] },
  guard: { installs: true, run: ['e2e/guard/main.ts'] },
  mutants: { installs: true, run: ['e2e/mutants/main.ts'] },
}

/** Progress goes to stderr, so that a command's own output can be piped. */
function say(line) {
  process.stderr.write(`${line}\n`)
}

async function main([name, ...args]) {
  const command = commands[name]
  if (!command) {
    say(`Onbekende opdracht. Kies uit: ${Object.keys(commands).join(', ')}.`)
    return 2
  }
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    say(
      `Rode Draad heeft Node 20.19 of nieuwer nodig; hier staat ${process.versions.node}. Kijk op https://nodejs.org.`,
    )
    return 1
  }
  const node = await findNode({ root, say })
  if (command.installs) await install({ root, node, say })
  if (command.builds && !(await buildPages(node))) return 1
  if (!command.run) return 0
  const [script, ...fixed] = command.run
  const env = withPathFirst(process.env, path.dirname(node))
  const flags = command.serves ? serverFlags() : []
  return runInForeground(node, [...flags, path.join(root, script), ...fixed, ...args], { cwd: root, env })
}

/** Node's own flags for a server (decision 0015). */
function serverFlags() {
  return JSON.parse(readFileSync(path.join(root, 'server', 'node-flags.json'), 'utf8'))
}

async function buildPages(node) {
  const { built, code, output } = await buildClient({ root, node })
  if (code !== 0) say(`Het bouwen van de pagina's is niet gelukt.\n\n${output}`)
  else if (built) say("De pagina's zijn gebouwd.")
  return code === 0
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  say(error.message)
  process.exitCode = 1
}
