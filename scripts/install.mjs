/** Installs the workspace's packages with pnpm, and skips that when nothing changed since the last time. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { lastLines } from './node24.mjs'
import { cleanEnvironment, runNpm, withPathFirst } from './npm.mjs'

export const pnpm = 'pnpm@12.21.0'

const manifests = [
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'package.json',
  'client/package.json',
  'e2e/package.json',
  'server/package.json',
  'shared/package.json',
]

/** What an install depends on, as one word: the manifests, the platform and Node's major version. */
export function fingerprint(root, nodeVersion) {
  const hash = createHash('sha256')
  for (const name of manifests) hash.update(`${name}\n`).update(readFileSync(path.join(root, name)))
  return hash.update([process.platform, process.arch, nodeVersion, pnpm].join(' ')).digest('hex')
}

/** Whether the last finished install was made from these very manifests and its folders are still there. */
export function isInstalled(root, wanted) {
  const marker = markerOf(root)
  const folders = [
    'node_modules/.modules.yaml',
    'client/node_modules',
    'server/node_modules',
    'e2e/node_modules',
  ]
  return (
    existsSync(marker) &&
    readFileSync(marker, 'utf8') === wanted &&
    folders.every((folder) => existsSync(path.join(root, folder)))
  )
}

function markerOf(root) {
  return path.join(root, 'node_modules', '.rode-draad-installed')
}

/**
 * Brings node_modules in line with the lockfile; quick when it already is. Throws an Error with a Dutch sentence and pnpm's last lines.
 * @param {{ root: string, node: string, say: (line: string) => void }} options
 */
export async function install({ root, node, say }) {
  const wanted = fingerprint(root, 'node24')
  if (isInstalled(root, wanted)) return
  say('Even installeren… (de eerste keer duurt dat ongeveer een minuut)')
  // The marker goes first: an install that is broken off must not look finished.
  rmSync(markerOf(root), { force: true })
  // CI tells pnpm that nobody is there to answer questions.
  const env = { ...withPathFirst(cleanEnvironment(), path.dirname(node)), CI: 'true' }
  // npx looks in its cache first, so that an earlier install can be repeated without a network.
  const args = ['-y', '--prefer-offline', pnpm, 'install', '--frozen-lockfile', '--prefer-offline']
  const started = Date.now()
  const result = await runNpm('npx', args, { cwd: root, env })
  if (result.code !== 0) {
    throw new Error(
      `Installeren is niet gelukt. Is er verbinding met de npm-registry?\n\n${lastLines(result.output)}`,
    )
  }
  writeFileSync(markerOf(root), wanted)
  say(`Geïnstalleerd in ${Math.round((Date.now() - started) / 1000)} seconden.`)
}
