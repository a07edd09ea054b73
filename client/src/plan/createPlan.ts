import { type Completeness, checkPlan } from '@rode-draad/shared/plan/completeness.ts'
import { inPlanOrder, type Measure, type PersonMeasure, readPlan } from '@rode-draad/shared/plan/content.ts'
import { planAnnexSchema, planSchema, type Track } from '@rode-draad/shared/plan/plan.doc.ts'
import { changeRecord, placeRecord, removeRecord } from '@rode-draad/shared/rooms/records.ts'
import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js'
import type * as Y from 'yjs'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import { createRecords } from '../sync/createRecords.ts'
import { changedFields } from './measure-form.ts'

export interface Plan {
  readonly connection: BoardConnection
  /** The annex while it is open to this login and in step, else null. */
  readonly annex: Accessor<BoardConnection | null>
  readonly measures: (track: Track) => readonly Measure[]
  readonly find: (id: string) => Measure | undefined
  readonly completeness: Accessor<Completeness>
  /** Whether this login may change measures of the track now. */
  readonly mayWrite: (track: Track) => boolean
  readonly place: (measure: Measure) => void
  /** Changes only the fields given; when somebody removed the measure meanwhile it is placed again, whole. */
  readonly change: (measure: Measure, before: Measure) => void
  readonly remove: (measure: Measure) => void
}

const groupSchema = planSchema.roots.measures
const personSchema = planAnnexSchema.roots.measures

/** The plan and, where it may be seen, its annex as one thing to look at and to change. */
export function createPlan(connection: BoardConnection, annexBoard: Accessor<BoardConnection | null>): Plan {
  const annex = createMemo(() => {
    const open = annexBoard()
    return open?.ready() ? open : null
  })
  const groupMeasures = createRecords(connection.doc, 'measures', groupSchema)
  const personMeasures = createMemo(() => {
    const open = annex()
    return open === null ? null : createRecords(open.doc, 'measures', personSchema)
  })
  const ordered = createMemo((): readonly Measure[] => [
    ...inPlanOrder(groupMeasures),
    ...inPlanOrder<Measure>(personMeasures() ?? []),
  ])
  const changes = createChangeCount(() => [connection.doc, annex()?.doc])
  const completeness = createMemo(() => {
    changes()
    return checkPlan(readPlan(connection.doc, annex()?.doc ?? null))
  })
  const docOf = (track: Track) => (track === 'person' ? (annex()?.doc ?? null) : connection.doc)
  return {
    connection,
    annex,
    measures: (track) => ordered().filter((measure) => measure.track === track),
    find: (id) => ordered().find((measure) => measure.id === id),
    completeness,
    mayWrite: (track) =>
      track === 'person' ? annex()?.mayWrite() === true : connection.ready() && connection.mayWrite(),
    place: (measure) => placeMeasure(docOf(measure.track), measure),
    change: (measure, before) => {
      const doc = docOf(measure.track)
      if (doc === null) return
      const changed = changedFields(measure, before)
      const schema = measure.track === 'person' ? personSchema : groupSchema
      if (!changeRecord(doc, 'measures', schema, measure.id, changed)) placeMeasure(doc, measure)
    },
    remove: (measure) => {
      const doc = docOf(measure.track)
      if (doc !== null) removeRecord(doc, 'measures', measure.id)
    },
  }
}

function placeMeasure(doc: Y.Doc | null, measure: Measure) {
  if (doc === null) return
  if (isForPersons(measure)) placeRecord(doc, 'measures', personSchema, measure.id, measure)
  else placeRecord(doc, 'measures', groupSchema, measure.id, measure)
}

export function isForPersons(measure: Measure): measure is PersonMeasure {
  return measure.track === 'person'
}

/** Rises at most once a frame while documents change: what is derived from the whole text need not follow each letter. */
function createChangeCount(docs: () => readonly (Y.Doc | undefined)[]): Accessor<number> {
  const [changes, setChanges] = createSignal(0)
  let frame = 0
  const soon = () => {
    if (frame !== 0) return
    frame = requestAnimationFrame(() => {
      frame = 0
      setChanges((before) => before + 1)
    })
  }
  createMemo(() => {
    for (const doc of docs()) {
      doc?.on('update', soon)
      onCleanup(() => doc?.off('update', soon))
    }
  })
  onCleanup(() => cancelAnimationFrame(frame))
  return changes
}
