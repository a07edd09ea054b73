import { type Answer, sheetSchema } from '@rode-draad/shared/circular-questioning/sheet.doc.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { changeRecord, placeRecord, removeRecord } from '@rode-draad/shared/rooms/records.ts'
import { createEffect, createMemo, createSignal, onCleanup } from 'solid-js'
import * as Y from 'yjs'
import type { BoardConnection } from '../../sync/createBoardConnection.ts'
import { createRecords } from '../../sync/createRecords.ts'
import { serverNow } from '../../sync/server-clock.ts'
import { createColleagues } from './createColleagues.ts'

const roots = sheetSchema.roots

export interface SheetWriter {
  readonly organisation: string
  readonly account: string
}

/**
 * One organisation's answers as several of its people write them. Every letter is kept at once. Two who write in one
 * answer at the same moment, one of them perhaps without a line, both keep their words: what would be overwritten comes
 * back as an answer of its own.
 */
export function createSheet(connection: BoardConnection, me: SheetWriter) {
  const { doc } = connection
  const answers = createRecords(doc, 'answers', roots.answers)
  const behalves = createRecords(doc, 'behalves', roots.behalves)
  const waits = createRecords(doc, 'waits', roots.waits)
  const kept = createSafekeeping(connection, (answer) => place(newId(), answer))
  const [removed, setRemoved] = createSignal<Answer | null>(null)
  const behalfOf = createMemo(() => new Map(behalves.map((one) => [one.id, one])))
  const waitOf = createMemo(() => new Map(waits.map((one) => [one.id, one.cause])))

  const place = (id: string, { question, text }: Pick<Answer, 'question' | 'text'>) => {
    kept.writing(id, { question, text })
    const at = { placedAt: serverNow(), organisation: me.organisation, author: me.account }
    placeRecord(doc, 'answers', roots.answers, id, { ...at, question, text })
  }
  return {
    connection,
    answersTo: (question: string) =>
      answers.filter((one) => one.question === question).sort((a, b) => a.placedAt - b.placedAt),
    /** Answers to a question that the plan does not ask any more: nothing one wrote goes with it. */
    looseAnswers: (asked: ReadonlySet<string>) =>
      answers.filter((one) => one.question === null || !asked.has(one.question)),
    answer: (id: string) => answers.find((one) => one.id === id),
    behalf: (id: string) => behalfOf().get(id),
    waits: (id: string) => waitOf().get(id),
    count: () => answers.length,
    mayWrite: connection.mayWrite,
    /** Keeps what stands in a field now: a new answer, or other words for one. */
    write(id: string, question: string, text: string) {
      const known = doc.getMap('answers').has(id)
      if (!known) return place(id, { question, text })
      kept.writing(id, { question, text })
      changeRecord(doc, 'answers', roots.answers, id, { text })
    },
    remove(id: string) {
      const answer = answers.find((one) => one.id === id)
      if (answer !== undefined && answer.text !== '') setRemoved({ ...answer })
      kept.drop(id)
      removeRecord(doc, 'answers', id)
    },
    /** What was taken away last in this window, to put back. */
    removed,
    putBack() {
      const answer = removed()
      setRemoved(null)
      if (answer !== null) place(newId(), answer)
    },
    ...createColleagues(connection),
  }
}

export type Sheet = ReturnType<typeof createSheet>

type Kept = Pick<Answer, 'question' | 'text'>

/** Holds one's own words until the server acknowledged them, and brings them back when other words won. */
function createSafekeeping(connection: BoardConnection, bringBack: (answer: Kept) => void) {
  const pending = new Map<string, Kept>()
  const answers = connection.doc.getMap<unknown>('answers')
  createEffect(() => {
    if (connection.unsaved() === 0) pending.clear()
  })
  const look = (_events: unknown, transaction: Y.Transaction) => {
    if (transaction.local) return
    for (const [id, mine] of [...pending]) {
      const record = answers.get(id)
      if (record instanceof Y.Map && record.get('text') === mine.text) continue
      pending.delete(id)
      // Not inside the transaction that brought the other words: it is a change of our own, and counted as one.
      if (mine.text !== '') queueMicrotask(() => bringBack(mine))
    }
  }
  answers.observeDeep(look)
  onCleanup(() => answers.unobserveDeep(look))
  return {
    writing: (id: string, answer: Kept) => pending.set(id, answer),
    drop: (id: string) => pending.delete(id),
  }
}
