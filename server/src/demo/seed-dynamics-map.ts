import { mentionOf } from '@rode-draad/shared/dossier/mentions.ts'
import type { Direction, Influence, Position } from '@rode-draad/shared/dynamics-map/map.doc.ts'
import { placeMember, placeSubgroup } from '@rode-draad/shared/dynamics-map/map.ts'
import { drawTie } from '@rode-draad/shared/dynamics-map/ties.ts'
import type { ElementId, MemberId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type * as Y from 'yjs'

/** What the two maps take from the demo case. */
export interface MapCase {
  readonly leden: readonly {
    readonly id: string
    readonly code: string
    readonly positie: string
    readonly invloed: string
    readonly kaart: { readonly x: number; readonly y: number }
  }[]
  readonly relaties: readonly {
    readonly id: string
    readonly van: string
    readonly naar: string
    readonly soort: string
    readonly richting: string
    readonly polariteit: string
    readonly toelichting: string
  }[]
  readonly groepskaart: {
    readonly subgroepen: readonly {
      readonly id: string
      readonly naam: string
      readonly omvang: string
      readonly positie: string
      readonly invloed: string
      readonly x: number
      readonly y: number
    }[]
    readonly pijlen: readonly { readonly van: string; readonly naar: string; readonly polariteit: string }[]
  }
}

/** The database's ids for the case's own: a member by `L01`, anything on a board by a key of ours. */
export interface MapIds {
  readonly member: (code: string) => MemberId
  readonly element: (key: string) => ElementId
}

/** Fills an empty dynamics map from the case. The group map gets sub-groups only: no member, code or count. */
export function seedDynamicsMap(doc: Y.Doc, level: Level, caseData: MapCase, ids: MapIds) {
  doc.transact(() => (level === 'group' ? seedGroup(doc, caseData, ids) : seedPersons(doc, caseData, ids)))
}

function seedGroup(doc: Y.Doc, { groepskaart }: MapCase, ids: MapIds) {
  for (const group of groepskaart.subgroepen) {
    placeSubgroup(
      doc,
      { label: group.naam, size: group.omvang },
      { x: group.x, y: group.y, position: positionOf(group.positie), influence: influenceOf(group.invloed) },
      ids.element(group.id),
    )
  }
  for (const tie of groepskaart.pijlen) {
    drawTie(
      doc,
      {
        from: ids.element(tie.van),
        to: ids.element(tie.naar),
        direction: 'oneWay',
        influence: influenceOf(tie.polariteit),
      },
      ids.element(`${tie.van}-${tie.naar}`),
    )
  }
}

function seedPersons(doc: Y.Doc, { leden, relaties }: MapCase, ids: MapIds) {
  for (const member of leden) {
    placeMember(doc, ids.member(member.id), {
      ...member.kaart,
      position: positionOf(member.positie),
      influence: influenceOf(member.invloed),
    })
  }
  const byCode = new Map(leden.map((member) => [member.code, ids.member(member.id)]))
  for (const tie of relaties) {
    drawTie(
      doc,
      {
        from: ids.member(tie.van),
        to: ids.member(tie.naar),
        direction: directionOf(tie.richting),
        influence: influenceOf(tie.polariteit),
        kind: tie.soort,
        note: mentioning(tie.toelichting, byCode),
      },
      ids.element(tie.id),
    )
  }
}

/** `lid 3` in a text of the case becomes a mention of that member. */
function mentioning(text: string, byCode: ReadonlyMap<string, MemberId>): string {
  return text.replace(/\blid \d+\b/gu, (code) => {
    const member = byCode.get(code)
    if (member === undefined) throw new Error('the demo case speaks of a member it does not have')
    return mentionOf(member)
  })
}

function positionOf(word: string): Position {
  const positions: Readonly<Record<string, Position>> = {
    leider: 'leader',
    'leider op afstand': 'distant',
    'op afstand': 'distant',
    zelfstandig: 'independent',
    meeloper: 'follower',
    onbekend: 'unknown',
  }
  return known(positions[word])
}

function influenceOf(word: string): Influence {
  const influences: Readonly<Record<string, Influence>> = {
    positief: 'positive',
    negatief: 'negative',
    wisselend: 'changing',
    onbekend: 'unknown',
  }
  return known(influences[word])
}

function directionOf(word: string): Direction {
  const directions: Readonly<Record<string, Direction>> = { eenrichting: 'oneWay', wederzijds: 'mutual' }
  return known(directions[word])
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the demo case uses a word the map does not know')
  return value
}
