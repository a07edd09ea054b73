/** Checks on files: none too long without a reason, one copy of Yjs, every dependency accounted for. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { shown, sourceFiles } from './source-files.mjs'

const longest = 300
const record = 'docs/decisions/0001-workspace-and-toolchain.md'
const manifests = [
  'package.json',
  'client/package.json',
  'e2e/package.json',
  'server/package.json',
  'shared/package.json',
]

/**
 * Files of more than 300 lines whose first ten lines give no reason (`// long: …`, or `/* long: …` in CSS).
 * Tests are only mentioned; migrations and data are not written by hand.
 */
export function tooLong(root) {
  const long = []
  for (const full of sourceFiles(root)) {
    const file = shown(root, full)
    if (!/\.(ts|tsx|mjs|js|css)$/.test(file) || /(^|\/)(migrations|vendor)\//.test(file)) continue
    const lines = readFileSync(full, 'utf8').trimEnd().split('\n')
    const reason = lines.slice(0, 10).some((line) => /^\s*(\/\/|\/?\*)\s*long: \S/.test(line))
    const isTest = /\.(test|spec|contract)\.[a-z]+$/.test(file)
    if (lines.length > longest && !reason) long.push({ file, lines: lines.length, isTest })
  }
  return long
}

/**
 * Packages that must exist once, and how many versions the lockfile holds. Two copies of Yjs break its instanceof
 * checks, and with them documents, without any error.
 */
export function copiesInLockfile(lockfile) {
  const packages = lockfile.split(/^packages:$/m)[1]?.split(/^snapshots:$/m)[0] ?? ''
  return ['yjs', 'lib0', 'y-protocols'].map((name) => {
    const versions = [...packages.matchAll(/^ {2}'?([^\s'][^\s']*?)@([^\s@':]+)'?:$/gm)]
    return { name, versions: versions.filter((match) => match[1] === name).map((match) => match[2]) }
  })
}

/** Direct dependencies without a row in the decision record, which says why each one is here. */
export function unaccounted(root) {
  const text = existsSync(path.join(root, record)) ? readFileSync(path.join(root, record), 'utf8') : ''
  const names = new Set()
  for (const manifest of manifests) {
    if (!existsSync(path.join(root, manifest))) continue
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
      readFileSync(path.join(root, manifest), 'utf8'),
    )
    for (const name of Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }))
      names.add(name)
  }
  return [...names].filter((name) => !name.startsWith('@rode-draad/') && !text.includes(`\`${name}\``)).sort()
}

/** All complaints about a tree: `faults` fail the check, `remarks` do not. */
export function inspect(root) {
  const faults = []
  const remarks = []
  for (const { file, lines, isTest } of tooLong(root)) {
    const sentence = `${file} has ${lines} lines. Split it, or say why not at its top: // long: …`
    if (isTest) remarks.push(sentence)
    else faults.push(sentence)
  }
  for (const { name, versions } of copiesInLockfile(
    readFileSync(path.join(root, 'pnpm-lock.yaml'), 'utf8'),
  )) {
    if (versions.length === 1) continue
    const held = versions.length === 0 ? 'none' : versions.join(', ')
    faults.push(
      `The lockfile must hold exactly one ${name} and holds ${held}. See overrides in pnpm-workspace.yaml.`,
    )
  }
  const silent = unaccounted(root)
  if (silent.length > 0) {
    faults.push(`No row in ${record} (why it is here, size, licence): ${silent.join(', ')}.`)
  }
  return { faults, remarks }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { faults, remarks } = inspect(process.argv[2] ?? process.cwd())
  for (const remark of remarks) console.log(`Remark: ${remark}`)
  for (const fault of faults) console.error(fault)
  if (faults.length === 0)
    console.log('Files are short enough, Yjs is there once, every dependency is accounted for.')
  process.exitCode = faults.length === 0 ? 0 : 1
}
