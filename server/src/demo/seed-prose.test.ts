import { readFileSync } from 'node:fs'
import { interpretationSections } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import { isUuid, newId } from '@rode-draad/shared/kernel/ids.ts'
import { checkPlan } from '@rode-draad/shared/plan/completeness.ts'
import { readPlan } from '@rode-draad/shared/plan/content.ts'
import { hasWords, membersIn, readProse } from '@rode-draad/shared/rooms/prose.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type InterpretationCase, seedInterpretation } from './seed-interpretation.ts'
import { type PlanCase, seedPlan, seedPlanAnnex } from './seed-plan.ts'
import { shiftDutchDates } from './shift-dates.ts'

interface MemberCase {
  readonly id: string
  readonly code: string
  readonly voornaam: string
  readonly achternaam: string
  readonly bijnaam: string
  readonly aliassen: readonly string[]
}

const demo: InterpretationCase & PlanCase & { readonly leden: readonly MemberCase[] } = JSON.parse(
  readFileSync(new URL('./demo-case.json', import.meta.url), 'utf8'),
)

function seedIds(days = 0) {
  const known = new Map<string, string>()
  const of = (kind: string) => (word: string) => {
    const key = `${kind}/${word}`
    const id = known.get(key) ?? newId()
    known.set(key, id)
    return id
  }
  const shift = (iso: string) => new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10)
  return { organisation: of('organisation'), member: of('member'), element: of('element'), shift }
}

/** Every name and code by which a member could be recognised, as separate words. */
const traces = demo.leden.flatMap((one) => [
  one.id,
  one.voornaam,
  one.achternaam,
  one.bijnaam,
  ...one.aliassen,
])
const tracesIn = (text: string) =>
  traces.filter((word) => word !== '' && new RegExp(`(^|[^\\p{L}])${word}([^\\p{L}]|$)`, 'iu').test(text))

const everything = (doc: Y.Doc) => {
  for (const root of [...doc.share.keys()]) {
    const records = root === 'measures' || root === 'foundations'
    if (records) doc.getMap(root)
    else doc.getXmlFragment(root)
  }
  return JSON.stringify(doc.toJSON())
}

describe('the demo case as boards', () => {
  test('[DEMO4] the interpretation has all its sections and links only threads of the group level', () => {
    const ids = seedIds()
    const doc = new Y.Doc()
    seedInterpretation(doc, demo, ids)
    for (const section of interpretationSections) {
      expect(hasWords(readProse(doc.getXmlFragment(section))), section).toBe(true)
    }
    const links = [...doc.getMap<Y.Map<unknown>>('foundations').values()]
    expect(links.map((link) => [link.get('pillar'), link.get('thread')])).toContainEqual([
      'neighbourhoodImpact',
      ids.element('rd4'),
    ])
    expect(links.map((link) => link.get('thread'))).not.toContain(ids.element('rd8'))
  })

  test('[DEMO5] no name and no code of a member stands in a document of the group level', () => {
    const ids = seedIds()
    const interpretation = new Y.Doc()
    const plan = new Y.Doc()
    seedInterpretation(interpretation, demo, ids)
    seedPlan(plan, demo, ids)
    for (const doc of [interpretation, plan]) {
      const text = everything(doc)
      expect(text.length).toBeGreaterThan(1000)
      expect(tracesIn(text)).toEqual([])
      for (const member of demo.leden) expect(text).not.toContain(ids.member(member.id))
    }
  })

  test('[DEMO6] the annex spells no name either: members stand in it by id', () => {
    const ids = seedIds()
    const annex = new Y.Doc()
    seedPlanAnnex(annex, demo, ids)
    expect(tracesIn(everything(annex))).toEqual([])
    expect(membersIn(readProse(annex.getXmlFragment('referrals')))).toHaveLength(8)
  })

  test('[DEMO9] the seeded plan is whole, its measures in their tracks and order', () => {
    const ids = seedIds()
    const plan = new Y.Doc()
    const annex = new Y.Doc()
    seedPlan(plan, demo, ids)
    seedPlanAnnex(annex, demo, ids)
    const content = readPlan(plan, annex)
    expect(checkPlan(content)).toMatchObject({
      ready: 6,
      complete: true,
      measures: 12,
      tracks: 3,
      annexUnseen: false,
    })
    expect(content.measures.map((one) => one.track)).toEqual([
      ...Array(4).fill('group'),
      ...Array(4).fill('area'),
    ])
    expect(content.annex?.measures[0]?.members.every(isUuid)).toBe(true)
    expect(everything(plan)).not.toMatch(/\bm\d\d\b/)
  })

  test('[DEMO11] records and texts move by the same days', () => {
    const plan = new Y.Doc()
    const ids = seedIds(40)
    seedPlan(plan, demo, ids)
    const light = readPlan(plan, null).measures.find((one) => one.id === ids.element('m01'))
    expect(light?.endsOn).toBe('2027-03-12')
    expect(light?.check).toBe(shiftDutchDates('Uitgevoerd vóór 31 januari 2027', 40))
  })
})
