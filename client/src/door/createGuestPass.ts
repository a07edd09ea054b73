import type { PassState, PassView } from '@rode-draad/shared/meeting/door-view.ts'
import { createSignal, onCleanup } from 'solid-js'
import { doorText, spokenCode } from '../language/nl/door.ts'
import { failureSentence } from '../shell/failures.ts'
import { get, post, type RequestFailure } from '../shell/requests.ts'

/** Where a guest stands outside the door. `have-code`: a code was asked for and is to be typed. */
export type PassPhase = 'looking' | 'have-code' | 'no-link' | 'unknown' | 'unreachable' | PassState

const CODE = /^\d{6}$/

/** What the address carries behind its `#`, which no server and no log ever sees. */
export function tokenOf(hash: string): string | null {
  const token = hash.replace(/^#/, '')
  return token === '' ? null : token
}

/** A refusal after which there is nothing to type any more. */
const endings: Readonly<Partial<Record<RequestFailure, PassPhase>>> = {
  'not-there': 'unknown',
  'pass-expired': 'expired',
  'pass-withdrawn': 'withdrawn',
  'second-device': 'second-device',
  offline: 'unreachable',
}

/**
 * The way in by a personal link: look, ask for a code, type it. The token leaves the address bar at once and lives in
 * this page's memory only: not in the history, not in what the browser keeps.
 * @param onEntered the cookie is there: from here on the shell shows what is behind the door
 */
export function createGuestPass(onEntered: () => void) {
  let token: string | null = null
  const [phase, setPhase] = createSignal<PassPhase>('looking')
  const [problem, setProblem] = createSignal('')
  const [note, setNote] = createSignal('')
  const [busy, setBusy] = createSignal(false)

  const look = async () => {
    if (token === null) return void setPhase('no-link')
    setPhase('looking')
    const answer = await post<PassView>('/door/invitation', { token })
    if (answer.ok) return void setPhase(answer.value.state)
    setPhase(endings[answer.reason] ?? 'unreachable')
  }
  const take = () => {
    token = tokenOf(location.hash)
    if (token !== null) history.replaceState(history.state, '', location.pathname)
    setNote('')
    setProblem('')
    void look()
  }
  /** One request at a time; what ends the way in ends it, anything else is said beside the field. */
  const once = async (path: string, body: object): Promise<boolean> => {
    if (busy()) return false
    setBusy(true)
    const answer = await post(path, { token, ...body })
    setBusy(false)
    if (answer.ok) return true
    const ending = answer.reason === 'offline' ? undefined : endings[answer.reason]
    if (ending === undefined) setProblem(failureSentence(answer.reason, ''))
    else setPhase(ending)
    return false
  }
  const askCode = async () => {
    setProblem('')
    const before = phase()
    if (!(await once('/door/code', {}))) {
      // The server does not say why no code was made; looking again does.
      if (phase() === 'unknown') await look()
      return
    }
    setNote(before === 'have-code' ? doorText.pass.newCode : '')
    setPhase('have-code')
    await hearInDemo()
  }
  /** In the demo nobody telephones. Its town lives on `localhost` only, so nowhere else is this asked. */
  const hearInDemo = async () => {
    if (!/(^|\.)localhost$/.test(location.hostname)) return
    const answer = await get<readonly string[]>('/demo/codes')
    const code = answer.ok ? answer.value.at(-1) : undefined
    if (code !== undefined) setNote(doorText.pass.demo(spokenCode(code)))
  }
  const enter = async (typed: string) => {
    const code = typed.replace(/\s/g, '')
    if (!CODE.test(code)) return void setProblem(doorText.pass.codeWrong)
    setProblem('')
    if (await once('/door/enter', { code })) onEntered()
  }

  take()
  // A second link opened in this same window changes the hash and loads nothing.
  window.addEventListener('hashchange', take)
  onCleanup(() => window.removeEventListener('hashchange', take))
  return { phase, problem, note, busy, askCode, enter, again: () => void look() }
}

export type GuestPassState = ReturnType<typeof createGuestPass>
