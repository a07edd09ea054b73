import { join } from 'node:path'
import { openDatabase } from '@rode-draad/server/persistence/database.ts'
import { type ServerChild, startServerChild } from '@rode-draad/server/testing/server-child.ts'
import type { Circumstances, Contestant, Place } from './contestant.ts'
import { plain, question, runningOf } from './places.ts'
import { type BenchBoard, fillTown, refusals } from './town.ts'

/** Our server as it is started by `npm start`: embedded PostgreSQL, every check and limit on, acknowledgements asked for. */
export function ours({ folder, history, filling, onItsCore }: Circumstances): Contestant {
  const dataDir = join(folder, 'ours')
  let boards: readonly BenchBoard[] | null = null
  const place = (child: ServerChild, room: number, seat: number): Place => {
    const board = boards?.[room]
    const cookie = board?.cookies[seat % board.cookies.length] ?? ''
    const path = `/sync/${board?.boardId}?acks=1`
    return { ...plain, port: child.port, path, headers: { Cookie: cookie }, greeting: [question] }
  }
  return {
    name: 'ours',
    what: 'this server with its embedded PostgreSQL: every edit checked, committed, then broadcast and acknowledged',
    unable: null,
    keeps: true,
    async namedIn() {
      const database = await openDatabase({ dataDir, log: () => undefined })
      const lines = await refusals(database)
      await database.close()
      return new Map(boards?.map(({ boardId }, room) => [room, lines.get(boardId) ?? 0]))
    },
    async start(nodeFlags = []) {
      if (boards === null) {
        const database = await openDatabase({ dataDir, log: () => undefined })
        boards = await fillTown(database, history.updates, filling)
        await database.close()
      }
      const child = await startServerChild({ mode: 'ordinary', dataDir, nodeFlags, prefix: onItsCore })
      return runningOf(child, (room, seat) => place(child, room, seat))
    },
  }
}
