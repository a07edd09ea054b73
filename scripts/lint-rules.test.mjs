import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inspect, rulesIn, titlesIn } from './lint-rules.mjs'

let root = ''
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'rules-'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** A title in a planted test file, spelled in two halves so that it is not taken for one of this file's. */
const titled = (rule, rest) => `test('${'['}${rule}] ${rest}', () => {})\n`

function tree(specification, tests) {
  mkdirSync(path.join(root, 'docs'))
  mkdirSync(path.join(root, 'shared'))
  writeFileSync(path.join(root, 'docs', 'spec.md'), `| rule | sentence |\n| --- | --- |\n${specification}`)
  writeFileSync(path.join(root, 'shared', 'a.test.ts'), tests)
  return inspect(root).faults
}

test('[DOC1] rules that all have a test, and tests that all name a rule, pass', () => {
  expect(tree('| AIR1 | one |\n| AIR2 | two |\n', titled('AIR1', 'a') + titled('AIR2', 'b'))).toEqual([])
})

test('[DOC1] a rule without a test is refused', () => {
  expect(tree('| AIR1 | one |\n| AIR2 | two |\n', titled('AIR1', 'a'))).toEqual([
    'Rules in docs/spec.md without a test: AIR2.',
  ])
})

test('[DOC1] a test of an unknown rule is refused', () => {
  expect(tree('| AIR1 | one |\n', titled('AIR1', 'a') + titled('AIR9', 'b'))).toEqual([
    'shared/a.test.ts names rules that docs/spec.md does not have: AIR9.',
  ])
})

test('[DOC1] a test that names no rule is refused', () => {
  expect(tree('| AIR1 | one |\n', `${titled('AIR1', 'a')}test('works', () => {})\n`)).toEqual([
    expect.stringContaining('“works” names no rule'),
  ])
})

test('[DOC1] a rule that stands twice is refused', () => {
  expect(tree('| AIR1 | one |\n| AIR1 | again |\n', titled('AIR1', 'a'))).toEqual([
    'docs/spec.md lists twice: AIR1.',
  ])
})

test('[DOC1] only the first column of a table counts as a rule', () => {
  expect(rulesIn('| `ROOM4` | see AIR3 |\n| rule | x |\n| A1 | too short |\nAIR7 in a sentence\n')).toEqual([
    'ROOM4',
  ])
})

test('[DOC1] several rules may lead a title, and a described group lends its rule to its tests', () => {
  const both = `describe('${'['}AIR1]${'['}AIR2] a gate', () => {\n  test('holds', () => {})\n})\n`
  expect(titlesIn(both)).toEqual({ named: ['AIR1', 'AIR2'], without: [] })
})
