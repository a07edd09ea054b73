import { newId } from '@rode-draad/shared/kernel/ids.ts'
import type { Gate } from './access/gate.ts'
import type { Logins } from './auth/logins.ts'
import type { Database } from './persistence/database.ts'
import { LogRefusal } from './persistence/log-refusal.ts'
import type { UpdateLog } from './persistence/update-log.ts'
import { readBoard } from './rooms/boards.ts'

/** As long as a real one, and nobody's. */
const NO_TOKEN = 'A'.repeat(43)

/**
 * Asks once for everything that somebody who comes to a board asks for, with names that nobody has. Else the first who
 * comes after a start waits a tenth of a second for connections, catalogues, plans and code that was never run.
 */
export async function warmUp(options: {
  readonly database: Database
  readonly logins: Pick<Logins, 'find'>
  readonly gate: Pick<Gate, 'situation'>
  readonly log: Pick<UpdateLog, 'read' | 'clientsOf'>
}): Promise<void> {
  const { database, logins, gate, log } = options
  await logins.find(NO_TOKEN)
  await gate.situation(newId())
  await readBoard(database, newId())
  await log.clientsOf(newId())
  await log.read(newId()).catch((error: unknown) => {
    if (!(error instanceof LogRefusal)) throw error
  })
}
