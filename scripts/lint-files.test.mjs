import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copiesInLockfile, inspect } from './lint-files.mjs'

const lockfile = (...packages) =>
  `importers:\n\n  yjs@1.0.0:\n\npackages:\n\n${packages.map((name) => `  ${name}:\n    resolution: {}\n`).join('\n')}\nsnapshots:\n\n  yjs@9.9.9: {}\n`
const sound = lockfile('yjs@13.6.33', 'lib0@0.2.120', 'y-protocols@1.0.7', "'@tiptap/y-tiptap@3.0.9'")

let root = ''
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'files-'))
  write('package.json', '{ "dependencies": { "yjs": "13.6.33", "@rode-draad/shared": "workspace:*" } }')
  write('docs/decisions/0001-workspace-and-toolchain.md', '| `yjs` | the documents |\n')
  write('pnpm-lock.yaml', sound)
})
afterEach(() => rmSync(root, { recursive: true }))

function write(file, text) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
const lines = (count) => 'x\n'.repeat(count)

test('[DEP1] a sound tree has no faults', () => {
  expect(inspect(root)).toEqual({ faults: [], remarks: [] })
})

test('[DEP1] a second copy of yjs in the lockfile is refused', () => {
  write('pnpm-lock.yaml', lockfile('yjs@13.6.33', 'yjs@13.6.27', 'lib0@0.2.120', 'y-protocols@1.0.7'))
  expect(inspect(root).faults).toEqual([
    expect.stringContaining('exactly one yjs and holds 13.6.33, 13.6.27'),
  ])
})

test('[DEP1] a lockfile without y-protocols is refused: it was not understood', () => {
  expect(copiesInLockfile(lockfile('yjs@13.6.33', 'lib0@0.2.120'))).toContainEqual({
    name: 'y-protocols',
    versions: [],
  })
})

test('[DEP2] a dependency without a row in the decision record is refused', () => {
  write('package.json', '{ "devDependencies": { "left-pad": "1.3.0" } }')
  expect(inspect(root).faults).toEqual([expect.stringContaining('left-pad')])
})

test('[DEP3] a file over 300 lines needs a reason at its top', () => {
  write('server/src/plan/a.ts', lines(301))
  write('server/src/plan/b.ts', `// long: one table, better read whole\n${lines(301)}`)
  write('server/src/plan/c.ts', lines(300))
  write('server/src/persistence/migrations/d.ts', lines(900))
  expect(inspect(root).faults).toEqual([expect.stringContaining('server/src/plan/a.ts has 301 lines')])
})

test('[DEP3] a long test is mentioned, not refused', () => {
  write('server/src/plan/a.test.ts', lines(400))
  expect(inspect(root)).toEqual({ faults: [], remarks: [expect.stringContaining('a.test.ts has 400 lines')] })
})
