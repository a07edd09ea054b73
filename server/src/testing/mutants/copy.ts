import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Change, changed } from './mutant.ts'

/** The packages of the workspace, and the root itself. */
const packages = ['', 'shared', 'server', 'client', 'e2e']
const leftBehind = new Set(['node_modules', 'dist', 'dist-types', 'test-results', 'playwright-report'])

/** A copy of the source in which a fault may be put. */
export interface Copy {
  readonly root: string
  /** Makes the changes, does the work, and puts the source back. */
  with<T>(changes: readonly Change[], work: () => Promise<T>): Promise<T>
}

/**
 * Copies the source and links what is installed. The packages of the project itself are linked to the copy, or a fault in
 * one would not be seen from another.
 */
export async function copySource(from: string, to: string): Promise<Copy> {
  await cp(from, to, {
    recursive: true,
    filter: (path) => {
      const name = path.slice(path.lastIndexOf('/') + 1)
      return path === from || !(leftBehind.has(name) || name.startsWith('.'))
    },
  })
  for (const folder of packages) await linkInstalled(join(from, folder), join(to, folder), to)
  return {
    root: to,
    async with(changes, work) {
      const before = new Map<string, string>()
      try {
        for (const change of changes) {
          const path = join(to, change.file)
          const source = await readFile(path, 'utf8')
          if (!before.has(path)) before.set(path, source)
          await writeFile(path, changed(source, change))
        }
        return await work()
      } finally {
        for (const [path, source] of before) await writeFile(path, source)
      }
    },
  }
}

async function linkInstalled(from: string, to: string, root: string): Promise<void> {
  const [installed, own] = [join(from, 'node_modules'), join(to, 'node_modules')]
  await mkdir(own, { recursive: true })
  for (const name of await readdir(installed).catch(() => [])) {
    if (name === '@rode-draad') await linkOurs(join(installed, name), join(own, name), root)
    else if (!name.startsWith('.vite')) await symlink(join(installed, name), join(own, name))
  }
}

async function linkOurs(installed: string, own: string, root: string): Promise<void> {
  await mkdir(own)
  for (const name of await readdir(installed)) await symlink(join(root, name), join(own, name))
}
