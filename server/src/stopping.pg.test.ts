import { expect, test } from 'vitest'
import { createRandom } from './sync/validate-random.ts'
import { embeddedFolder, postgresPid } from './testing/embedded-folder.ts'
import { openBoardClient } from './testing/faults/board-client.ts'
import { groupBoardsAt, signInAt } from './testing/faults/door.ts'
import { processTree } from './testing/faults/process-facts.ts'
import { tokenOf, tokensIn, writeToken } from './testing/faults/writings.ts'
import { startServerChild } from './testing/server-child.ts'

const kind = 'interpretation'

test('[DUR14] told to stop while the database hangs it ends all the same, and the next start has all that was acknowledged', async () => {
  await using folder = await embeddedFolder({ seeded: true })
  const { dataDir } = folder
  const first = await startServerChild({ mode: 'demo', dataDir })
  const cookie = await signInAt(first.port, 'p03')
  const boardId = (await groupBoardsAt(first.port, cookie))(kind)
  const random = createRandom(3)
  const writer = openBoardClient({ port: first.port, boardId, cookie })
  await writer.synced
  const write = (edit: number) =>
    writer.write(tokenOf(1, 1, edit), (doc) => writeToken(doc, kind, tokenOf(1, 1, edit), random))
  for (let edit = 1; edit <= 10; edit += 1) write(edit)
  await writer.settled()
  const database = processTree(await postgresPid(dataDir))
  for (const pid of database) process.kill(pid, 'SIGSTOP')
  let waitedInVain = false
  const late = setTimeout(() => {
    waitedInVain = true
    process.kill(first.pid, 'SIGKILL')
  }, 25_000)
  try {
    write(11)
    await first.end('SIGTERM')
    expect(waitedInVain).toBe(false)
    expect(writer.acknowledged()).not.toContain(tokenOf(1, 1, 11))
  } finally {
    clearTimeout(late)
    for (const pid of database) process.kill(pid, 'SIGCONT')
  }
  const second = await startServerChild({ mode: 'demo', dataDir })
  try {
    const newcomer = openBoardClient({ port: second.port, boardId, cookie })
    await newcomer.synced
    const found = tokensIn(newcomer.doc, kind)
    for (const token of writer.acknowledged()) expect(found.get(token)).toBe(1)
    expect(writer.acknowledged()).toHaveLength(10)
  } finally {
    await second.end('SIGTERM')
  }
}, 60_000)
