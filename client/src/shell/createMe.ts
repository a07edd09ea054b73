import type { MemberView } from '@rode-draad/shared/dossier/name-list.ts'
import type { MembersView, MeView, PresenceView } from '@rode-draad/shared/protocol/api.ts'
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import { openEventStream } from './eventStream.ts'
import { get, post } from './requests.ts'

/**
 * Where this window stands. `asking`: nothing known yet. `choose`: demo mode and nobody chosen. `no-login`: sign in
 * first. `unreachable`: the server never answered. `ended`: the login is over. `here`: `me` holds the view.
 */
export type Phase = 'asking' | 'choose' | 'no-login' | 'unreachable' | 'ended' | 'here'

export interface MeState {
  readonly phase: Phase
  readonly me: MeView | null
}

export interface Me {
  readonly state: MeState
  readonly presence: Accessor<PresenceView['people']>
  /** When the line to the server was lost; null while it is there. */
  readonly lostAt: Accessor<Date | null>
  /** The name list while the person room may be entered; empty and gone from memory otherwise. */
  readonly members: Accessor<readonly MemberView[]>
  /** Rises whenever what waits at the airlock changed: fetch `/api/boards/:id/held` again. */
  readonly heldChanges: Accessor<number>
  /** Fetches `/api/me` again, after something this window did itself. */
  readonly refresh: () => Promise<void>
}

/** `p06.localhost` → `p06`: in demo mode the host name says who sits at this window. */
export function participantOfHost(hostname: string): string | null {
  return /^([a-z0-9-]+)\.localhost$/.exec(hostname)?.[1] ?? null
}

/** Signs a demo window in as the participant of its host name, or finds out that one has to choose. */
async function arriveWithoutLogin(): Promise<Phase> {
  const participant = participantOfHost(location.hostname)
  if (participant !== null) {
    const login = await post('/demo/login', { participant })
    if (login.ok) return 'here'
    if (login.reason === 'offline' || login.reason === 'server-error') return 'unreachable'
  }
  const demo = await get('/demo/participants')
  if (demo.ok) return 'choose'
  return demo.reason === 'offline' || demo.reason === 'server-error' ? 'unreachable' : 'no-login'
}

/** Whether the view gives a way into person boards, so that names may be looked up. */
function knowsNames(me: MeView | null): boolean {
  return me?.door.kind === 'inside' && me.boards.some((board) => board.level === 'person')
}

/** Who sits at this window and what they may see now, kept up to date by the server's events. */
export function createMe(): Me {
  const [state, setState] = createStore<{ phase: Phase; me: MeView | null }>({ phase: 'asking', me: null })
  const [presence, setPresence] = createSignal<PresenceView['people']>([])
  const [lostAt, setLostAt] = createSignal<Date | null>(null)
  const [members, setMembers] = createSignal<readonly MemberView[]>([])
  const [heldChanges, setHeldChanges] = createSignal(0)
  let newest = 0

  const leave = (phase: Phase) => {
    setState({ phase, me: null })
    setPresence([])
  }
  const refresh = async (): Promise<void> => {
    const mine = ++newest
    const answer = await get<MeView>('/api/me')
    // Events can overtake each other; only the answer to the last question counts.
    if (mine !== newest) return
    if (answer.ok) {
      setState('me', reconcile(answer.value, { key: 'id' }))
      setState('phase', 'here')
    } else if (answer.reason === 'no-login') {
      const phase = state.phase === 'ended' ? 'ended' : await arriveWithoutLogin()
      if (phase === 'here') await refresh()
      else leave(phase)
    } else if (state.me === null) leave('unreachable')
  }

  /** A demo window whose login ended, because the demonstration began anew, takes its seat again by itself. */
  const end = () => {
    const seat = participantOfHost(location.hostname)
    leave(seat === null ? 'ended' : 'asking')
    if (seat !== null) void refresh()
  }
  const listen = () =>
    openEventStream({
      onOpen: () => {
        setLostAt(null)
        void refresh()
      },
      onLost: () => setLostAt((at) => at ?? new Date()),
      onEvent: (name, data) => {
        if (name === 'changed') void refresh()
        else if (name === 'ended') end()
        else if (name === 'held') setHeldChanges((count) => count + 1)
        else {
          const view: PresenceView = JSON.parse(data)
          setPresence(view.people)
        }
      },
    })

  void refresh()
  createEffect(
    on(
      () => state.phase === 'here',
      (here) => {
        if (here) onCleanup(listen())
      },
    ),
  )
  createEffect(
    on(
      () => knowsNames(state.me),
      (may) => {
        setMembers([])
        if (!may) return
        let gone = false
        onCleanup(() => {
          gone = true
        })
        void get<MembersView>('/api/members').then((answer) => {
          if (answer.ok && !gone) setMembers(answer.value.members)
        })
      },
    ),
  )
  // The server may not have been up yet when the window opened.
  createEffect(() => {
    if (state.phase !== 'unreachable') return
    const timer = setInterval(() => void refresh(), 4000)
    onCleanup(() => clearInterval(timer))
  })
  return { state, presence, lostAt, members, heldChanges, refresh }
}
