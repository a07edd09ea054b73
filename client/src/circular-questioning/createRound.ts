import type {
  NextTurnView,
  RevealView,
  RoundQuestion,
  RoundView,
} from '@rode-draad/shared/circular-questioning/round.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js'
import { failureSentence } from '../shell/failures.ts'
import type { AtTable } from '../shell/me.tsx'
import { get, post, type RequestFailure } from '../shell/requests.ts'

/** What a command to the server came to: what it told, or why nothing happened. */
type Came<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: RequestFailure }

/**
 * Where the round of the open part stands, and for who chairs the ways to move it. Every command names the revision that
 * stood on this screen when its button was pressed, so of two chairs at once the second is told that the first was before
 * (docs/protocol.md, `overtaken`). Nothing here decides anything: the server does.
 */
export function createRound(table: AtTable, level: Level) {
  const view = createMemo((): RoundView | null => {
    const round = table.me().round
    return round?.questions.some((one) => one.level === level) === true ? round : null
  })
  const current = createMemo(
    (): RoundQuestion | null => view()?.questions.find((one) => one.id === view()?.questionId) ?? null,
  )
  const [failed, setFailed] = createSignal<RequestFailure | null>(null)
  const failure = () => {
    const reason = failed()
    return reason === null ? '' : failureSentence(reason, table.me().chairName)
  }
  // A command without an answer may have been done all the same. That the round moved says more than that there was none.
  createEffect(
    on(
      createMemo(() => view()?.revision),
      () => {
        if (failed() === 'offline' || failed() === 'server-error') setFailed(null)
      },
      { defer: true },
    ),
  )
  const underWay = new Set<string>()
  let before: Promise<unknown> = Promise.resolve()

  const ask = async <T>(path: string, body: object): Promise<Came<T> | null> => {
    const round = view()
    if (round === null) return null
    const answer = await post<T>(`/api/round/${path}`, { ...body, revision: round.revision })
    setFailed(answer.ok ? null : answer.reason)
    await table.refresh()
    return answer
  }
  /** One after the other, each at the revision the one before left; the same again meanwhile is a slip of the finger. */
  const send = async <T = unknown>(path: string, body: object): Promise<Came<T> | null> => {
    const words = `${path} ${JSON.stringify(body)}`
    if (underWay.has(words)) return null
    underWay.add(words)
    const mine = before.then(() => ask<T>(path, body))
    before = mine
    const answer = await mine
    underWay.delete(words)
    return answer
  }
  return {
    view,
    /** The question that lies on the table; null when the open part asks nothing on this flipchart. */
    current,
    questionOf: (id: string | undefined): RoundQuestion | null =>
      view()?.questions.find((one) => one.id === id) ?? null,
    /** Why the last command came to nothing, in a sentence; empty when it did something. */
    failure,
    forget: () => setFailed(null),
    fail: (reason: RequestFailure) => setFailed(reason),
    proposal: createProposal(table, view, current),
    reveal: (question: string) => send<RevealView>('reveal', { question }),
    goTo: (question: string) => send('question', { question }),
    setPhase: (phase: 'asking' | 'threading') => send('phase', { phase }),
    giveTurn: (turn: { from: string; to: string; card: string | null }) => send('turn', turn),
    setTimer: (seconds: number | null) => send('timer', { seconds }),
    addTime: (add: number) => send('timer', { add }),
  }
}

export type Round = ReturnType<typeof createRound>

/**
 * Whom the engine would give the turn next, for who chairs: asked again whenever the round moved or somebody came or
 * went. It is shown before it is given, and then given as it was shown.
 */
function createProposal(
  table: AtTable,
  view: Accessor<RoundView | null>,
  current: Accessor<RoundQuestion | null>,
) {
  const [next, setNext] = createSignal<NextTurnView['next']>(null)
  const wanted = createMemo(() =>
    table.chairs() && current()?.phase === 'asking'
      ? `${view()?.revision} ${table
          .presence()
          .map((one) => one.organisation)
          .join(' ')}`
      : '',
  )
  createEffect(
    on(wanted, (now) => {
      setNext(null)
      if (now === '') return
      void get<NextTurnView>('/api/round/next-turn').then((answer) => {
        if (answer.ok && wanted() === now) setNext(answer.value.next)
      })
    }),
  )
  return next
}
