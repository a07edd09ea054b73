import { parentPort } from 'node:worker_threads'
import { respond, type StateRequest } from './state-task.ts'

/** The other thread: works out what it is sent, one after another. Knows no database and no connection. */
parentPort?.on('message', ({ number, task }: StateRequest) => {
  parentPort?.postMessage(respond(number, task))
})
