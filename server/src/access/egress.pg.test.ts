import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ids } from '../demo/town-rows.ts'
import { type RunningTown, runningTown, until } from '../testing/running-town.ts'
import { openThinTrunk } from '../testing/thin-trunk.ts'

let town: RunningTown
beforeAll(async () => {
  town = await runningTown({ releaseMs: 40 })
  await town.openPart('ses2-A')
}, 30_000)
afterAll(() => town.stop())

const wordsOf = (messages: readonly Uint8Array[]) => {
  const all = Buffer.concat(messages)
  return `messages ${messages.length}, bytes ${all.byteLength}, sha256 ${createHash('sha256').update(all).digest('hex')}`
}
const ledgerOf = async (participant: string) => {
  const rows = await town.database.sql<{ reason: string }[]>`
    select reason from audit where action = 'egress' and account_id = ${ids.account(participant)} order by id`
  return rows.map((row) => row.reason)
}

test('[EGR1] what a guest was sent on a board is in the ledger: as many messages and bytes, and their digest', async () => {
  const guest = await town.signIn('p09')
  const board = await guest.board('flipchart', 'group')
  const socket = guest.socket(`/sync/${board.id}`)
  await until(() => socket.frames.length >= 2, 'the first frames')
  await town.openPart(null)
  await socket.closed
  const words = wordsOf(socket.frames)
  await expect.poll(() => ledgerOf('p09')).toContain(words)
})

test('[EGR1] the same when the line is carried by HTTP, once', async () => {
  await town.openPart('ses2-A')
  const guest = await town.signIn('p09')
  const origin = `http://127.0.0.1:${town.server.port}`
  const trunk = await openThinTrunk({ port: town.server.port, headers: { cookie: guest.cookie, origin } })
  const board = await guest.board('flipchart', 'group')
  const line = await trunk.open(board.id)
  await until(() => trunk.messages(line).length >= 2, 'the first messages')
  await town.openPart(null)
  await trunk.closed(line)
  const words = wordsOf(trunk.messages(line))
  await expect.poll(() => ledgerOf('p09')).toContain(words)
  trunk.stop()
  await trunk.ended
  expect((await ledgerOf('p09')).filter((one) => one === words)).toHaveLength(1)
})

test('[EGR1] each answer to a guest is in the ledger before it goes; no word of it is', async () => {
  await town.openPart('ses2-A')
  const guest = await town.signIn('p09')
  const answer = new Uint8Array(await (await guest.get('/api/me')).arrayBuffer())
  expect(await ledgerOf('p09')).toContain(`get /api/me 200, ${wordsOf([answer])}`)
  expect((await guest.get('/api/members')).status).toBe(404)
  expect((await ledgerOf('p09')).some((line) => line.startsWith('get /api/members 404'))).toBe(true)
})

test('[EGR1] of covenant partners at the table nothing is counted', async () => {
  const police = await town.signIn('p03')
  await police.me()
  const socket = police.socket(`/sync/${(await police.board('flipchart', 'group')).id}`)
  await until(() => socket.frames.length > 0, 'a frame')
  socket.ws.close()
  await socket.closed
  expect(await ledgerOf('p03')).toEqual([])
})
