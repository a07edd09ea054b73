/** Checks that imports run in one direction, and says in plain words what to do when one does not. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { refusalOf } from './import-direction.mjs'
import { shown, sourceFiles } from './source-files.mjs'

/** The four shapes of an import. A line that starts as a comment does not match, since these start at the line's start. */
const shapes = [
  /^[ \t]*(?:import|export)\s+[\w$*{},\s]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^[ \t]*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
  /\bimport\.meta\.resolve\(\s*['"]([^'"]+)['"]/g,
]

/** Every import in a file's text, with its line number, in order. */
export function importsIn(text) {
  const found = []
  for (const shape of shapes) {
    for (const match of text.matchAll(shape)) {
      const before = text.slice(0, match.index + match[0].length)
      found.push({ specifier: match[1], line: before.split('\n').length })
    }
  }
  return found.sort((a, b) => a.line - b.line)
}

/**
 * What an import points at: a path from the root (`shared/src/rooms/room.ts`) for our own files, else the bare
 * package name.
 */
export function targetOf(file, specifier) {
  if (specifier.startsWith('.'))
    return { file: path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier)) }
  const own = /^@rode-draad\/(shared|server|client|e2e)(?:\/(.*))?$/.exec(specifier)
  if (own) return { file: `${own[1]}/src/${own[2] ?? ''}` }
  const parts = specifier.split('/')
  return { package: specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0] }
}

/** Every import under `root` that runs the wrong way: where it stands and why not. */
export function wrongImports(root) {
  const wrong = []
  for (const name of ['shared', 'server', 'client', 'e2e']) {
    for (const full of sourceFiles(path.join(root, name))) {
      if (!/\.(ts|tsx|mts|js|mjs)$/.test(full)) continue
      const file = shown(root, full)
      for (const { specifier, line } of importsIn(readFileSync(full, 'utf8'))) {
        const why = refusalOf(file, targetOf(file, specifier))
        if (why) wrong.push({ file, line, specifier, why })
      }
    }
  }
  return wrong
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wrong = wrongImports(process.argv[2] ?? process.cwd())
  for (const { file, line, specifier, why } of wrong)
    console.error(`${file}:${line} imports ${specifier}\n  ${why}`)
  console.log(
    wrong.length === 0 ? 'All imports run the right way.' : `${wrong.length} imports run the wrong way.`,
  )
  process.exitCode = wrong.length === 0 ? 0 : 1
}
