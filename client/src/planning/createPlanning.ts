import type { MeetingPlan } from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import type { PlanFacts } from '@rode-draad/shared/meeting/plan-problems.ts'
import type { InvitationView, PlanningView } from '@rode-draad/shared/meeting/planning-view.ts'
import { type Accessor, createEffect, createSignal, on } from 'solid-js'
import { useMe } from '../shell/me.tsx'
import { get, post, type RequestFailure } from '../shell/requests.ts'

export interface Planning {
  /** null: not known yet. */
  readonly view: Accessor<PlanningView | null>
  readonly invitations: Accessor<readonly InvitationView[]>
  readonly failure: Accessor<RequestFailure | null>
  readonly refresh: () => Promise<void>
  /** Asks the server to do something, and then how things stand. Null: done. */
  readonly ask: (path: string, body?: unknown) => Promise<RequestFailure | null>
  readonly askFor: <T>(path: string, body?: unknown) => Promise<T | { readonly failed: RequestFailure }>
}

/** What is planned, asked again whenever anything changed for this login. */
export function createPlanning(): Planning {
  const { changes } = useMe()
  const [view, setView] = createSignal<PlanningView | null>(null)
  const [invitations, setInvitations] = createSignal<readonly InvitationView[]>([])
  const [failure, setFailure] = createSignal<RequestFailure | null>(null)
  let newest = 0
  let latest: Promise<void> = Promise.resolve()
  const ask = async (): Promise<void> => {
    newest += 1
    const mine = newest
    const [planning, asked] = await Promise.all([
      get<PlanningView>('/api/planning'),
      get<readonly InvitationView[]>('/api/invitations'),
    ])
    // Answers can overtake each other; only the one to the last question counts, and whoever asked waits for it.
    if (mine !== newest) return latest
    setFailure(planning.ok ? (asked.ok ? null : asked.reason) : planning.reason)
    if (asked.ok) setInvitations(asked.value)
    if (planning.ok) setView(planning.value)
  }
  const refresh = () => {
    latest = ask()
    return latest
  }
  createEffect(on(changes, () => void refresh()))
  const askFor = async <T>(path: string, body: unknown = {}) => {
    const answer = await post<T>(path, body)
    await refresh()
    return answer.ok ? answer.value : { failed: answer.reason }
  }
  return {
    view,
    invitations,
    failure,
    refresh,
    askFor,
    ask: async (path, body) => {
      const answer = await post(path, body)
      await refresh()
      return answer.ok ? null : answer.reason
    },
  }
}

export function hasFailed(answer: unknown): answer is { readonly failed: RequestFailure } {
  return typeof answer === 'object' && answer !== null && 'failed' in answer
}

/** What the rules of planning need to know, from the view. */
export function factsOf(view: PlanningView): PlanFacts {
  return {
    decided: view.decided,
    today: view.today,
    guests: view.guests.map((one) => one.id),
    care: view.care,
  }
}

/** What was written and not kept yet, for each meeting, while one looks elsewhere. Gone with the window. */
const kept = new Map<string, { readonly revision: number; readonly plan: MeetingPlan }>()
export const keptDrafts = {
  of: (key: string) => kept.get(key),
  keep: (key: string, revision: number, plan: MeetingPlan) => kept.set(key, { revision, plan }),
  drop: (key: string) => kept.delete(key),
}
