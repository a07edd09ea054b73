/** The files of the project, without what tools leave in it. */
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

const left = new Set(['node_modules', 'dist', 'dist-types', 'test-results', 'playwright-report'])

/** Every file under `folder`, sorted, absolute. Hidden folders and what tools make are left out; symlinks too. */
export function sourceFiles(folder) {
  if (!existsSync(folder)) return []
  const files = []
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!left.has(entry.name) && !entry.name.startsWith('.')) files.push(...sourceFiles(full))
    } else if (entry.isFile()) files.push(full)
  }
  return files.sort()
}

/** A path as it reads in messages: from the root, with forward slashes. */
export function shown(root, file) {
  return path.relative(root, file).split(path.sep).join('/')
}
