import { describe, expect, test } from 'vitest'
import { newId } from '../kernel/ids.ts'
import { plainParagraph } from '../rooms/prose.ts'
import { checkPlan, lacksOf } from './completeness.ts'
import { type GroupMeasure, inPlanOrder, likelyEnd, type PlanContent, termError } from './content.ts'
import { planParts } from './plan.doc.ts'

function measure(changes: Partial<GroupMeasure> = {}): GroupMeasure {
  return {
    id: newId(),
    title: 'Licht bij de trap',
    description: '',
    check: 'Klaar in februari',
    lead: newId(),
    partners: [],
    startsOn: '2027-01-18',
    endsOn: '2027-04-01',
    capacity: '',
    sources: [newId()],
    order: 1,
    track: 'area',
    ...changes,
  }
}

function plan(changes: Partial<PlanContent> = {}): PlanContent {
  const text = [plainParagraph('Staat er.')]
  return {
    parts: {
      parties: text,
      interventions: text,
      referrals: text,
      investigation: text,
      capacity: text,
      consultation: text,
    },
    measures: [measure()],
    annex: null,
    ...changes,
  }
}

describe('is the plan whole', () => {
  test('[PLAN3] a plan with text in six parts and a whole measure is complete', () => {
    expect(checkPlan(plan())).toMatchObject({ ready: 6, complete: true, next: null, annexUnseen: true })
  })

  test('[PLAN3] each part without words is a gap of its own; spaces and empty lines are no words', () => {
    for (const part of planParts) {
      const parts = { ...plan().parts, [part]: [plainParagraph('  '), plainParagraph('…')] }
      const outcome = checkPlan(plan({ parts }))
      expect(outcome.ready).toBe(5)
      expect(outcome.next).toEqual({ kind: 'no-text', part })
    }
  })

  test('[PLAN3] a plan without measures is not complete', () => {
    expect(checkPlan(plan({ measures: [] })).next).toEqual({ kind: 'no-measures' })
  })

  test('[PLAN4] a measure needs who pulls it, a whole term, a check and a thread', () => {
    expect(lacksOf(measure())).toEqual([])
    expect(lacksOf(measure({ lead: null, endsOn: '', check: ' ', sources: [] }))).toEqual([
      'lead',
      'term',
      'check',
      'thread',
    ])
    expect(lacksOf(measure({ endsOn: '2026-04-01' }))).toEqual(['term'])
  })

  test('[PLAN4] measures of the annex count as soon as they can be read', () => {
    const person = { ...measure({ lead: null }), track: 'person' as const, members: [] }
    const outcome = checkPlan(plan({ annex: { referrals: [], measures: [person] } }))
    expect(outcome).toMatchObject({ ready: 5, measures: 2, annexUnseen: false })
    expect(outcome.next).toMatchObject({ kind: 'measure', measure: person.id, lacks: ['lead'] })
  })
})

describe('the term of a measure', () => {
  test('[PLAN5] an end before the start is an error that comes with the year that was meant', () => {
    expect(termError('2027-01-18', '2026-04-01')).toBe('ends-before-start')
    expect(likelyEnd('2027-01-18', '2026-04-01')).toBe('2027-04-01')
    expect(likelyEnd('2027-06-18', '2027-04-01')).toBe('2028-04-01')
  })

  test('[PLAN5] one day is a term, and missing dates are no error', () => {
    expect(termError('2027-01-18', '2027-01-18')).toBeNull()
    expect(termError('', '2027-01-18')).toBeNull()
    expect(termError('2027-01-18', '')).toBeNull()
  })

  test('[PLAN5] a leap day is never proposed in a year that lacks it', () => {
    expect(likelyEnd('2028-03-01', '2028-02-29')).toBeNull()
  })
})

test('[PLAN6] every screen puts measures in the same order: track, place, id', () => {
  const [a, b, c] = [measure({ order: 2 }), measure({ order: 1 }), measure({ order: 9, track: 'group' })]
  expect(inPlanOrder([a, b, c])).toEqual([c, b, a])
})
