import { expect, test } from 'vitest'
import { databaseBehindProxy } from '../testing/faults/database-behind-proxy.ts'
import { answered, answeringSockets } from './answering-socket.ts'
import { targetOf } from './connection-target.ts'
import { openListener } from './control-listener.ts'
import { safeError } from './safe-error.ts'

const line = databaseBehindProxy()
const SILENT_MS = 250

test('[DUR10] a statement on a half-open line fails after a while as on a lost one, and the next is answered', async () => {
  const sockets = answeringSockets(SILENT_MS)
  const sql = targetOf(line.url()).connect({ max: 1, socket: sockets.make })
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  line.proxy.swallow(['down'])
  const asked = answered(() => sql`select 2 as two`, sockets.dropSilent, SILENT_MS).catch(safeError)
  expect(await asked).toMatchObject({ isConnectionLost: true })
  expect(await sql`select 3 as three`).toEqual([{ three: 3 }])
  await sql.end({ timeout: 0 })
})

test('[DUR10] a line on which answers come is left alone, however long one statement takes', async () => {
  const sockets = answeringSockets(SILENT_MS)
  const sql = targetOf(line.url()).connect({ max: 2, socket: sockets.make })
  await sql`select 1`
  const talking = answered(
    async () => {
      for (let n = 0; n < 10; n += 1) await sql`select pg_sleep(0.05)`
      return line.proxy.open()
    },
    sockets.dropSilent,
    SILENT_MS,
  )
  expect(await talking).toBe(1)
  await sql.end({ timeout: 0 })
})

test('[DUR10] a listening line that is half open is found out and made anew, and everybody is told to read', async () => {
  const times = { pulseMs: 50, silentMs: SILENT_MS }
  const listener = openListener(targetOf(line.url()), () => undefined, times)
  const heard: (string | null)[] = []
  await listener.listen('rd_access', (payload) => heard.push(payload))
  line.proxy.swallow(['up', 'down'])
  await expect.poll(() => heard, { timeout: 5000 }).toEqual([null])
  await line.database.sql`notify rd_access, 'again'`
  await expect.poll(() => heard).toEqual([null, 'again'])
  await listener.close()
})
