import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { planAnnexSchema, planSchema } from '@rode-draad/shared/plan/plan.doc.ts'
import { plainParagraph, writeProse } from '@rode-draad/shared/rooms/prose.ts'
import { placeRecord } from '@rode-draad/shared/rooms/records.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { freezePlan, nextVersion, parsePlanContent } from './freeze.ts'

const fields = {
  title: 'Inloop langer open',
  description: '',
  check: 'Start in januari',
  lead: newId(),
  partners: [newId()],
  startsOn: '2027-01-07',
  endsOn: '2027-06-30',
  capacity: '',
  sources: [newId()],
  order: 1,
}

function boards() {
  const plan = new Y.Doc()
  const annex = new Y.Doc()
  writeProse(plan.getXmlFragment('parties'), [plainParagraph('Gemeente, politie, OM.')])
  placeRecord(plan, 'measures', planSchema.roots.measures, newId(), { ...fields, track: 'group' })
  writeProse(annex.getXmlFragment('referrals'), [
    {
      kind: 'list',
      ordered: true,
      start: 1,
      items: [[{ kind: 'paragraph', content: [{ kind: 'member', id: newId() }] }]],
    },
  ])
  placeRecord(annex, 'measures', planAnnexSchema.roots.measures, newId(), {
    ...fields,
    track: 'person',
    members: [newId()],
  })
  return { plan, annex }
}

test('[PLAN7] a version is what the plan said, and reads back from its row unchanged', () => {
  const frozen = freezePlan({ ...boards(), earlier: [] })
  expect(frozen.number).toBe(1)
  expect(parsePlanContent(JSON.parse(JSON.stringify(frozen.content)))).toEqual(frozen.content)
})

test('[PLAN7] a version does not change with the board', () => {
  const { plan, annex } = boards()
  const frozen = freezePlan({ plan, annex, earlier: [] })
  const before = JSON.stringify(frozen)
  plan.getXmlFragment('parties').delete(0, 1)
  plan.getMap('measures').clear()
  expect(JSON.stringify(frozen)).toBe(before)
})

test('[PLAN7] numbers go up from the highest and are never used twice', () => {
  expect(nextVersion([])).toBe(1)
  expect(nextVersion([1, 4, 2])).toBe(5)
})

test('[PLAN7] a row that is no plan is refused without telling what it held', () => {
  expect(() => parsePlanContent({ parts: { parties: 'geheim' } })).toThrow(/not readable$/)
})
