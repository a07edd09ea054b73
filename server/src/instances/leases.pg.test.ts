import { createHash } from 'node:crypto'
import { type BoardId, type DossierId, newId } from '@rode-draad/shared/kernel/ids.ts'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../persistence/database.ts'
import { createUpdateLog } from '../persistence/update-log.ts'
import { aDossier } from '../testing/a-dossier.ts'
import { type FreshDatabase, freshDatabase } from '../testing/test-database.ts'
import { announce, newInstance } from './instance.ts'
import { createLeases, type Leases, ServedElsewhere } from './leases.ts'

let fresh: FreshDatabase
let dossier: DossierId
let board: BoardId
let open: Leases[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
}, 30_000)
afterAll(() => fresh.dispose())
beforeEach(async () => {
  await fresh.database.sql`delete from instance`
  const ids = await aDossier(fresh.database)
  dossier = ids.dossierId
  board = ids.groupBoardId
})
afterEach(() => {
  open = []
})

async function anInstance(ttlMs = 60_000) {
  const { database } = fresh
  const instance = newInstance()
  const lost: string[] = []
  const taken: string[] = []
  await announce(database, instance, `http://127.0.0.1:${1000 + open.length}`)
  const leases = createLeases({
    database,
    instance,
    ttlMs,
    onTaken: (one) => taken.push(one),
    onLost: (one) => lost.push(one),
    onError: (error) => {
      throw error
    },
  })
  open.push(leases)
  return { leases, lost, taken, instance }
}

/** As if the time of the lease were over by the database's clock. */
const expire = () => fresh.database
  .sql`update dossier_lease set expires_at = clock_timestamp() - interval '1 ms'
  where dossier_id = ${dossier}`

const row = (byte: number) => [{ data: Buffer.of(byte), authors: [] }]
const nothing = () => Promise.resolve()

describe('one instance serves a dossier', () => {
  test('[INST1] whoever is asked first takes it, and the other knows where it is', async () => {
    const [one, two] = [await anInstance(), await anInstance()]
    const place = await one.leases.placeOf(dossier)
    expect(place).toEqual({ kind: 'here', fence: expect.any(Number) })
    expect(await two.leases.placeOf(dossier)).toEqual({
      kind: 'there',
      address: 'http://127.0.0.1:1000',
      secret: one.instance.secret,
    })
    expect(await one.leases.placeOf(dossier)).toEqual(place)
    expect(one.taken).toEqual([dossier])
  })

  test('[INST1] of many that ask at the same moment one gets it', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => anInstance()))
    const places = await Promise.all(all.map((one) => one.leases.placeOf(dossier)))
    expect(places.filter((place) => place.kind === 'here')).toHaveLength(1)
    expect(places.filter((place) => place.kind === 'there')).toHaveLength(5)
  })

  test('[INST1] one that is renewed stays; one that is not can be taken, with a higher fence', async () => {
    const [one, two] = [await anInstance(), await anInstance()]
    const before = await one.leases.placeOf(dossier)
    await expire()
    await one.leases.renew()
    expect((await two.leases.placeOf(dossier)).kind).toBe('there')
    await expire()
    const after = await two.leases.placeOf(dossier)
    if (before.kind !== 'here' || after.kind !== 'here') throw new Error('nobody serves it')
    expect(after.fence).toBeGreaterThan(before.fence)
    await one.leases.renew()
    expect(one.lost).toEqual([dossier])
    expect((await one.leases.placeOf(dossier)).kind).toBe('there')
  })

  test('[INST1] what is released is the next one’s at once, and one that leaves takes nothing', async () => {
    const [one, two] = [await anInstance(), await anInstance()]
    await one.leases.placeOf(dossier)
    one.leases.leave()
    expect((await one.leases.placeOf(dossier)).kind).toBe('nowhere')
    await one.leases.release(dossier)
    // Nobody has it; the other would take it.
    expect(await one.leases.placeOf(dossier)).toMatchObject({ kind: 'there', secret: two.instance.secret })
    expect((await two.leases.placeOf(dossier)).kind).toBe('here')
    expect((await one.leases.placeOf(dossier)).kind).toBe('there')
  })
})

describe('an instance that is dead', () => {
  test('[INST7] its lease ends when somebody asks; that of one that lives does not', async () => {
    const [one, two] = [await anInstance(), await anInstance()]
    await one.leases.placeOf(dossier)
    const alive = await openDatabase({ url: fresh.url, dataDir: '', log: () => undefined })
    await alive.showLife(one.instance.id)
    await two.leases.endIfDead(dossier)
    expect((await two.leases.placeOf(dossier)).kind).toBe('there')
    // As when its process is gone: the database ends its sessions.
    await alive.close()
    await two.leases.endIfDead(dossier)
    expect((await two.leases.placeOf(dossier)).kind).toBe('here')
  })
})

describe('the fence', () => {
  const opened = async (leases: Leases) =>
    createUpdateLog(fresh.database).behind(await leases.claim(board, dossier), nothing)
  const another = async () => {
    const log = createUpdateLog(fresh.database)
    const { groupBoardId } = await aDossier(fresh.database)
    return () => log.append(groupBoardId, 1, 1, row(9))
  }

  test('[INST2] who opened the board before another did writes nothing, by whatever path', async () => {
    const [one, two] = [await anInstance(), await anInstance()]
    const stale = await opened(one.leases)
    await stale.append(board, 1, 1, row(1))
    await expire()
    const fresher = await opened(two.leases)
    // The very next number, so that nothing but the fence can refuse it; beside another board, and by itself.
    const write = await another()
    const [together] = await Promise.allSettled([stale.append(board, 1, 2, row(2)), write()])
    expect(together).toMatchObject({ status: 'rejected', reason: { reason: 'fenced-off' } })
    const forgetting = [{ data: Buffer.of(2), authors: [], forgets: true }]
    await expect(stale.append(board, 1, 2, forgetting)).rejects.toMatchObject({ reason: 'fenced-off' })
    const sha256 = digest(Buffer.of(0, 0))
    await expect(stale.compact(board, 1, 1, Buffer.of(0, 0), sha256)).rejects.toMatchObject({
      reason: 'fenced-off',
    })
    await expect(stale.startEpoch(board, 1, Buffer.of(0, 0), sha256)).rejects.toMatchObject({
      reason: 'fenced-off',
    })
    await expect(stale.saveWindow(board, newId(), Buffer.of(0, 0), 1)).rejects.toMatchObject({
      reason: 'stale-window',
    })
    await fresher.append(board, 1, 2, row(3))
    const { updates } = await fresher.load(board)
    expect(updates.map(({ data }) => [...data])).toEqual([[1], [3]])
  })

  test('[INST2] who lost the lease opens no board, whatever it still believes', async () => {
    const [one, two] = [await anInstance(), await anInstance()]
    await one.leases.placeOf(dossier)
    await expire()
    await two.leases.placeOf(dossier)
    await expect(one.leases.claim(board, dossier)).rejects.toBeInstanceOf(ServedElsewhere)
    expect(one.lost).toEqual([dossier])
    await expect(two.leases.claim(board, dossier)).resolves.toBeGreaterThan(0)
    await expect(one.leases.claim(board, dossier)).rejects.toBeInstanceOf(ServedElsewhere)
  })

  test('[INST2] who is overtaken in the very moment it opens a board does not open it', async () => {
    const { sql } = fresh.database
    const { leases } = await anInstance()
    await leases.placeOf(dossier)
    const other = await sql.reserve()
    await other`begin`
    await other`update board_head set fence = nextval('dossier_fence') where board_id = ${board}`
    const claiming = leases.claim(board, dossier).then(
      () => 'opened',
      (error: unknown) => (error instanceof ServedElsewhere ? 'elsewhere' : error),
    )
    // It has seen its lease and waits for the row of the board.
    let waits = false
    while (!waits) {
      const [row] = await sql`select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`
      waits = row !== undefined
    }
    await other`commit`
    other.release()
    expect(await claiming).toBe('elsewhere')
  })

  test('[INST2] rows that were committed before the takeover count as written when their answer got lost', async () => {
    const [one, two] = [await anInstance(), await anInstance()]
    const stale = await opened(one.leases)
    await stale.append(board, 1, 1, row(1))
    await expire()
    await opened(two.leases)
    await expect(stale.append(board, 1, 1, row(1))).resolves.toBeUndefined()
  })

  test('[INST2] ten that take it from one another in turn: of each board only the last one writes', async () => {
    const logs = []
    for (let turn = 0; turn < 10; turn += 1) {
      const { leases } = await anInstance()
      logs.push(await opened(leases))
      await expire()
    }
    const written = await Promise.allSettled(logs.map((log, at) => log.append(board, 1, 1, row(at))))
    expect(written.map(({ status }) => status)).toEqual([...Array(9).fill('rejected'), 'fulfilled'])
  })
})

function digest(bytes: Uint8Array) {
  return createHash('sha256').update(bytes).digest()
}
