import { describe, expect, test } from 'vitest'
import { until } from '../testing/running-town.ts'
import { type CommitQueue, createCommitQueue } from './commit-queue.ts'
import { handDrivenWrites, listener, quietly, row, turns } from './commit-queue-testing.ts'

function aQueue(write: (firstSeq: number, rows: readonly unknown[]) => Promise<void>, mayRetry = true) {
  const broadcast: number[] = []
  const failed: unknown[] = []
  const told: boolean[] = []
  const queue: CommitQueue = createCommitQueue({
    ...quietly,
    firstSeq: 1,
    write,
    mayRetry: () => mayRetry,
    onCommitted: (rows) => broadcast.push(rows.length),
    onFailed: (error) => failed.push(error),
    lateMs: 20,
    onStorage: (isStoring) => told.push(isStoring),
  })
  return { queue, broadcast, failed, told }
}

describe('commit, then broadcast, then acknowledge', () => {
  test('[SAV4] nothing is broadcast or acknowledged before the commit', async () => {
    const db = handDrivenWrites()
    const { queue, broadcast } = aQueue(db.write)
    const { heard, connection } = listener()
    queue.add(row)
    queue.addFrame(connection, 1)
    const writing = await db.next()
    await turns(20)
    expect([heard, broadcast]).toEqual([[], []])
    writing.commit()
    await turns(2)
    expect([heard, broadcast]).toEqual([[1], [1]])
  })

  test('[SAV5] what arrives during a commit goes into the next one, together', async () => {
    const db = handDrivenWrites()
    const { queue, broadcast } = aQueue(db.write)
    queue.add(row)
    const first = await db.next()
    queue.add(row)
    queue.add(row)
    first.commit()
    const second = await db.next()
    expect([second.rows, second.firstSeq]).toEqual([2, 2])
    second.commit()
    await queue.drained()
    expect(broadcast).toEqual([1, 2])
    expect(queue.committedSeq()).toBe(3)
  })

  test('[SAV18] what comes until it is time to write goes along, and what it was joined to counts as one', async () => {
    const db = handDrivenWrites()
    const time = Promise.withResolvers<void>()
    const { heard, connection } = listener()
    const queue = createCommitQueue({
      ...quietly,
      firstSeq: 1,
      write: db.write,
      gathered: () => time.promise,
      together: (rows) => rows.slice(0, 1),
    })
    queue.add(row)
    queue.addFrame(connection, 1)
    await turns(5)
    queue.add(row)
    queue.addFrame(connection, 2)
    expect([db.waiting.length, queue.waitingBytes(), queue.isQuiet()]).toEqual([0, 2, false])
    time.resolve()
    const writing = await db.next()
    expect([writing.rows, heard]).toEqual([1, []])
    writing.commit()
    await queue.drained()
    expect([heard, queue.committedSeq(), queue.waitingBytes()]).toEqual([[1, 2], 1, 0])
  })

  test('[SAV20] what is only expected makes a commit gather, and is asked for when it has', async () => {
    const db = handDrivenWrites()
    let gatherings = 0
    const queue = createCommitQueue({
      ...quietly,
      firstSeq: 1,
      write: db.write,
      async gathered() {
        gatherings += 1
        if (gatherings === 1) queue.add(row)
      },
    })
    queue.expect()
    const writing = await db.next()
    // While it is written the next is expected, and turns out to be nothing.
    queue.expect()
    writing.commit()
    await turns(5)
    expect([gatherings, queue.committedSeq(), queue.isQuiet()]).toEqual([2, 1, true])
  })

  test('[SAV18] a board that goes meanwhile writes nothing more', async () => {
    const db = handDrivenWrites()
    const time = Promise.withResolvers<void>()
    const queue = createCommitQueue({
      ...quietly,
      firstSeq: 1,
      write: db.write,
      gathered: () => time.promise,
    })
    queue.add(row)
    await turns(3)
    queue.stop()
    time.resolve()
    await turns(5)
    expect(db.waiting.length).toBe(0)
  })

  test('[SAV6] a database that is away acknowledges nothing; when it is back, all is saved once', async () => {
    const db = handDrivenWrites()
    const { queue } = aQueue(db.write)
    const { heard, connection } = listener()
    queue.add(row)
    queue.addFrame(connection, 1)
    for (let attempt = 0; attempt < 3; attempt++) {
      const writing = await db.next()
      expect(writing.firstSeq).toBe(1)
      writing.fail(new Error('away'))
      await turns(3)
      expect(heard).toEqual([])
    }
    const back = await db.next()
    back.commit()
    await queue.drained()
    expect([heard, queue.committedSeq()]).toEqual([[1], 1])
  })

  test('[SAV7] a board that another server took is given up without an acknowledgement', async () => {
    const db = handDrivenWrites()
    const { queue, failed } = aQueue(db.write, false)
    const { heard, connection } = listener()
    queue.add(row)
    queue.addFrame(connection, 1)
    const writing = await db.next()
    writing.fail(new Error('sequence-taken'))
    await turns(5)
    expect([heard.length, failed.length]).toEqual([0, 1])
  })

  test('[SAV8] a frame with nothing new waits for the commit of what it repeats', async () => {
    const db = handDrivenWrites()
    const { queue } = aQueue(db.write)
    const { heard, connection } = listener()
    queue.add(row)
    queue.addFrame(connection, 1)
    queue.addFrame(connection, 2)
    const writing = await db.next()
    await turns(5)
    expect(heard).toEqual([])
    writing.commit()
    await turns(2)
    expect(heard).toEqual([1, 2])
    queue.addFrame(connection, 3)
    expect(heard).toEqual([1, 2, 3])
  })

  test('[SAV9] a joiner is told nothing that is not committed', async () => {
    const db = handDrivenWrites()
    const { queue } = aQueue(db.write)
    let told = false
    queue.add(row)
    queue.whenCommitted(() => {
      told = true
    })
    const writing = await db.next()
    await turns(5)
    expect(told).toBe(false)
    writing.commit()
    await turns(2)
    expect(told).toBe(true)
  })
})

describe('what is told, and when nothing can be', () => {
  test('[SAV10] a state is told only at a moment when nothing is uncommitted, however busy it is', async () => {
    const db = handDrivenWrites()
    const { queue } = aQueue(db.write)
    let told = false
    queue.add(row)
    const first = await db.next()
    queue.whenCommitted(() => {
      told = true
    })
    queue.add(row)
    first.commit()
    const second = await db.next()
    await turns(5)
    expect(told).toBe(false)
    expect(queue.isAwaited()).toBe(true)
    second.commit()
    await turns(3)
    expect(told).toBe(true)
  })

  test('[SAV10] also when somebody who waited earlier writes at that moment', async () => {
    const { write, next } = handDrivenWrites()
    const { queue } = aQueue(write)
    queue.add(row)
    const told: number[] = []
    queue.whenCommitted(() => queue.add(row))
    queue.whenCommitted(() => told.push(queue.committedSeq()))
    ;(await next()).commit()
    await turns(3)
    expect(told).toEqual([])
    ;(await next()).commit()
    await until(() => told.length > 0, 'the second in line is told')
    expect(told).toEqual([2])
  })

  test('[SAV11] whoever waits for a board that cannot be stored hears so, before and after', async () => {
    const db = handDrivenWrites()
    const { queue } = aQueue(db.write, false)
    queue.add(row)
    const before = queue.drained()
    const writing = await db.next()
    writing.fail(new Error('stale-epoch'))
    await expect(before).rejects.toThrow('stale-epoch')
    await expect(queue.drained()).rejects.toThrow('stale-epoch')
  })

  test('[SAV12] what piled up during an outage is written in pieces, and acknowledged when the last is in', async () => {
    const db = handDrivenWrites()
    const { queue } = aQueue(db.write)
    const { heard, connection } = listener()
    queue.add(row)
    const first = await db.next()
    for (let n = 0; n < 2500; n++) queue.add(row)
    queue.addFrame(connection, 1)
    first.commit()
    const sizes: number[] = []
    for (let piece = 0; piece < 3; piece++) {
      const writing = await db.next()
      sizes.push(writing.rows)
      expect(heard).toEqual([])
      writing.commit()
    }
    await queue.drained()
    expect([sizes, heard]).toEqual([[1000, 1000, 500], [1]])
  })
})

describe('everybody at a board is told when it is not being stored', () => {
  const soon = (claim: () => boolean, what: string) => until(claim, what, 2000)

  test('[SAV15] a write that takes too long is told once, and that all is stored again too', async () => {
    const db = handDrivenWrites()
    const { queue, told } = aQueue(db.write)
    queue.add(row)
    const slow = await db.next()
    expect([told, queue.isStoring()]).toEqual([[], true])
    await soon(() => told.length > 0, 'it is told')
    expect([told, queue.isStoring()]).toEqual([[false], false])
    queue.add(row)
    slow.commit()
    const next = await db.next()
    // The first late commit came, and another waits: no flicker.
    await soon(() => queue.committedSeq() === 1, 'the first is committed')
    await turns(20)
    expect(told).toEqual([false])
    next.commit()
    await soon(() => queue.isStoring(), 'all is stored')
    expect(told).toEqual([false, true])
  })

  test('[SAV15] so is one that is refused again and again; one that is quick tells nobody anything', async () => {
    let isAway = true
    const { queue, told } = aQueue(() => (isAway ? Promise.reject(new Error('away')) : Promise.resolve()))
    queue.add(row)
    await soon(() => told.length > 0, 'it is told')
    isAway = false
    await soon(() => queue.isStoring(), 'all is stored')
    queue.add(row)
    await queue.drained()
    await turns(20)
    expect(told).toEqual([false, true])
  })
})
