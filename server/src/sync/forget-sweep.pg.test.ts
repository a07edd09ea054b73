import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { BoardId } from '@rode-draad/shared/kernel/ids.ts'
import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { parseConfig } from '../config.ts'
import { ServedElsewhere } from '../instances/leases.ts'
import { createUpdateLog } from '../persistence/update-log.ts'
import { startServer } from '../server.ts'
import { aDossier } from '../testing/a-dossier.ts'
import { type Connected, type RunningTown, runningTown, until } from '../testing/running-town.ts'
import { holds, lettersIn, tablesHolding } from '../testing/stored-words.ts'
import { freshDatabase } from '../testing/test-database.ts'
import type { BoardRegistry } from './board-registry.ts'
import { createForgetSweep } from './forget-sweep.ts'
import { defaultLimits, type SyncLimits } from './limits.ts'

const PASTED = 'zwaluwnest vierendertig'
const TYPED = 'grijzereiger'
const AN_HOUR = 3_600_000

let town: RunningTown | null = null
afterEach(async () => {
  await town?.stop()
  town = null
})
const aTown = async (limits: Partial<SyncLimits>) => {
  town = await runningTown({ releaseMs: 40, ...limits })
  return town
}

/** A paragraph at the end of the summary, and its text. */
function newParagraph({ doc }: Connected): Y.XmlText {
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText('De buurt vertelt:')
  paragraph.insert(0, [text])
  doc.getXmlFragment('summary').push([paragraph])
  return text
}
const summary = ({ doc }: Connected) => doc.getXmlFragment('summary').toString()
const type = (text: Y.XmlText, letters: string) => {
  for (const letter of letters) text.insert(text.length, letter)
}
const isSaved = async (person: Connected, work: () => void) => {
  const before = person.acknowledged()
  let frames = 0
  const count = () => (frames += 1)
  person.doc.on('update', count)
  work()
  person.doc.off('update', count)
  await until(() => person.acknowledged() >= before + frames, 'it is committed')
}
/** Looks again until it is so, or five seconds have passed. */
async function eventually(look: () => Promise<unknown>, expected: unknown) {
  const end = performance.now() + 5000
  while (JSON.stringify(await look()) !== JSON.stringify(expected) && performance.now() < end) await pause(20)
  expect(await look()).toEqual(expected)
}
/** The content of every update among frames, as bytes and as letters. */
const isInFrames = (frames: readonly Uint8Array[], words: string) =>
  frames.some((frame) => {
    if (Buffer.from(frame).includes(words)) return true
    const isUpdate = frame[0] === 0 && (frame[1] === 1 || frame[1] === 2)
    if (!isUpdate) return false
    const from = 2 + lengthOfLength(frame.subarray(2))
    return holds(frame.subarray(from), words) || lettersIn(frame.subarray(from)).includes(words)
  })
const lengthOfLength = (bytes: Uint8Array) => bytes.findIndex((byte) => byte < 128) + 1

test('[GONE7] what was typed in a text and deleted is in no row, snapshot, window or frame any more, while people write on', async () => {
  const { database, signIn } = await aTown({ keepTypedMs: 1000 })
  const police = await (await signIn('p03')).connect('interpretation', 'group')
  const guest = await (await signIn('p09')).connect('interpretation', 'group')
  const text = newParagraph(police)
  await isSaved(police, () => {
    text.insert(text.length, ` ${PASTED} `)
    type(text, TYPED)
  })
  // It must have been where it can be before it can be gone; on a slow machine it is in a snapshot by now.
  const isStored = (table: string) => table === 'board_update' || table === 'board_snapshot'
  expect((await tablesHolding(database, PASTED)).some(isStored)).toBe(true)
  expect((await tablesHolding(database, TYPED)).some(isStored)).toBe(true)
  await until(() => summary(guest).includes(PASTED), 'the guest reads it')
  await eventually(async () => (await tablesHolding(database, PASTED)).includes('board_window'), true)

  await isSaved(police, () =>
    text.delete('De buurt vertelt:'.length, text.length - 'De buurt vertelt:'.length),
  )
  const colleague = await (await signIn('p05')).connect('interpretation', 'group')
  let written = 0
  const own = newParagraph(colleague)
  const writing = setInterval(() => own.insert(own.length, ` woord${written++}`), 20)
  await eventually(() => tablesHolding(database, PASTED), [])
  await eventually(() => tablesHolding(database, TYPED), [])
  clearInterval(writing)

  for (const key of ['p04', 'p09']) {
    const newcomer = await signIn(key)
    const raw = newcomer.socket(`/sync/${police.board.id}`)
    await until(() => raw.frames.length > 0, 'the line is there')
    raw.ws.send(Uint8Array.of(0, 0, 1, 0))
    await until(() => raw.frames.some((frame) => frame[0] === 0 && frame[1] === 1), 'it got the whole board')
    expect([key, isInFrames(raw.frames, PASTED), isInFrames(raw.frames, TYPED)]).toEqual([key, false, false])
  }
  await until(() => summary(police).includes(`woord${written - 1}`), 'nobody’s words were lost by it')
  expect(summary(police)).toContain('De buurt vertelt:')
}, 30_000)

test('[GONE7] without that it would still be there: the looking finds it', async () => {
  const { database, signIn } = await aTown({ keepTypedMs: AN_HOUR })
  const police = await (await signIn('p03')).connect('interpretation', 'group')
  const text = newParagraph(police)
  await isSaved(police, () => type(text, TYPED))
  await isSaved(police, () => text.delete('De buurt vertelt:'.length, TYPED.length))
  expect(await tablesHolding(database, TYPED)).toContain('board_update')
})

test('[GONE8] a board that nobody opens any more forgets what the last server left in its log', async () => {
  const first = await aTown({ keepTypedMs: AN_HOUR, compactionRows: Number.MAX_SAFE_INTEGER })
  const police = await (await first.signIn('p03')).connect('interpretation', 'group')
  const text = newParagraph(police)
  await isSaved(police, () => type(text, TYPED))
  await isSaved(police, () => text.delete('De buurt vertelt:'.length, TYPED.length))
  police.close()
  await first.server.stop()
  expect(await tablesHolding(first.database, TYPED)).toContain('board_update')

  const parsed = parseConfig({ PORT: '0', STATIC_DIR: 'client/no-build' }, ['--demo'], process.cwd())
  if (!parsed.ok) throw new Error('the test configuration is refused')
  const second = await startServer({
    config: parsed.config,
    database: first.database,
    limits: { ...defaultLimits, keepTypedMs: 100 },
    log: () => undefined,
  })
  try {
    await eventually(() => tablesHolding(first.database, TYPED), [])
  } finally {
    await second.stop()
  }
}, 30_000)

test.each([
  ['another server serves is left to that one without a word', new ServedElsewhere('elsewhere'), 0],
  ['cannot be opened is told to the operator, and the next one is looked at', new Error('damaged'), 2],
])('[GONE8] a board that %s', async (_, error, complaints) => {
  await using fresh = await freshDatabase()
  const log = createUpdateLog(fresh.database)
  for (let n = 0; n < 2; n += 1) {
    const { groupBoardId } = await aDossier(fresh.database)
    await log.append(groupBoardId, 1, 1, [{ data: Uint8Array.of(0, 0), authors: [] }])
  }
  const told: unknown[] = []
  const sweep = createForgetSweep({
    database: fresh.database,
    // reason: of the registry it opens and lets go of boards, and this one opens none.
    boards: { host: () => Promise.reject(error) } as unknown as BoardRegistry,
    // The rows were written this very moment.
    keepMs: 0,
    isElsewhere: (one) => one instanceof ServedElsewhere,
    onError: (one) => told.push(one),
  })
  sweep.stop()
  expect(await sweep.now()).toBe(0)
  expect(told).toHaveLength(complaints)
})

test('[ERA2] a tab of an earlier epoch is told so before a word is heard, and its words come back by no path', async () => {
  const { database, signIn } = await aTown({})
  const police = await (await signIn('p03')).connect('interpretation', 'group')
  const { id } = police.board
  const before = Y.encodeStateAsUpdate(police.doc)
  const colleague = await (await signIn('p05')).connect('interpretation', 'group')
  const text = newParagraph(colleague)
  await isSaved(colleague, () => text.insert(text.length, PASTED))
  colleague.provider.disconnect()
  const log = createUpdateLog(database)
  await log.startEpoch(id as BoardId, 1, before, createHash('sha256').update(before).digest())
  // The server that had it open finds out with the next edit, and everybody comes back.
  newParagraph(police)
  const reader = await signIn('p04')
  await until(() => !police.provider.wsconnected, 'the board is loaded anew')
  police.close()

  const old = reader.socket(`/sync/${id}?acks=1&epoch=1`)
  expect((await old.closed).code).toBe(closeCodes.staleEpoch)
  const fresh = reader.socket(`/sync/${id}?acks=1&epoch=2`)
  await until(() => fresh.frames.length > 0, 'of the epoch of now one is let in')
  // An old tab that does not say what it holds.
  const codes: number[] = []
  colleague.provider.on('connection-close', (event: { code?: number } | null) => codes.push(event?.code ?? 0))
  colleague.provider.connect()
  await until(() => codes.includes(closeCodes.staleEpoch), 'it is turned away')
  const again = await (await signIn('p03')).connect('interpretation', 'group')
  expect(summary(again)).not.toContain(PASTED)
  expect(await tablesHolding(database, PASTED)).toEqual([])
}, 30_000)
