import { expect, test } from 'vitest'
import { chooseStages } from './stages.mjs'

const all = ['format', 'imports', 'files', 'rules', 'types', 'unit', 'build', 'browser']

test('[CHK3] without a choice every check runs', () => {
  expect(chooseStages([], all)).toEqual({ ok: true, names: all })
})

test.each([
  [['--only', 'unit'], ['unit']],
  [
    ['--only', 'browser'],
    ['build', 'browser'],
  ],
  [['--only=unit,types'], ['types', 'unit']],
  [
    ['--only', 'lint'],
    ['format', 'imports', 'files', 'rules'],
  ],
  [
    ['--only', 'unit', '--only', 'types'],
    ['types', 'unit'],
  ],
])('[CHK3] %j runs %j, in the usual order', (args, names) => {
  expect(chooseStages(args, all)).toEqual({ ok: true, names })
})

test.each([[['--only', 'tests']], [['--only']], [['--onyl', 'unit']], [['unit']], [['--only=unit,']]])(
  '[CHK3] %j is refused, since running nothing would look like success',
  (args) => {
    expect(chooseStages(args, all)).toMatchObject({ ok: false })
  },
)
