import { readFileSync } from 'node:fs'
import { mentionedMembers } from '@rode-draad/shared/dossier/mentions.ts'
import { readNodes, readSubgroups } from '@rode-draad/shared/dynamics-map/map.ts'
import { offersFor } from '@rode-draad/shared/dynamics-map/place.ts'
import { readTies } from '@rode-draad/shared/dynamics-map/ties.ts'
import { type ElementId, isUuid, type MemberId, newId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type MapCase, seedDynamicsMap } from './seed-dynamics-map.ts'

interface Named {
  readonly leden: readonly { voornaam: string; achternaam: string; bijnaam: string; aliassen: string[] }[]
}
const file = readFileSync(new URL('./demo-case.json', import.meta.url), 'utf8')
const demoCase: MapCase = JSON.parse(file)
const named: Named = JSON.parse(file)

function kept<T extends ElementId | MemberId>(): { of: (key: string) => T; all: () => T[] } {
  const ids = new Map<string, T>()
  return {
    of(key) {
      const id = ids.get(key) ?? newId<T>()
      ids.set(key, id)
      return id
    },
    all: () => [...ids.values()],
  }
}

function seeded(level: Level) {
  const members = kept<MemberId>()
  const doc = new Y.Doc()
  seedDynamicsMap(doc, level, demoCase, { member: members.of, element: kept<ElementId>().of })
  const bytes = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('utf8')
  return { doc, members, bytes }
}

const words = named.leden.flatMap((one) => [one.voornaam, one.achternaam, one.bijnaam, ...one.aliassen])

describe('the dynamics maps of the demo case', () => {
  test('[DEMO7] the person map holds fourteen members by id and their eighteen lines', () => {
    const { doc, members } = seeded('person')
    expect(
      readNodes(doc)
        .map((node) => node.id)
        .sort(),
    ).toEqual(members.all().sort())
    expect(readNodes(doc)).toHaveLength(14)
    expect(readTies(doc)).toHaveLength(18)
    expect(readTies(doc).every((tie) => tie.kind !== undefined && tie.note !== undefined)).toBe(true)
    expect(readNodes(doc).find((node) => node.id === members.of('L05'))?.position).toBe('distant')
    expect(readNodes(doc).find((node) => node.id === members.of('L09'))?.influence).toBe('changing')
  })

  test('[DEMO7] a note speaks of a member by id', () => {
    const { doc, members } = seeded('person')
    const note = readTies(doc).find((tie) => tie.note?.startsWith('Oude schoolvrienden'))?.note ?? ''
    expect(mentionedMembers(note)).toEqual([members.of('L03'), members.of('L02')])
  })

  test('[DEMO7] the group map holds five sub-groups and five lines', () => {
    const { doc, members } = seeded('group')
    expect(readSubgroups(doc)).toHaveLength(5)
    expect(readTies(doc)).toHaveLength(5)
    expect(readSubgroups(doc).map((one) => one.size)).toContain('een handvol')
    expect(readSubgroups(doc).find((one) => one.label === 'Oudere invloed van buiten')?.position).toBe(
      'distant',
    )
    expect(members.all()).toEqual([])
  })

  test.each(['group', 'person'] as const)('[DEMO8] no name stands in the bytes of the %s map', (level) => {
    const { bytes } = seeded(level)
    const found = words.filter((word) => word !== '' && new RegExp(`\\b${word}\\b`, 'iu').test(bytes))
    expect(found).toEqual([])
    expect(bytes).not.toMatch(/\bL\d\d\b|\blid \d/iu)
  })

  test('[DEMO8] the group map keeps no id but those of its own sub-groups and lines', () => {
    const { doc, bytes } = seeded('group')
    const own = new Set([...doc.getMap('nodes').keys(), ...doc.getMap('ties').keys()])
    const inBytes = bytes.match(/[0-9a-f]{8}-[0-9a-f-]{27}/gu) ?? []
    expect(inBytes.filter((id) => isUuid(id) && !own.has(id))).toEqual([])
  })

  test.each(['group', 'person'] as const)('[DEMO10] on the %s map words and places agree', (level) => {
    const { doc } = seeded(level)
    expect(readNodes(doc).flatMap(offersFor)).toEqual([])
  })
})
