/** For daily work: the server in demo mode, restarted when its source changes, and Vite with live pages. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const backend = `http://127.0.0.1:${process.env.PORT ?? '3000'}`

const children = [
  start(['--watch', '--watch-preserve-output', 'server/src/main.ts', '--demo'], root),
  start(['node_modules/vite/bin/vite.js', '--strictPort'], path.join(root, 'client'), {
    DEV_BACKEND: backend,
  }),
]

function start(args, cwd, env = {}) {
  return spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

/** Stops both; the first that ends takes the other with it, and its exit code is ours. */
function stop(signal) {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill(signal)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
for (const child of children) {
  child.on('exit', (code) => {
    process.exitCode ??= code ?? 0
    stop('SIGTERM')
  })
}
