import type { Inspector } from '@rode-draad/shared/airlock/inspect.ts'
import {
  type AccountId,
  type ElementId,
  newId,
  type OrganisationId,
  parseId,
} from '@rode-draad/shared/kernel/ids.ts'
import type { RecordsSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import type { ParagraphAddress } from '@rode-draad/shared/rooms/prose-address.ts'
import * as Y from 'yjs'
import type { BoardFacts } from '../sync/board-host.ts'
import type { HoldWriter, RecordHolds } from '../sync/record-holds.ts'
import type { HeldRow, HeldStore } from './held-store.ts'
import { plainFields, recordTexts } from './record-texts.ts'
import { takeBlock } from './taken-blocks.ts'

export interface BoardHolds extends RecordHolds {
  /** Takes one record off because somebody said that it is about a person. Inside a transaction. */
  takeOff(root: string, id: ElementId, flagger: HoldWriter): boolean
  /**
   * The same for a paragraph of a text. Null when it is gone, or with `asSeen` when it may be another one by now; else the
   * id under which it waits.
   */
  takeOffParagraph(
    root: string,
    address: ParagraphAddress,
    flagger: HoldWriter,
    asSeen: boolean,
  ): ElementId | null
  /** An element that is gone from the board, and that a guest's window must let go too. */
  goneAlready(place: Y.ID): void
  /** Looks at all partners' records that stand, for a new list. Inside a transaction; the rest is left to the windows. */
  lookAtAll(): boolean
  /** null: the list cannot be read. Nothing is taken off then; the windows hold everything from guests. */
  setInspector(inspector: Inspector | null): void
}

export interface RecordHoldsOptions {
  readonly facts: BoardFacts
  readonly main: Y.Doc
  readonly inspector: Inspector | null
  readonly held: HeldStore
  /** The places of paragraphs that were taken off before and wait. */
  readonly places?: readonly Y.ID[]
  /** Whether this organisation is a covenant partner: only theirs is taken off for what it says. */
  readonly isPartner: (organisation: string) => boolean
}

interface Root {
  readonly name: string
  readonly schema: RecordsSchema
  readonly map: Y.Map<unknown>
}

/** What one look is about: a record, and which of its fields are new; null: all. */
interface Touched {
  readonly root: Root
  readonly key: string
  readonly names: ReadonlySet<string> | null
}

/**
 * Takes records with a find off a group board, in the very transaction that brought them. Long texts stay where they
 * are: the windows keep them from guests.
 */
export function openRecordHolds(options: RecordHoldsOptions): BoardHolds {
  const { facts, main, held } = options
  let { inspector } = options
  let unstored: HeldRow[] = []
  const places = [...(options.places ?? [])]
  const roots = rootsOf(facts, main)

  const keep = (root: Root, key: string, whose: Whose, cause: HeldRow['cause']): void => {
    const record = root.map.get(key)
    const id = parseId<ElementId>(key)
    if (!(record instanceof Y.Map) || id === null) return
    unstored.push({
      id,
      boardId: facts.id,
      root: root.name,
      organisationId: whose.organisation,
      accountId: whose.account,
      cause,
      // Whose it is says the server, as it would have stamped it.
      fields: { ...plainFields(record), ...stampOf(root.schema, whose) },
    })
    root.map.delete(key)
  }
  const lookAt = (touched: Touched, writer: HoldWriter | null): boolean => {
    const { root, key } = touched
    const record = root.map.get(key)
    if (inspector === null || !(record instanceof Y.Map) || !holdsFind(inspector, touched, record))
      return false
    const whose = writer === null ? whoseIs(root, record, options.isPartner) : writer
    if (whose === null) return false
    // Somebody else's record: what was put over it goes, and ownership brings the owner's words back.
    if (writer !== null && touched.names !== null && isOfAnother(root, record, writer)) root.map.delete(key)
    else keep(root, key, whose, 'found')
    return true
  }
  return {
    look: (transaction, writer) =>
      touchedIn(transaction, roots)
        .map((touched) => lookAt(touched, writer))
        .some(Boolean),
    takeOff(name, id, flagger) {
      const root = roots.find((one) => one.name === name)
      const record = root?.map.get(id)
      if (root === undefined || !(record instanceof Y.Map)) return false
      const organisation = parseId<OrganisationId>(record.get('organisation')) ?? flagger.organisation
      keep(root, id, { organisation, account: parseId<AccountId>(record.get('author')) }, 'flagged')
      return true
    },
    takeOffParagraph(name, address, flagger, asSeen) {
      const isText = Object.hasOwn(facts.schema.roots, name) && facts.schema.roots[name]?.shape === 'prose'
      const take = isText ? takeBlock(main, name, address, asSeen) : null
      if (take?.kind !== 'taken') return null
      const id = newId<ElementId>()
      const { organisation: organisationId } = flagger
      // The table wrote it together: it is nobody's own.
      const whose = { organisationId, accountId: null, cause: 'flagged' } as const
      unstored.push({ id, boardId: facts.id, root: name, ...whose, fields: { ...take.block } })
      places.push(Y.createID(take.block.place.client, take.block.place.clock))
      return id
    },
    takenPlaces: () => places,
    goneAlready: (place) => void places.push(place),
    lookAtAll() {
      let took = false
      for (const root of roots) {
        for (const key of [...root.map.keys()]) {
          if (lookAt({ root, key, names: null }, null)) took = true
        }
      }
      return took
    },
    async store() {
      if (unstored.length === 0) return
      const rows = unstored
      await held.keep(rows)
      unstored = unstored.slice(rows.length)
    },
    setInspector(fresh) {
      inspector = fresh
    },
  }
}

function stampOf({ owner }: RecordsSchema, { organisation, account }: Whose): Record<string, unknown> {
  if (owner !== 'organisation') return {}
  return account === null ? { organisation } : { organisation, author: account }
}

interface Whose {
  readonly organisation: OrganisationId
  readonly account: AccountId | null
}

function rootsOf(facts: BoardFacts, doc: Y.Doc): Root[] {
  return Object.entries(facts.schema.roots).flatMap(([name, schema]) =>
    schema.shape === 'records' && Object.values(schema.fields).some(({ type }) => type === 'text')
      ? [{ name, schema, map: doc.getMap<unknown>(name) }]
      : [],
  )
}

function touchedIn(transaction: Y.Transaction, roots: readonly Root[]): Touched[] {
  const touched: Touched[] = []
  for (const root of roots) {
    const whole = new Set<string>()
    for (const [type, keys] of transaction.changed) {
      const changed: unknown = type
      if (changed === root.map) for (const key of keys) if (key !== null) whole.add(key)
    }
    for (const key of whole) touched.push({ root, key, names: null })
    for (const [type, keys] of transaction.changed) {
      if (!(type instanceof Y.Map) || type.parent !== root.map) continue
      const key = type._item?.parentSub ?? null
      const names = new Set([...keys].filter((name) => name !== null))
      // A whole new record is looked at as one.
      if (key !== null && !whole.has(key)) touched.push({ root, key, names })
    }
  }
  return touched
}

/** A find in what is new. What a guest wrote in a record of the table's is not new when a partner moves it. */
function holdsFind(inspector: Inspector, { root, key, names }: Touched, record: Y.Map<unknown>): boolean {
  const { joined, fields } = recordTexts(root.schema, (name) => record.get(name))
  const fresh = fields.filter(({ name }) => names === null || names.has(name))
  if (fresh.length === 0) return false
  const verdict = inspector.inspect(joined, { ending: 'placed', record: key })
  if (verdict.kind === 'clear') return false
  return verdict.matches.some((match) =>
    fresh.some(({ start, end }) => match.start < end && match.end > start),
  )
}

const isOfAnother = ({ schema }: Root, record: Y.Map<unknown>, writer: HoldWriter) =>
  schema.owner === 'organisation' && record.get('organisation') !== writer.organisation

/** Whose a record is that the server wrote or found: a covenant partner's, or nobody's that may be held. */
function whoseIs(
  root: Root,
  record: Y.Map<unknown>,
  isPartner: (organisation: string) => boolean,
): Whose | null {
  const organisation = parseId<OrganisationId>(record.get('organisation'))
  if (root.schema.owner !== 'organisation' || organisation === null || !isPartner(organisation)) return null
  return { organisation, account: parseId<AccountId>(record.get('author')) }
}
