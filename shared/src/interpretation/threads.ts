import type { flipchartSchema } from '../circular-questioning/flipchart.doc.ts'
import { supportersOf } from '../circular-questioning/flipchart.ts'
import type { RecordOf } from '../rooms/records.ts'

type Roots = typeof flipchartSchema.roots

/** What a flipchart says about its red threads, as read from its roots. */
export interface ThreadRecords {
  readonly threads: readonly RecordOf<Roots['threads']>[]
  readonly cards: readonly RecordOf<Roots['cards']>[]
  readonly questions: readonly RecordOf<Roots['questions']>[]
  readonly words: readonly RecordOf<Roots['words']>[]
}

/** A red thread as it is seen away from its flipchart: enough to trace it back, nothing to edit. */
export interface ThreadView {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly confirmed: boolean
  /** Question number; null when the question is gone. */
  readonly question: number | null
  /** The organisation of each card it stands on, in the order in which the cards were placed. */
  readonly beads: readonly string[]
  /** Organisations that recognise it. Confirmed with fewer than two, it is a minority's view. */
  readonly supporters: readonly string[]
  /** Who does not recognise it (yet), and why. */
  readonly dissents: readonly { readonly organisation: string; readonly why: string }[]
}

/** The threads of a flipchart by question, then by title, so that every screen lists them alike. */
export function viewThreads(records: ThreadRecords): readonly ThreadView[] {
  const cards = new Map(records.cards.map((card) => [card.id, card]))
  const numbers = new Map(records.questions.map((question) => [question.id, question.number]))
  return records.threads
    .map((thread): ThreadView => {
      const sources = thread.sources.flatMap((id) => cards.get(id) ?? [])
      sources.sort((a, b) => a.placedAt - b.placedAt || (a.id < b.id ? -1 : 1))
      return {
        id: thread.id,
        title: thread.title,
        text: thread.text,
        confirmed: thread.confirmed,
        question: numbers.get(thread.question) ?? null,
        beads: sources.map((card) => card.organisation),
        supporters: supportersOf(records.words, thread.id),
        dissents: records.words
          .filter((word) => word.thread === thread.id && word.word === 'notYet' && word.why.trim() !== '')
          .map((word) => ({ organisation: word.organisation, why: word.why })),
      }
    })
    .sort((a, b) => (a.question ?? 99) - (b.question ?? 99) || a.title.localeCompare(b.title, 'nl'))
}
