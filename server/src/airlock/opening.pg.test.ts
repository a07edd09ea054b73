import { type BoardId, parseId } from '@rode-draad/shared/kernel/ids.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createUpdateLog } from '../persistence/update-log.ts'
import { paragraph } from '../sync/validate-testing.ts'
import { type RunningTown, runningTown, until } from '../testing/running-town.ts'

let town: RunningTown
beforeEach(async () => {
  town = await runningTown({ releaseMs: 40 })
}, 30_000)
afterEach(() => town.stop())

/** Puts a long text on a board that nobody has opened since, as a copy that is put back would. */
async function putBack(board: string, last: string) {
  const boardId = parseId<BoardId>(board)
  if (boardId === null) throw new Error('no board')
  const written = new Y.Doc()
  const paragraphs = Array.from({ length: 400 }, (_, count) =>
    paragraph(`${'rustig en gewoon '.repeat(5)}${count}`),
  )
  written.getXmlFragment('summary').insert(0, [...paragraphs, paragraph(last)])
  const log = createUpdateLog(town.database)
  const { epoch, seq } = await log.load(boardId)
  await log.append(boardId, epoch, seq + 1, [{ data: Y.encodeStateAsUpdate(written), authors: [] }])
  await town.database.sql`delete from board_window where board_id = ${boardId}`
}
const windowsOf = async (boardId: string) => {
  const rows = await town.database.sql<{ data: Uint8Array }[]>`
    select data from board_window where board_id = ${boardId}`
  return rows.map(({ data }) => Buffer.from(data).toString('utf8')).join(' ')
}

test.each([
  ['one that names nobody is there for a guest, whole', 'Tot zover.'],
  [
    'one that names somebody is held until it does not, and the name is in no frame and no row of guests',
    'En dan komt Terwindt erbij.',
  ],
])('[AIR33] a long text that no window has yet: %s', async (_what, last) => {
  const guest = await town.signIn('p09')
  const { id } = await guest.board('interpretation', 'group')
  await putBack(id, last)
  const heard: string[] = []
  const seat = await guest.connect('interpretation', 'group')
  seat.provider.ws?.addEventListener('message', (event: { data: ArrayBuffer }) => {
    heard.push(Buffer.from(event.data).toString('utf8'))
  })
  const words = () => seat.doc.getXmlFragment('summary').toString()
  const police = await (await town.signIn('p03')).connect('interpretation', 'group')
  await until(
    () => police.doc.getXmlFragment('summary').toString().includes('gewoon 399'),
    'the table has it',
  )
  const table = police.doc.getXmlFragment('summary')
  if (last.includes('Terwindt')) {
    table.insert(0, [paragraph('Dit komt erbij.')])
    await until(() => police.acknowledged() >= 1, 'it is stored')
    expect(words()).not.toContain('gewoon')
    table.delete(
      table.toArray().findIndex((block) => block.toString().includes('Terwindt')),
      1,
    )
  }
  await until(() => words().includes('gewoon 399'), 'the guest has it')
  expect(words() + heard.join(' ') + (await windowsOf(id))).not.toMatch(/terwindt/i)
})

test('[AIR34] what somebody wrote at the table and left is there for the guest who comes after', async () => {
  const guest = await town.signIn('p09')
  const { id } = await guest.board('interpretation', 'group')
  await town.database.sql`delete from board_window where board_id = ${id}`
  const police = await (await town.signIn('p03')).connect('interpretation', 'group')
  police.doc.getXmlFragment('summary').insert(0, [paragraph('Even langs geweest.')])
  await until(() => police.acknowledged() >= 1, 'it is stored')
  police.close()
  const seat = await guest.connect('interpretation', 'group')
  await until(
    () => seat.doc.getXmlFragment('summary').toString().includes('Even langs geweest'),
    'the guest has it',
  )
})

test('[AIR34] [AIR10] a name that was written before any window was open reaches no guest, and what was written after it neither', async () => {
  const police = await (await town.signIn('p03')).connect('interpretation', 'group')
  const table = police.doc.getXmlFragment('summary')
  table.insert(0, [paragraph('En Terwindt kwam.'), paragraph('Dit komt erna.')])
  await until(() => police.acknowledged() >= 1, 'it is stored')
  const seat = await (await town.signIn('p09')).connect('interpretation', 'group')
  const heard: string[] = []
  seat.provider.ws?.addEventListener('message', (event: { data: ArrayBuffer }) => {
    heard.push(Buffer.from(event.data).toString('utf8'))
  })
  const words = () => seat.doc.getXmlFragment('summary').toString()
  expect(words()).not.toMatch(/Terwindt|komt erna/)
  table.delete(0, 1)
  await until(() => words().includes('komt erna'), 'the guest has the rest')
  expect(words() + heard.join(' ') + (await windowsOf(police.board.id))).not.toMatch(/terwindt/i)
})
