import { expect, test } from 'vitest'
import { MOST_CONNECTIONS } from './persistence/database.ts'
import { runningTown } from './testing/running-town.ts'

const questions = [
  'from login',
  'from board_client',
  'from board_window',
  'from held_text',
  'into board_update',
]

test('[HARM11] a server that is ready for many has asked over every connection what somebody who comes asks', async () => {
  const town = await runningTown()
  try {
    const { sql } = town.database
    const onOne = async () => {
      const rows = await sql<{ line: number; statement: string }[]>`
        select pg_backend_pid() as line, statement from pg_prepared_statements`
      return [rows[0]?.line, rows.map(({ statement }) => statement).join(' ')] as const
    }
    const askedOn = async () => {
      const prepared = new Map(await Promise.all(Array.from({ length: MOST_CONNECTIONS }, onOne)))
      return questions.map((words) => [...prepared.values()].filter((one) => one.includes(words)).length)
    }
    expect(Math.max(...(await askedOn()))).toBeLessThan(MOST_CONNECTIONS / 2)
    await town.server.warmUpAll()
    // Something else that the server does at that moment may have one of them in use.
    expect(Math.min(...(await askedOn()))).toBeGreaterThanOrEqual(MOST_CONNECTIONS - 1)
  } finally {
    await town.stop()
  }
})
