import type { MemberView } from '@rode-draad/shared/dossier/name-list.ts'
import type { MembersView, MeView, PresenceView } from '@rode-draad/shared/protocol/api.ts'
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import { serverNow } from '../sync/server-clock.ts'
import { openEventStream, type StreamEvent } from './eventStream.ts'
import { get, post } from './requests.ts'

/**
 * Where this window stands. `asking`: nothing known yet. `choose`: demo mode and nobody chosen. `no-login`: sign in
 * first. `unreachable`: the server never answered. `ended`: the login is over. `nobody`: a guest's invitation is over, or in
 * use elsewhere, so there is nothing here for this window. `here`: `me` holds the view.
 */
export type Phase = 'asking' | 'choose' | 'no-login' | 'unreachable' | 'ended' | 'nobody' | 'here'

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
  /** Rises whenever anything this login sees may differ. */
  readonly changes: Accessor<number>
  /** Fetches `/api/me` again, after something this window did itself. */
  readonly refresh: () => Promise<void>
}

/** `gast-3f9a12.localhost`: in demo mode each personal link has a host, so that no other seat's cookie is replaced. */
export const isGuestHost = (hostname: string): boolean => /^gast-[a-z0-9]+\.localhost$/.test(hostname)

/** `p06.localhost` → `p06`: in demo mode the host name says who sits at this window. */
export function participantOfHost(hostname: string): string | null {
  const [, name] = /^([a-z0-9-]+)\.localhost$/.exec(hostname) ?? []
  return name === undefined || isGuestHost(hostname) ? null : name
}

/** Signs a demo window in as the participant of its host name, or finds out that one has to choose. */
async function arriveWithoutLogin(): Promise<Phase> {
  const participant = participantOfHost(location.hostname)
  if (participant !== null) {
    const login = await post('/demo/login', { participant })
    if (login.ok) return 'here'
    if (login.reason === 'offline' || login.reason === 'server-error') return 'unreachable'
  }
  // A guest comes back by the link, and chooses no chair.
  if (isGuestHost(location.hostname)) return 'no-login'
  const demo = await get('/demo/participants')
  if (demo.ok) return 'choose'
  return demo.reason === 'offline' || demo.reason === 'server-error' ? 'unreachable' : 'no-login'
}

/** Whether the view gives a way into person boards, so that names may be looked up. */
function knowsNames(me: MeView | null): boolean {
  return me?.door.kind === 'inside' && me.boards.some((board) => board.level === 'person')
}

/** The name list, fetched when names may be known and gone from memory as soon as they may not. */
function createMembers(may: () => boolean): Accessor<readonly MemberView[]> {
  const [members, setMembers] = createSignal<readonly MemberView[]>([])
  // Only when the answer turns: asked anew at any other change, the names would be gone for a moment.
  const mayNow = createMemo(may)
  createEffect(
    on(mayNow, (known) => {
      setMembers([])
      if (!known) return
      let gone = false
      onCleanup(() => {
        gone = true
      })
      void get<MembersView>('/api/members').then((answer) => {
        if (answer.ok && !gone) setMembers(answer.value.members)
      })
    }),
  )
  return members
}

/** Where a window stands whose login is over: a guest comes back by the link, others sign in again. */
const over = (me: MeView | null): Phase => (me?.loginKind === 'guest' ? 'nobody' : 'ended')

/** What the window knows of its login, and the two ways that changes: asking again, and being put out. */
function createVisit() {
  const [state, setState] = createStore<{ phase: Phase; me: MeView | null }>({ phase: 'asking', me: null })
  let newest = 0

  const leave = (phase: Phase) => setState({ phase, me: null })
  /** This window was put out; nothing but loading it anew brings it back. */
  const isOver = () => state.phase === 'ended' || state.phase === 'nobody'
  const ask = async (justSignedIn: boolean): Promise<void> => {
    newest += 1
    const mine = newest
    const answer = await get<MeView>('/api/me')
    // Answers can overtake each other; only the one to the last question counts.
    if (mine !== newest || isOver()) return
    if (answer.ok) {
      // The browser carries another login than this window began with: one began or ended watching as a guest. What was
      // fetched for the one is not for the other, so everything starts afresh.
      if (state.me !== null && state.me.loginKind !== answer.value.loginKind) return location.reload()
      setState('me', reconcile(answer.value, { key: 'id' }))
      setState('phase', 'here')
    } else if (answer.reason === 'not-there') leave('nobody')
    else if (answer.reason === 'no-login') await withoutLogin(mine, justSignedIn)
    else if (state.me === null) leave('unreachable')
  }
  const withoutLogin = async (mine: number, justSignedIn: boolean): Promise<void> => {
    if (justSignedIn) return leave('no-login')
    // A login that ended answers "no login" as soon as the database knows; the event that says so may come after.
    if (state.me !== null && participantOfHost(location.hostname) === null) return leave(over(state.me))
    const phase = await arriveWithoutLogin()
    if (mine !== newest) return
    if (phase === 'here') await ask(true)
    else leave(phase)
  }
  /** Several changes in a moment are one question: what comes while one is under way is asked once more after it. */
  let underWay: Promise<void> | null = null
  let again = false
  const askUntilNew = async () => {
    do {
      again = false
      await ask(false)
    } while (again)
    underWay = null
  }
  const refresh = (): Promise<void> => {
    if (underWay !== null) again = true
    else underWay = askUntilNew()
    return underWay ?? Promise.resolve()
  }
  /** A demo window whose login ended, because the demonstration began anew, takes its seat again by itself. */
  const end = () => {
    const seat = participantOfHost(location.hostname)
    // What is still being asked was asked with the login that is over.
    newest += 1
    leave(seat !== null ? 'asking' : over(state.me))
    if (seat !== null) void refresh()
  }
  return { state, refresh, end }
}

/** While the server does not answer, ask again every four seconds: it may not have been up when the window opened. */
function keepAsking(isUnreachable: () => boolean, refresh: () => Promise<void>): void {
  createEffect(() => {
    if (!isUnreachable()) return
    const timer = setInterval(() => void refresh(), 4000)
    onCleanup(() => clearInterval(timer))
  })
}

/** Who sits at this window and what they may see now, kept up to date by the server's events. */
export function createMe(): Me {
  const { state, refresh, end } = createVisit()
  const [presence, setPresence] = createSignal<PresenceView['people']>([])
  const [lostAt, setLostAt] = createSignal<Date | null>(null)
  const [heldChanges, setHeldChanges] = createSignal(0)
  const [changes, setChanges] = createSignal(0)
  const members = createMembers(() => knowsNames(state.me))

  const onEvent = (name: StreamEvent, data: string) => {
    if (name === 'changed') {
      setChanges((count) => count + 1)
      void refresh()
    } else if (name === 'ended') end()
    else if (name === 'held') setHeldChanges((count) => count + 1)
    else {
      const view: PresenceView = JSON.parse(data)
      setPresence(view.people)
    }
  }
  const onOpen = () => {
    setLostAt(null)
    void refresh()
  }
  const onLost = () => {
    setLostAt((at) => at ?? new Date(serverNow()))
    // A stream may be gone because the login is: that empties the screen. Without an answer nothing changes.
    void refresh()
  }

  void refresh()
  keepAsking(() => state.phase === 'unreachable', refresh)
  createEffect(
    on(
      () => state.phase === 'here',
      (here) => {
        if (here) onCleanup(openEventStream({ onOpen, onLost, onEvent }))
        else setPresence([])
      },
    ),
  )
  return { state, presence, lostAt, members, heldChanges, changes, refresh }
}
