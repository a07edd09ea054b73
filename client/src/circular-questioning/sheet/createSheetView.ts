import type { SheetView } from '@rode-draad/shared/circular-questioning/sheet-view.ts'
import { type Accessor, createEffect, createSignal, on } from 'solid-js'
import { useMe } from '../../shell/me.tsx'
import { get, post, type RequestFailure } from '../../shell/requests.ts'

export interface SheetFacts {
  /** Null: not known yet. */
  readonly view: Accessor<SheetView | null>
  readonly failure: Accessor<RequestFailure | null>
  readonly refresh: () => Promise<void>
  /** Asks the server to do something, and then how things stand. Null: done. */
  readonly ask: (path: string, body: unknown) => Promise<RequestFailure | null>
}

/** What goes with one's own sheets besides the answers, asked again whenever anything changed for this login. */
export function createSheetView(): SheetFacts {
  const { changes } = useMe()
  const [view, setView] = createSignal<SheetView | null>(null)
  const [failure, setFailure] = createSignal<RequestFailure | null>(null)
  let newest = 0
  const refresh = async () => {
    newest += 1
    const mine = newest
    const answer = await get<SheetView>('/api/sheet')
    // Answers can overtake each other; only the one to the last question counts.
    if (mine !== newest) return
    if (answer.ok) setView(answer.value)
    setFailure(answer.ok ? null : answer.reason)
  }
  createEffect(on(changes, () => void refresh()))
  return {
    view,
    failure,
    refresh,
    ask: async (path, body) => {
      const answer = await post(path, body)
      await refresh()
      return answer.ok ? null : answer.reason
    },
  }
}
