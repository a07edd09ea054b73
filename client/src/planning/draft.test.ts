import { planReasons } from '@rode-draad/shared/meeting/plan-problems.ts'
import { describe, expect, test } from 'vitest'
import { planProblemWords } from '../language/nl/planning.ts'
import { isToldAtOnce, moved, problemsAt, withGuest } from './draft.ts'

describe('[PLN15] planning is done with buttons, and loses nothing', () => {
  test('a part moves one place and no further than the ends', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
  })

  test('a guest comes with a ground, keeps its place when that changes, and can be left out', () => {
    const one = withGuest([], 'lp', 'convenant')
    const two = withGuest(one, 'wc', 'convenant')
    expect(withGuest(two, 'lp', 'besluit')).toEqual([
      { organisation: 'lp', ground: 'besluit' },
      { organisation: 'wc', ground: 'convenant' },
    ])
    expect(withGuest(two, 'lp', null)).toEqual([{ organisation: 'wc', ground: 'convenant' }])
  })
})

describe('[PLN16] every reason why something cannot be planned is a plain sentence, and a rule is quoted with its place', () => {
  test.each(planReasons)('%s', (reason) => {
    const { what, rule } = planProblemWords[reason]
    expect(what).toMatch(/[.?]$/)
    expect(what.length).toBeLessThan(120)
    if (rule !== undefined) expect(rule).toMatch(/Handreiking, (paragraaf \d\.\d|stap \d|bijlage [A-G])\.$/)
  })

  test('what the model forbids is told at once, what is still empty when one saves', () => {
    expect(isToldAtOnce('guests-at-person-level')).toBe(true)
    expect(isToldAtOnce('question-too-long')).toBe(true)
    expect(isToldAtOnce('part-title-missing')).toBe(false)
  })

  test('each stands at its own place', () => {
    const problems = [
      { reason: 'date-past', part: null, question: null },
      { reason: 'minutes-missing', part: 1, question: null },
      { reason: 'question-without-level', part: 1, question: 0 },
    ] as const
    expect(problemsAt(problems, null, null)).toEqual(['date-past'])
    expect(problemsAt(problems, 1, null)).toEqual(['minutes-missing'])
    expect(problemsAt(problems, 1, 0)).toEqual(['question-without-level'])
  })
})
