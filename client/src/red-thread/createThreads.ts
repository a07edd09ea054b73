import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { type ThreadView, viewThreads } from '@rode-draad/shared/interpretation/threads.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { type Accessor, createMemo } from 'solid-js'
import { useBoard } from '../sync/boards.tsx'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import { createRecords } from '../sync/createRecords.ts'

const roots = flipchartSchema.roots

export interface Threads {
  /** In order of question and title. Empty while the flipchart is not there for this login. */
  readonly all: Accessor<readonly ThreadView[]>
  readonly find: (id: string) => ThreadView | undefined
}

/** The red threads of the flipchart of one room, kept up to date, to be pointed at from elsewhere. */
export function createThreads(level: Level): Threads {
  const connection = useBoard('flipchart', level)
  const source = createMemo(() => {
    const open = connection()
    return open?.ready() ? readThreads(open) : null
  })
  const all = createMemo(() => source()?.() ?? [])
  const byId = createMemo(() => new Map(all().map((thread) => [thread.id, thread])))
  return { all, find: (id) => byId().get(id) }
}

function readThreads({ doc }: BoardConnection): Accessor<readonly ThreadView[]> {
  const threads = createRecords(doc, 'threads', roots.threads)
  const cards = createRecords(doc, 'cards', roots.cards)
  const questions = createRecords(doc, 'questions', roots.questions)
  const words = createRecords(doc, 'words', roots.words)
  return createMemo(() => viewThreads({ threads, cards, questions, words }))
}
