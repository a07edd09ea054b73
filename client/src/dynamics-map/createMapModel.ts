import { readAloud } from '@rode-draad/shared/dossier/mentions.ts'
import type { MemberView } from '@rode-draad/shared/dossier/name-list.ts'
import { groupMapSchema, personMapSchema } from '@rode-draad/shared/dynamics-map/map.doc.ts'
import type { MapNode } from '@rode-draad/shared/dynamics-map/map.ts'
import { type Tie, type TieWords, tiesOf, visibleTies } from '@rode-draad/shared/dynamics-map/ties.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { type Accessor, createMemo } from 'solid-js'
import type * as Y from 'yjs'
import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import { createRecords } from '../sync/createRecords.ts'

export type ShownTie = Tie & TieWords

/** One map as a screen reads it. Nodes are live records: read their fields inside tracking scopes. */
export interface MapModel {
  readonly level: Level
  readonly doc: Y.Doc
  readonly mayWrite: Accessor<boolean>
  /** In a fixed order: of the name list, or by label. What is said of somebody never moves their row. */
  readonly nodes: Accessor<readonly MapNode[]>
  readonly node: (id: string) => MapNode | undefined
  readonly ties: Accessor<readonly ShownTie[]>
  readonly tie: (id: string) => ShownTie | undefined
  readonly tiesOf: (node: string) => readonly ShownTie[]
  /** The whole name or label. */
  readonly nameOf: (id: string) => string
  /** What stands beside the node: the given name, with a letter where two share it. */
  readonly shortNameOf: (id: string) => string
  /** A sub-group's size in words; empty on the person map. */
  readonly sizeOf: (id: string) => string
  readonly members: Accessor<readonly MemberView[]>
  /** Members of the name list who are not on the map. */
  readonly absent: Accessor<readonly MemberView[]>
  readonly sayNode: (id: string) => string
  readonly sayTie: (tie: ShownTie) => string
  /** A note as one reads it, mentions as names. */
  readonly readNote: (note: string) => string
}

export interface MapSource {
  readonly level: Level
  readonly doc: Y.Doc
  readonly mayWrite: Accessor<boolean>
  readonly members: Accessor<readonly MemberView[]>
}

/** Reads one map document, and gives its nodes their names from the name list. Lives as long as its owner. */
export function createMapModel({ level, doc, mayWrite, members }: MapSource): MapModel {
  const person = level === 'person'
  const subgroups = person ? [] : createRecords(doc, 'nodes', groupMapSchema.roots.nodes)
  const nodeRecords: readonly MapNode[] = person
    ? createRecords(doc, 'nodes', personMapSchema.roots.nodes)
    : subgroups
  const tieRecords: readonly ShownTie[] = person
    ? createRecords(doc, 'ties', personMapSchema.roots.ties)
    : createRecords(doc, 'ties', groupMapSchema.roots.ties)

  const rank = createMemo(() => new Map(members().map((member, at): [string, number] => [member.id, at])))
  const memberOf = createMemo(() => new Map(members().map((one): [string, MemberView] => [one.id, one])))
  const shared = createMemo(() => sharedGivenNames(members()))
  const subgroup = (id: string) => subgroups.find((one) => one.id === id)

  const nameOf = (id: string) => {
    if (!person) return subgroup(id)?.label ?? text.gone
    const member = memberOf().get(id)
    return member ? `${member.givenName} ${member.familyName}` : text.gone
  }
  const shortNameOf = (id: string) => {
    if (!person) return nameOf(id)
    const member = memberOf().get(id)
    if (!member) return text.gone
    return shared().has(member.givenName)
      ? `${member.givenName} ${member.familyName.slice(0, 1)}.`
      : member.givenName
  }
  const nodes = createMemo(() =>
    [...nodeRecords].sort((a, b) => {
      const first = person ? (rank().get(a.id) ?? 1e6) - (rank().get(b.id) ?? 1e6) : 0
      return first || nameOf(a.id).localeCompare(nameOf(b.id), 'nl') || (a.id < b.id ? -1 : 1)
    }),
  )
  const nodeById = createMemo(() => new Map(nodeRecords.map((node) => [node.id, node])))
  const ties = createMemo(() => visibleTies(tieRecords, (id) => nodeById().has(id)))
  const tieById = createMemo(() => new Map(ties().map((tie) => [tie.id, tie])))
  const tiesByNode = createMemo(() => new Map([...nodeById().keys()].map((id) => [id, tiesOf(ties(), id)])))

  const model: MapModel = {
    level,
    doc,
    mayWrite,
    members,
    nodes,
    ties,
    nameOf,
    shortNameOf,
    node: (id) => nodeById().get(id),
    tie: (id) => tieById().get(id),
    tiesOf: (id) => tiesByNode().get(id) ?? [],
    sizeOf: (id) => subgroup(id)?.size ?? '',
    absent: createMemo(() => (person ? members().filter((member) => !nodeById().has(member.id)) : [])),
    sayNode: (id) => {
      const node = model.node(id)
      if (node === undefined) return ''
      const { position, influence } = node
      return text.spoken.node({ name: nameOf(id), position, influence, ties: model.tiesOf(id).length })
    },
    sayTie: (tie) => text.spoken.tie({ ...tie, from: shortNameOf(tie.from), to: shortNameOf(tie.to) }),
    readNote: (note) => readAloud(note, nameOf),
  }
  return model
}

function sharedGivenNames(members: readonly MemberView[]): ReadonlySet<string> {
  const names = members.map((member) => member.givenName)
  return new Set(names.filter((name, at) => names.indexOf(name) !== at))
}
