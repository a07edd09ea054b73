import type { DoorPanelView, ExpectedGuest } from '@rode-draad/shared/meeting/door-view.ts'
import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { doorText } from '../language/nl/door.ts'
import { failureSentence } from './failures.ts'
import { useMe } from './me.tsx'
import { get, post } from './requests.ts'

const NOTHING: DoorPanelView = { guests: [], message: '' }
const text = doorText.panel

/** Who is expected and where, for whoever chairs, asked again whenever anything changed; and what the chair does there. */
export function createDoorPanel() {
  const { me, chairs, changes, presence } = useMe()
  const announce = useAnnounce()
  const [view, setView] = createSignal(NOTHING)
  const [failure, setFailure] = createSignal('')
  let newest = 0
  const refresh = async () => {
    newest += 1
    const mine = newest
    const answer = await get<DoorPanelView>('/api/door')
    // Answers can overtake each other; only the one to the last question counts.
    if (mine === newest) setView(answer.ok ? answer.value : NOTHING)
  }
  createEffect(
    on([chairs, changes, presence], ([may]) => {
      if (may) void refresh()
      else setView(NOTHING)
    }),
  )
  onCleanup(() => {
    newest += 1
  })
  const ask = async (path: string, body: object, sentence: string): Promise<boolean> => {
    const answer = await post(path, body)
    setFailure(answer.ok ? '' : failureSentence(answer.reason, me().me.name))
    announce(answer.ok ? sentence : failure())
    await refresh()
    return answer.ok
  }
  return {
    view,
    failure,
    waiting: () => view().guests.filter((one) => one.place === 'waiting').length,
    asking: () => view().guests.filter((one) => one.code !== null).length,
    sendBack: ({ account, name }: ExpectedGuest) =>
      ask('/api/meeting/send-back', { account }, text.sentBack(name)),
    letIn: ({ account, name }: ExpectedGuest) => ask('/api/meeting/let-in', { account }, text.isIn(name)),
    free: ({ invitation, name }: ExpectedGuest) => ask('/api/door/free', { invitation }, text.freed(name)),
    say: (message: string) =>
      ask('/api/meeting/lobby-message', { message }, message === '' ? text.messageGone : text.messageSent),
  }
}

export type DoorPanelState = ReturnType<typeof createDoorPanel>

/** What one key does for a guest: out, in again, or nothing. */
export function deedFor(guest: ExpectedGuest): 'send-back' | 'let-in' | null {
  if (guest.place === 'inside') return 'send-back'
  return guest.place === 'sent-back' ? 'let-in' : null
}
