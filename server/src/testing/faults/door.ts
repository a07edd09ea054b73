import type { BoardView } from '@rode-draad/shared/protocol/api.ts'

/** Signs a participant of the demo in and returns the cookie; it outlives a restart of the server. */
export async function signInAt(port: number, participant: string): Promise<string> {
  const origin = `http://127.0.0.1:${port}`
  const response = await fetch(`${origin}/demo/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ participant }),
  })
  if (response.status !== 204) throw new Error(`sign-in gave ${response.status}`)
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** The boards this login may see. */
export async function boardsAt(port: number, cookie: string): Promise<BoardView[]> {
  const response = await fetch(`http://127.0.0.1:${port}/api/boards`, { headers: { cookie } })
  if (!response.ok) throw new Error(`the list of boards gave ${response.status}`)
  // reason: a test trusts the server's own contract; what it gets wrong shows in what is built on it.
  return (await response.json()) as BoardView[]
}
