import type { Question } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import {
  type QuestionPageView,
  readQuestionPage,
} from '@rode-draad/shared/circular-questioning/question-page.ts'
import { createMemo } from 'solid-js'
import { useMe } from '../shell/me.tsx'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import { createFlipchartRecords } from './createFlipchartRecords.ts'
import { useHeld } from './useHeld.ts'

/**
 * One question of an open flipchart, to read. It follows the document, so what somebody takes back leaves the page, and
 * the paper that is made from it, in the same moment. `number`: as in the address; the question may not be there.
 */
export function createQuestionPage(connection: BoardConnection, number: () => number) {
  const table = useMe()
  const records = createFlipchartRecords(connection.doc)
  const level = connection.board.level
  const questions = createMemo(() => [...records.questions].sort((a, b) => a.number - b.number))
  const at = createMemo(() => questions().findIndex((one) => one.number === number()))
  const order = createMemo(() => new Map(table.me().organisations.map((one, place) => [one.id, place])))
  const orderOf = (organisation: string) => order().get(organisation) ?? order().size
  const question = createMemo(() => questions()[at()] ?? null)
  const view = createMemo(() => readQuestionPage(question()?.id ?? '', records, orderOf))
  const isHeld = useHeld(
    () => (table.isGuest() || level === 'person' ? null : connection.board.id),
    table.heldChanges,
  )
  return {
    level,
    boardId: connection.board.id,
    table,
    question,
    questions,
    view,
    isHeld,
    /** What goes on paper: without what waits at the airlock, for paper hangs where everybody reads it. */
    onPaper: createMemo(() => withoutHeld(view(), isHeld)),
    before: (): Question | null => questions()[at() - 1] ?? null,
    after: (): Question | null => (at() < 0 ? null : (questions()[at() + 1] ?? null)),
    /** The day of adoption, null while one works on it. */
    adoptedOn: () => table.boards('flipchart', level)[0]?.frozenOn ?? null,
    /** Organisations that sit at a table of this level. */
    concerned: createMemo(() =>
      table.me().organisations.filter((one) => level === 'group' || one.kind === 'covenantPartner'),
    ),
  }
}

export type QuestionPage = ReturnType<typeof createQuestionPage>

function withoutHeld(view: QuestionPageView, isHeld: (id: string) => boolean) {
  let left = 0
  const keep = (one: { readonly id: string }) => {
    if (!isHeld(one.id)) return true
    left += 1
    return false
  }
  const paper: QuestionPageView = {
    ...view,
    organisations: view.organisations
      .map(({ organisation, cards }) => ({
        organisation,
        cards: cards.filter(({ card }) => keep(card)).map((one) => ({ ...one, talk: one.talk.filter(keep) })),
      }))
      .filter((one) => one.cards.length > 0),
    bundles: view.bundles.filter(keep),
    threads: view.threads
      .filter(({ thread }) => keep(thread))
      .map((one) => ({ ...one, notYet: one.notYet.filter(keep) })),
  }
  return { view: paper, left }
}
