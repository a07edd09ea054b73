import { setTimeout as pause } from 'node:timers/promises'
import type postgres from 'postgres'
import type { Database } from '../../persistence/database.ts'

/**
 * A database that says of every commit of boards that it is done, and does it so much later, in ms: what a server does that
 * acknowledges what is in memory. To see that this is found out.
 */
export function hasty(database: Database, lateMs: number): Database {
  let tail: Promise<unknown> = Promise.resolve()
  const sql = new Proxy(database.sql, {
    apply(target, self, args: Parameters<postgres.Sql>) {
      const [text, boards] = args
      const run = () => Reflect.apply(target, self, args) as PromiseLike<unknown>
      if (!isGroupCommit(text)) return run()
      tail = tail.then(() => pause(lateMs)).then(run)
      return Promise.resolve(idsIn(String(boards)).map((id) => ({ id })))
    },
  })
  return { ...database, sql }
}

const isGroupCommit = (text: unknown): boolean =>
  Array.isArray(text) && String(text[0]).includes('with wanted as materialized')

/** The boards in the list that the statement begins with. */
const idsIn = (list: string): string[] => list.slice(1, -1).split(',')
