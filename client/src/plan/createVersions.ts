import type { PlanVersionView } from '@rode-draad/shared/protocol/api.ts'
import { type Accessor, createResource, onCleanup } from 'solid-js'
import { get, post, type RequestFailure } from '../shell/requests.ts'

export interface Versions {
  /** Newest first. Empty when there are none, or when they cannot be had now. */
  readonly all: Accessor<readonly PlanVersionView[]>
  /** The number the concept on screen will get. */
  readonly next: Accessor<number>
  /** Freezes the plan as it stands. The outcome is the number, or why not. */
  readonly freeze: () => Promise<number | RequestFailure>
}

/** The frozen versions of the plan. Asked again when one comes back to this window. */
export function createVersions(): Versions {
  const [versions, { refetch }] = createResource(
    async (): Promise<readonly PlanVersionView[]> => {
      const answer = await get<readonly PlanVersionView[]>('/api/plan/versions')
      return answer.ok ? answer.value : []
    },
    // With a first value the page does not wait for the answer.
    { initialValue: [] },
  )
  const again = () => {
    if (document.visibilityState === 'visible') void refetch()
  }
  document.addEventListener('visibilitychange', again)
  onCleanup(() => document.removeEventListener('visibilitychange', again))
  const all = () => [...versions.latest].sort((a, b) => b.number - a.number)
  return {
    all,
    next: () => (all()[0]?.number ?? 0) + 1,
    freeze: async () => {
      const answer = await post<{ readonly number: number }>('/api/plan/freeze')
      if (!answer.ok) return answer.reason
      await refetch()
      return answer.value.number
    },
  }
}
