import type { BoardView } from '@rode-draad/shared/protocol/api.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'

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

/** The ids of the group boards this login may see, by kind; of several sheets the first. Throws for a kind that is not among them. */
export async function groupBoardsAt(port: number, cookie: string): Promise<(kind: BoardKind) => string> {
  const boards = await boardsAt(port, cookie)
  return (wanted) => {
    const found = boards.find(({ kind, level }) => kind === wanted && level === 'group')
    if (found === undefined) throw new Error(`no group ${wanted} for this login`)
    return found.id
  }
}
