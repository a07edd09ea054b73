import {
  addCluster,
  editCard,
  editThread,
  linkSource,
  moveCard,
  type Originator,
  placeCard,
  placeFollowUp,
  type Question,
  removeEmptyCluster,
  renameCluster,
  restoreCard,
  sayWord,
  type Thread,
  type WithdrawnCard,
  type Word,
  withdrawCard,
  withdrawFollowUp,
  writeThread,
} from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { isUuid, newId } from '@rode-draad/shared/kernel/ids.ts'
import { type Accessor, onCleanup, type Setter } from 'solid-js'
import type { AtTable } from '../shell/me.tsx'
import { post } from '../shell/requests.ts'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import { serverNow } from '../sync/server-clock.ts'
import type { ComposeTarget } from './compose.ts'
import type { FlipchartStores } from './createFlipchartRecords.ts'

/** How long a card that was taken away can be brought back where it lay. */
export const UNDO_MS = 10_000

interface Parts {
  readonly connection: BoardConnection
  readonly table: AtTable
  readonly records: FlipchartStores
  readonly home: (thread: Thread) => string | null
  readonly question: Accessor<Question | null>
  readonly setWithdrawn: Setter<ReadonlyMap<string, WithdrawnCard>>
  readonly read: (thread: string) => void
}

/** What one can do on a flipchart, as functions of this window. Each is one transaction. */
export function createFlipchartActions(parts: Parts) {
  const { connection, table, records, home } = parts
  const doc = connection.doc
  const by = (): Originator => originatorOf(table)

  return {
    /** Places what was written, whole. Returns the card it is about, or null when that card is gone. */
    place(target: ComposeTarget, text: string): string | null {
      const id: string = newId()
      const at = serverNow()
      if (target.kind === 'card') {
        placeCard(doc, { id, question: target.question, text, by: by(), at })
        return id
      }
      if (target.kind === 'edit') return editCard(doc, target.card, text) ? target.card : null
      if (records.card(target.card) === undefined) return null
      placeFollowUp(doc, { id, card: target.card, kind: target.kind, text, by: by(), at })
      return target.card
    },
    move: (card: string, cluster: string | null) => moveCard(doc, card, cluster, home),
    createBundle(title: string, card: string | null) {
      const question = parts.question()
      if (question === null) return
      const id: string = newId()
      doc.transact(() => {
        addCluster(doc, { id, question: question.id, title })
        if (card !== null) moveCard(doc, card, id, home)
      })
    },
    renameBundle: (cluster: string, title: string) => renameCluster(doc, cluster, title),
    removeBundle: (cluster: string) => removeEmptyCluster(doc, cluster),
    withdrawFollowUp: (id: string) => withdrawFollowUp(doc, id),
    link(thread: string, card: string, linked: boolean) {
      const present = records.thread(thread)
      if (present !== undefined && !present.confirmed) linkSource(doc, present, card, linked)
    },
    /** Writes a thread on a bundle: its sources are the cards that lie in it. */
    writeOn(cluster: string, words: { title: string; text: string }, cards: readonly string[]) {
      const question = parts.question()
      if (question === null || records.cluster(cluster) === undefined) return
      const id: string = newId()
      writeThread(doc, { id, question: question.id, ...words, sources: cards })
      parts.read(id)
    },
    editThread: (thread: string, words: { title: string; text: string }) => editThread(doc, thread, words),
    /** The server's deed: it asks for cards and for two organisations, or for saying that it is a minority's view. */
    confirmThread: (thread: string, confirmed: boolean, minority = false) =>
      post('/api/round/thread', { thread, level: connection.board.level, confirmed, minority }),
    /** What was written down for us is what we said; the words stay as they are. */
    confirmBehalf: (card: string) =>
      post('/api/sheet/confirm', { level: connection.board.level, answer: card }),
    say: (thread: string, word: Word['word'], why: string) =>
      sayWord(doc, { id: newId(), thread, word, why, by: by() }),
    ...createWithdrawal(parts),
  }
}

/** Taking a card away with ten seconds to bring it back; the slot stays as long as somebody is in it. */
function createWithdrawal({ connection, setWithdrawn }: Parts) {
  const timers = new Set<ReturnType<typeof setTimeout>>()
  onCleanup(() => {
    for (const timer of timers) clearTimeout(timer)
  })
  const forget = (card: string) => setWithdrawn((all) => new Map([...all].filter(([id]) => id !== card)))

  return {
    withdraw(card: string, staysOpen: () => boolean) {
      const ghost = withdrawCard(connection.doc, card)
      if (ghost === null) return
      setWithdrawn((all) => new Map([...all, [card, ghost]]))
      const closeLater = () => {
        const timer = setTimeout(() => {
          timers.delete(timer)
          if (staysOpen()) closeLater()
          else forget(card)
        }, UNDO_MS)
        timers.add(timer)
      }
      closeLater()
    },
    restore(ghost: WithdrawnCard) {
      restoreCard(connection.doc, ghost)
      forget(ghost.card.id)
    },
  }
}

/** One's organisation and, where the window knows it, one's account; the server stamps both from the login. */
function originatorOf(table: AtTable): Originator {
  const { key, organisation } = table.me().me
  return { organisation: organisation.id, author: isUuid(key) ? key : organisation.id }
}
