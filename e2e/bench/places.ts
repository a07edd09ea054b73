import type { ServerChild } from '@rode-draad/server/testing/server-child.ts'
import type { Running } from './contestant.ts'
import { message } from './keystrokes.ts'

/** An empty state vector: tell me everything. */
export const question = message([], [0, 0], Uint8Array.from([0]))

/** A place where the protocol is spoken as y-websocket speaks it. */
export const plain = { headers: {}, prefix: [], greeting: [], hasDocument: true } as const

export function runningOf(child: ServerChild, place: Running['place']): Running {
  return { child, place, stop: () => child.end('SIGTERM') }
}
