import { setTimeout as pause } from 'node:timers/promises'
import { type Holding, holdingAfterCollection } from '@rode-draad/server/testing/faults/heap.ts'
import { rssOf } from '@rode-draad/server/testing/faults/process-facts.ts'
import type { Running } from './contestant.ts'

/** Started with this, a server can be asked what it holds. */
export const askable = ['--inspect=127.0.0.1:0']

/** What a server's process holds after a forced collection, in bytes: JavaScript's own, and what is in RAM. */
export interface Held {
  readonly own: number
  readonly rss: number
}

export async function heldBy({ child }: Running, settleMs = 1000): Promise<Held> {
  await pause(settleMs)
  const { heap, external }: Holding = await holdingAfterCollection(child.complaints)
  return { own: heap + external, rss: rssOf(child.pid) }
}
