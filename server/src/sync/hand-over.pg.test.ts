import type { BoardId } from '@rode-draad/shared/kernel/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createUpdateLog } from '../persistence/update-log.ts'
import { openBoardClient } from '../testing/faults/board-client.ts'
import { groupBoardsAt, signInAt } from '../testing/faults/door.ts'
import { tokenOf, tokensIn, writeToken } from '../testing/faults/writings.ts'
import { until } from '../testing/running-town.ts'
import { someInstances } from '../testing/some-instances.ts'
import { type FreshDatabase, freshDatabase } from '../testing/test-database.ts'
import { createRandom } from './validate-random.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
}, 30_000)
afterAll(() => fresh.dispose())

test('[INST9] a server that stops stores and acknowledges what it took, and then sends everybody away', async () => {
  await using house = await someInstances({ url: fresh.url, count: 1 })
  const [server] = house.servers
  if (server === undefined) throw new Error('no server')
  const { port } = server
  const cookies = await Promise.all(['p01', 'p03', 'p05', 'p06'].map((who) => signInAt(port, who)))
  const boardId = (await groupBoardsAt(port, cookies[0] ?? ''))('plan')
  const clients = Array.from({ length: 16 }, (_, at) =>
    openBoardClient({ port, cookie: cookies[at % 4] ?? '', boardId }),
  )
  await Promise.all(clients.map((client) => client.synced))
  const codes = clients.map(({ socket }) => socket.closed)
  const random = createRandom(3)
  let stopping = false
  const write = async (writer: number) => {
    const client = clients[writer]
    for (let edit = 1; client?.socket.isOpen(); edit += 1) {
      client.write(tokenOf(writer, 1, edit), (doc) =>
        writeToken(doc, 'plan', tokenOf(writer, 1, edit), random),
      )
      await new Promise((resolve) => setTimeout(resolve, 5))
      if (stopping && edit > 40) return
    }
  }
  const writing = clients.map((_, writer) => write(writer))
  const saved = () => clients.flatMap((client) => client.acknowledged())
  await until(() => saved().length > 40, 'people to be at work')
  const askedAt = performance.now()
  stopping = true
  await server.stop()
  expect(performance.now() - askedAt).toBeLessThan(10_000)
  expect(new Set(await Promise.all(codes))).toEqual(new Set([4503]))
  await Promise.all(writing)
  // What is stored was told, and what was told is stored: nobody sends anything again, and nobody misses anything.
  const doc = new Y.Doc()
  // reason: the id came from the server itself.
  const stored = await createUpdateLog(house.database).load(boardId as BoardId)
  if (stored.snapshot !== null) Y.applyUpdate(doc, stored.snapshot.data)
  for (const { data } of stored.updates) Y.applyUpdate(doc, data)
  expect([...tokensIn(doc, 'plan').keys()].sort()).toEqual(saved().sort())
}, 60_000)
