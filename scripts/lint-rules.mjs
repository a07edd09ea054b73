/** Checks that promises and proofs belong together: every rule in docs/spec.md has a test, every test names a rule. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { shown, sourceFiles } from './source-files.mjs'

const rulePattern = /^[A-Z]{2,5}\d+$/
const testFile = /\.(test|spec|contract)\.(ts|tsx|mjs)$/

/** The rule ids in the first column of the tables in the specification, in order, doubles included. */
export function rulesIn(specification) {
  const cells = [...specification.matchAll(/^\|\s*`?([^|`\s]+)`?\s*\|/gm)].map((match) => match[1])
  return cells.filter((cell) => rulePattern.test(cell))
}

/**
 * What a test file promises: the rules its titles start with, and titles that start with none.
 * A title is any string that opens with `[RULE1]`; several may follow one another: `[AIR3][AIR4] …`.
 * A test without a rule is fine inside a `describe` that has one.
 */
export function titlesIn(text) {
  const named = new Set()
  for (const match of text.matchAll(/['"`]((?:\[[A-Z]{2,5}\d+\]\s*)+)/g)) {
    for (const rule of match[1].matchAll(/\[([A-Z]{2,5}\d+)\]/g)) named.add(rule[1])
  }
  const described = /\bdescribe(?:\.\w+)*\(\s*['"`]\[[A-Z]{2,5}\d+\]/.test(text)
  const titles = [
    ...text.matchAll(
      /^\s*(?:test|it)(?:\.(?:skip|only|fails|concurrent|sequential))?\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gm,
    ),
  ]
  const without = described
    ? []
    : titles.map((match) => match[2]).filter((title) => !/^\[[A-Z]{2,5}\d+\]/.test(title))
  return { named: [...named], without }
}

/** Every rule without a test, every test without a rule, every rule that stands twice, as sentences. */
export function inspect(root) {
  const listed = rulesIn(readFileSync(path.join(root, 'docs', 'spec.md'), 'utf8'))
  const rules = new Set(listed)
  const faults = []
  const doubles = listed.filter((rule, i) => listed.indexOf(rule) !== i)
  if (doubles.length > 0) faults.push(`docs/spec.md lists twice: ${doubles.join(', ')}.`)
  const proven = new Set()
  const folders = ['shared', 'server', 'client', 'e2e', 'scripts']
  for (const full of folders.flatMap((name) => sourceFiles(path.join(root, name)))) {
    if (!testFile.test(full)) continue
    const file = shown(root, full)
    const { named, without } = titlesIn(readFileSync(full, 'utf8'))
    for (const rule of named) proven.add(rule)
    const unlisted = named.filter((rule) => !rules.has(rule))
    if (unlisted.length > 0)
      faults.push(`${file} names rules that docs/spec.md does not have: ${unlisted.join(', ')}.`)
    for (const title of without)
      faults.push(`${file}: “${title}” names no rule. Start its title with one: [ROOM4] …`)
  }
  const unproven = [...rules].filter((rule) => !proven.has(rule))
  if (unproven.length > 0) faults.push(`Rules in docs/spec.md without a test: ${unproven.join(', ')}.`)
  return { faults, count: rules.size }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { faults, count } = inspect(process.argv[2] ?? process.cwd())
  for (const fault of faults) console.error(fault)
  if (faults.length === 0) console.log(`All ${count} rules have a test, and all tests name a rule.`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
