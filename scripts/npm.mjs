/** How the bootstrap calls npm and npx: the ones that started it, without the flags they were started with. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'

export const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Settings that tell where packages come from. All other `npm_config_…` belong to the outer command, not to ours. */
const kept =
  /^npm_config_(registry|proxy|https_proxy|http_proxy|noproxy|cafile|ca|cert|key|strict_ssl|userconfig|globalconfig|cache|offline|fetch_.*)$/i

/**
 * The environment for a nested npm, npx or pnpm. `npm test --silent` or `npm --prefix x run demo` set variables that
 * would steer the nested install as well (an `omit` or a `prefix`, for instance), so only the way to the registry stays.
 */
export function cleanEnvironment(environment = process.env) {
  const clean = {}
  for (const [name, value] of Object.entries(environment)) {
    if (/^npm_(lifecycle|package|command|node_execpath|execpath)/i.test(name)) continue
    if (/^npm_config_/i.test(name) && !kept.test(name)) continue
    clean[name] = value
  }
  return clean
}

/** `environment` with `folder` first in its search path. Windows spells the variable `Path`, hence the search. */
export function withPathFirst(environment, folder) {
  const name = Object.keys(environment).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  const rest = environment[name]
  return { ...environment, [name]: rest ? `${folder}${path.delimiter}${rest}` : folder }
}

/** Where npm's own scripts lie: beside the npm that started us, else beside this Node. Null when neither is there. */
function npmFolder() {
  const beside = path.dirname(process.execPath)
  const candidates = [
    process.env.npm_execpath ? path.dirname(process.env.npm_execpath) : null,
    path.join(beside, '..', 'lib', 'node_modules', 'npm', 'bin'),
    path.join(beside, 'node_modules', 'npm', 'bin'),
  ]
  return candidates.find((folder) => folder && existsSync(path.join(folder, 'npx-cli.js'))) ?? null
}

/**
 * Runs `npm` or `npx` quietly and resolves to its exit code and what it printed (the last 200 kB).
 * Calls the script with our own Node where it can be found, which needs no shell and so takes paths with spaces.
 */
export function runNpm(tool, args, { cwd, env }) {
  const folder = npmFolder()
  const script = folder && path.join(folder, `${tool}-cli.js`)
  const windows = process.platform === 'win32'
  const [command, all] = script ? [process.execPath, [script, ...args]] : [tool, args]
  return capture(command, all, { cwd, env, shell: !script && windows })
}

/**
 * Runs a command to its end, quietly. Never rejects: a command that cannot start has code 127 and says why in `output`.
 * When we are told to stop, the command stops with us, so that no install goes on unseen.
 */
export function capture(command, args, options) {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    const keep = (chunk) => {
      output = (output + chunk).slice(-200_000)
    }
    const stop = (signal) => {
      child.kill(signal)
      process.exit(128 + constants.signals[signal])
    }
    for (const signal of stopSignals) process.on(signal, stop)
    const finish = (result) => {
      for (const signal of stopSignals) process.off(signal, stop)
      resolve(result)
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.on('error', (error) => finish({ code: 127, output: `${output}${error.message}` }))
    child.on('close', (code) => finish({ code: code ?? 1, output }))
  })
}
