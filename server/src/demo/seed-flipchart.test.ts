import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { viewQuestion } from '@rode-draad/shared/circular-questioning/question-view.ts'
import { mentionedMembers, readAloud } from '@rode-draad/shared/dossier/mentions.ts'
import { type MemberId, requireId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { readRecords } from '@rode-draad/shared/rooms/records.ts'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type FlipchartCase, type SeedIds, seedFlipchart } from './seed-flipchart.ts'

const demo: FlipchartCase = JSON.parse(readFileSync(new URL('./demo-case.json', import.meta.url), 'utf8'))

/** A UUID of version 5 shape, always the same for the same words. */
function derived(key: string): string {
  const hex = createHash('sha1').update(key).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
const ids: SeedIds = {
  organisation: (code) => derived(`organisation ${code}`),
  account: (key) => derived(`account ${key}`),
  member: (code) => requireId<MemberId>(derived(`member ${code}`)),
  element: (key) => derived(`element ${key}`),
}
const roots = flipchartSchema.roots

function seeded(level: Level) {
  const doc = new Y.Doc()
  seedFlipchart(doc, level, demo, ids)
  const records = {
    questions: readRecords(doc, 'questions', roots.questions).sort((a, b) => a.number - b.number),
    cards: readRecords(doc, 'cards', roots.cards),
    placements: readRecords(doc, 'placements', roots.placements),
    clusters: readRecords(doc, 'clusters', roots.clusters),
    threads: readRecords(doc, 'threads', roots.threads),
  }
  return {
    doc,
    records,
    followUps: readRecords(doc, 'followUps', roots.followUps),
    words: readRecords(doc, 'words', roots.words),
    everything: JSON.stringify(doc.toJSON()),
  }
}
const names = demo.leden
  .flatMap((one) => [one.voornaam, one.achternaam, one.bijnaam])
  .filter((one) => one !== '')
const codeName = (id: MemberId) => demo.leden.find((one) => ids.member(one.id) === id)?.id ?? 'unknown'

describe('the demo flipcharts', () => {
  it('[DEMO1] the group room holds 105 cards on five questions and seven threads, all whole', () => {
    const { records, words } = seeded('group')
    expect(records.questions.map((one) => one.label)).toEqual([
      'Kenmerken',
      'Risico’s en zorgen',
      'Kansen',
      'Rollen',
      'Buiten de groep',
    ])
    expect(records.cards).toHaveLength(105)
    expect(records.threads).toHaveLength(7)
    expect(records.threads.filter((one) => !one.confirmed).map((one) => one.id)).toEqual([ids.element('rd3')])
    expect(words.filter((one) => one.thread === ids.element('rd3'))).toHaveLength(5)
  })

  it('[DEMO1] the person room holds thirty cards of five partners and two threads', () => {
    const { records, words } = seeded('person')
    expect(records.questions.map((one) => one.label)).toEqual(['Spilfiguren', 'Sleutelfiguren'])
    expect(records.cards).toHaveLength(30)
    expect(new Set(records.cards.map((one) => one.organisation)).size).toBe(5)
    expect(records.threads).toHaveLength(2)
    expect(words).toHaveLength(10)
  })

  it('[NAM5] no name of a young person stands in the document of the person room', () => {
    const { everything } = seeded('person')
    for (const name of names) expect(everything).not.toMatch(new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'iu'))
    expect(everything).not.toMatch(/\bL\d\d\b/)
  })

  it('[NAM5] the document of the group room holds no name, no member code and no mention', () => {
    const { everything } = seeded('group')
    for (const name of names) expect(everything).not.toMatch(new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'iu'))
    expect(everything).not.toMatch(/\bL\d\d\b|\blid \d|member:/)
  })

  it('[NAM5] every text of the person room speaks of the same members as the case does', () => {
    const { records } = seeded('person')
    const text = (key: string) => records.cards.find((one) => one.id === ids.element(key))?.text ?? ''
    expect(readAloud(text('k-q4p-om-1'), codeName)).toBe('L01 en L02 komen het vaakst samen in zaken voor')
    expect(readAloud(text('k-q4p-pol-3'), codeName)).toBe('L05 stuurt op afstand via L01')
    expect(readAloud(text('k-q5p-om-1'), codeName)).toBe('Jeugdreclasseerder van L02')
    const thread = records.threads.find((one) => one.id === ids.element('rd8'))
    expect(mentionedMembers(thread?.text ?? '').map(codeName)).toEqual(['L01', 'L03', 'L02'])
  })

  it('[DEMO2] question 2 lies as the table left it: two bundles, the police’s other reading in the first', () => {
    const { records, followUps } = seeded('group')
    const view = viewQuestion(ids.element('q2'), records, () => 0)
    const titles = view.bundles.map((bundle) => records.clusters.find((one) => one.id === bundle.id)?.title)
    expect(titles).toEqual(['De buurt', 'Kern en jonge rand'])
    expect(view.bundles.map((one) => one.threads)).toEqual([[ids.element('rd4')], [ids.element('rd3')]])
    expect(view.bundles[1]?.cards).toHaveLength(4)
    expect(view.bundles[1]?.also.map((one) => one.question)).toEqual([1, 1])
    expect(view.loose).toHaveLength(13)
    const reading = followUps.find((one) => one.kind === 'otherReading')
    expect(view.bundles[0]?.cards).toContain(reading?.card)
    expect(reading?.organisation).toBe(ids.organisation('pol'))
  })

  it('[DEMO2] every thread of the case is at home in a bundle of its question', () => {
    for (const level of ['group', 'person'] as const) {
      const { records } = seeded(level)
      const views = records.questions.map((one) => viewQuestion(one.id, records, () => 0))
      expect(views.flatMap((view) => view.unhoused)).toEqual([])
      expect(views.flatMap((view) => view.bundles.flatMap((one) => one.threads))).toHaveLength(
        records.threads.length,
      )
    }
  })

  it('[DEMO3] seeding twice with the same ids gives the same records', () => {
    expect(seeded('group').everything).toBe(seeded('group').everything)
  })
})
