import { pillarsOn } from '@rode-draad/shared/interpretation/foundations.ts'
import { interpretationSchema, type Pillar } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import type { ThreadView } from '@rode-draad/shared/interpretation/threads.ts'
import { createMemo } from 'solid-js'
import { createThreads } from '../red-thread/createThreads.ts'
import { useBoard } from '../sync/boards.tsx'
import { createRecords } from '../sync/createRecords.ts'

export interface Sources {
  /** The threads a measure of this level may stand on, those of the group first. */
  readonly threads: (level: 'group' | 'person') => readonly ThreadView[]
  /** The threads among `ids` that can be seen, in the same order on every screen. */
  readonly among: (ids: readonly string[]) => readonly ThreadView[]
  /** The pillars on a thread; null for a thread of the person flipchart, which no pillar stands on. */
  readonly pillars: (thread: string) => readonly Pillar[] | null
}

/** Where measures come from: threads of both flipcharts, and the pillars that stand on the same threads. */
export function createSources(): Sources {
  const group = createThreads('group')
  const person = createThreads('person')
  const interpretation = useBoard('interpretation', 'group')
  const foundations = createMemo(() => {
    const open = interpretation()
    return open === null ? [] : createRecords(open.doc, 'foundations', interpretationSchema.roots.foundations)
  })
  return {
    threads: (level) => (level === 'group' ? group.all() : [...group.all(), ...person.all()]),
    among: (ids) => [...group.all(), ...person.all()].filter((thread) => ids.includes(thread.id)),
    pillars: (thread) => (group.find(thread) === undefined ? null : pillarsOn(foundations(), thread)),
  }
}
