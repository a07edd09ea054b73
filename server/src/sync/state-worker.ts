import { getPriority, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { StateRequest } from './state-task.ts'

/** How much less urgent this thread is than the one that serves everybody, for where they share a core. */
const NICE = 10

// First, for loading the rest is work too. Other systems would take it to mean the whole process.
if (process.platform === 'linux' && getPriority() < NICE) setPriority(NICE)
const { respond } = await import('./state-task.ts')

/** The other thread: works out what it is sent, one after another. Knows no database and no connection. */
parentPort?.on('message', ({ number, task }: StateRequest) => {
  parentPort?.postMessage(respond(number, task))
})
