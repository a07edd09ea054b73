/** Builds the pages with Vite, and skips that when their sources are the same as last time. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { lastLines } from './node24.mjs'
import { capture, cleanEnvironment, withPathFirst } from './npm.mjs'
import { sourceFiles } from './source-files.mjs'

/** The outcome of one build: whether it was needed, and what Vite printed when it failed. */
export async function buildClient({ root, node }) {
  const marker = path.join(root, 'node_modules', '.rode-draad-built')
  const wanted = buildFingerprint(root)
  const page = path.join(root, 'client', 'dist', 'index.html')
  if (existsSync(page) && existsSync(marker) && readFileSync(marker, 'utf8') === wanted) {
    return { built: false, code: 0, output: '' }
  }
  rmSync(marker, { force: true })
  const vite = path.join(root, 'client', 'node_modules', 'vite', 'bin', 'vite.js')
  const env = withPathFirst(cleanEnvironment(), path.dirname(node))
  const cwd = path.join(root, 'client')
  const { code, output } = await capture(node, [vite, 'build', '--logLevel', 'warn'], { cwd, env })
  if (code === 0) writeFileSync(marker, wanted)
  return { built: true, code, output: lastLines(output, 60) }
}

/** Changes whenever a file that ends up in the pages changes, and with the lockfile. */
function buildFingerprint(root) {
  const hash = createHash('sha256')
  const inputs = [...sourceFiles(path.join(root, 'client')), ...sourceFiles(path.join(root, 'shared', 'src'))]
  for (const file of [...inputs, path.join(root, 'pnpm-lock.yaml')]) {
    const { mtimeMs, size } = statSync(file)
    hash.update(`${path.relative(root, file)} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex')
}
