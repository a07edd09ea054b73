import type { HeldRecordsView } from '@rode-draad/shared/airlock/held.ts'
import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { AtTable } from '../shell/me.tsx'
import { get } from '../shell/requests.ts'

const NOTHING: HeldRecordsView = { waiting: [], standing: [], released: [], releases: false }

/** What waits, as far as this login may know; nothing for guests and for who only reads, who do not even ask. */
export function createHeldRecords(table: AtTable) {
  const [view, setView] = createSignal(NOTHING)
  const [asked, setAsked] = createSignal(0)
  const writes = () => table.me().boards.some((one) => one.level === 'group' && one.access === 'write')
  const mayAsk = () => !table.isGuest() && table.me().loginKind === 'person' && writes()
  createEffect(
    on([mayAsk, table.heldChanges, () => table.me().chairs, asked], ([may]) => {
      if (!may) return void setView(NOTHING)
      let overtaken = false
      onCleanup(() => {
        overtaken = true
      })
      void get<HeldRecordsView>('/api/held').then((answer) => {
        if (!overtaken) setView(answer.ok ? answer.value : NOTHING)
      })
    }),
  )
  return {
    view,
    own: () => view().waiting.filter((one) => one.own),
    refresh: () => setAsked((count) => count + 1),
  }
}

export type HeldRecords = ReturnType<typeof createHeldRecords>
