import type { DisplayView, MeView, PairingView } from '@rode-draad/shared/protocol/api.ts'
import { createEffect, on, onCleanup } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import { openEventStream } from '../shell/eventStream.ts'
import { get, post } from '../shell/requests.ts'

/**
 * Where the big screen stands. `pairing`: it shows a code, or fetches one. `taken`: somebody is signed in here in
 * person. `unreachable`: no answer for a while. `here`: it follows the meeting.
 */
export type ScreenPhase = 'asking' | 'pairing' | 'taken' | 'unreachable' | 'here'

interface ScreenState {
  phase: ScreenPhase
  view: MeView | null
  code: string | null
  /** Too many screens wait. */
  busy: boolean
  present: readonly string[]
}

const CLAIM_MS = 2000
const BUSY_MS = 60_000
const UNREACHABLE_MS = 4000
/** Without a line for longer than this the screen shows nothing of the room: nobody could tell it to go dark. */
const LOST_MS = 8000

/** What the big screen knows, kept up to date by itself: nobody stands at it. */
export function createScreen() {
  const [state, setState] = createStore<ScreenState>({
    phase: 'asking',
    view: null,
    code: null,
    busy: false,
    present: [],
  })
  const empty = (phase: ScreenPhase) => setState({ phase, view: null, code: null, present: [] })
  const later = createLater()
  let newest = 0

  const refresh = async () => {
    newest += 1
    const mine = newest
    const answer = await get<MeView>('/api/me')
    if (mine !== newest) return
    if (answer.ok) {
      if (answer.value.loginKind !== 'display') return empty('taken')
      setState('view', reconcile(answer.value, { key: 'id' }))
      setState({ phase: 'here', code: null })
      const attendance = await get<DisplayView>('/api/display')
      if (attendance.ok && mine === newest) setState('present', attendance.value.present)
    } else if (answer.reason === 'no-login') {
      if (state.phase !== 'pairing') startPairing()
    } else if (state.phase !== 'here') {
      empty('unreachable')
      later(() => void refresh(), UNREACHABLE_MS)
    }
  }
  const startPairing = () => {
    empty('pairing')
    void pair({ setState, later, onIn: () => void refresh() })
  }

  void refresh()
  createEffect(
    on(
      () => state.phase === 'here',
      (here) => {
        if (here)
          onCleanup(
            follow(
              () => void refresh(),
              () => empty('unreachable'),
            ),
          )
      },
    ),
  )
  return state
}

export type Screen = ReturnType<typeof createScreen>

/** One timer, gone with the screen. */
function createLater() {
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  return (work: () => void, ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(work, ms)
  }
}

interface PairParts {
  readonly setState: (change: { code?: string | null; busy?: boolean }) => void
  readonly later: (work: () => void, ms: number) => void
  readonly onIn: () => void
}

/** Shows a code and asks whether somebody typed it, until it is over; then a new one. The secret stays in here. */
async function pair(parts: PairParts): Promise<void> {
  const { setState, later, onIn } = parts
  const asked = await post<PairingView>('/display/ask')
  if (!asked.ok) {
    const busy = asked.reason === 'slow-down'
    setState({ code: null, busy })
    later(() => void pair(parts), busy ? BUSY_MS : UNREACHABLE_MS)
    return
  }
  const { code, secret } = asked.value
  setState({ code, busy: false })
  const claim = async () => {
    const answer = await post<{ admitted: boolean }>('/display/claim', { secret })
    if (answer.ok && answer.value.admitted) return onIn()
    if (!answer.ok && answer.reason === 'not-there') return void pair(parts)
    later(() => void claim(), CLAIM_MS)
  }
  later(() => void claim(), CLAIM_MS)
}

/** Listens to what changes; when the line stays away the screen must not go on showing what it once had. */
function follow(refresh: () => void, onLost: () => void): () => void {
  let lost: ReturnType<typeof setTimeout> | undefined
  let away = false
  const stop = openEventStream({
    onOpen() {
      clearTimeout(lost)
      lost = undefined
      refresh()
    },
    onLost() {
      lost ??= setTimeout(() => {
        away = true
        onLost()
        refresh()
      }, LOST_MS)
      refresh()
    },
    onEvent: () => refresh(),
  })
  return () => {
    if (!away) clearTimeout(lost)
    stop()
  }
}
