import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, chown, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  type EmbeddedFolder,
  embeddedFolder,
  insertOne,
  postgresPid,
  refusalOf,
  storedIds,
} from '../testing/embedded-folder.ts'
import { startServerProcess } from '../testing/server-process.ts'
import { runAsFor } from './embedded/run-as.ts'

let here: EmbeddedFolder

beforeEach(async () => {
  here = await embeddedFolder({ seeded: true })
})
afterEach(() => here[Symbol.asyncDispose]())

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it('[DUR1] saved means on disk: the database flushes every commit and cannot be told otherwise by its files', async () => {
  await writeFile(
    join(here.dataDir, 'postgres', 'postgresql.auto.conf'),
    "fsync = off\nsynchronous_commit = 'off'\n",
  )
  const database = await here.open()
  expect(database.durability).toMatchObject({ fsync: 'on', synchronousCommit: 'on', fullPageWrites: 'on' })
  const flushes = async () => {
    await database.sql`select pg_stat_force_next_flush()`
    const [row] = await database.sql`select sum(fsyncs)::int as fsyncs from pg_stat_io where object = 'wal'`
    return Number(row?.fsyncs)
  }
  const before = await flushes()
  for (let commit = 0; commit < 10; commit += 1) await insertOne(database)
  await expect.poll(flushes).toBeGreaterThanOrEqual(before + 10)
})

it('[DUR2] nobody reaches the database but through a socket in a closed folder', async () => {
  const database = await here.open()
  const [row] = await database.sql`
    select current_setting('listen_addresses') as tcp, current_setting('unix_socket_directories') as socket`
  expect(row).toEqual({ tcp: '', socket: join(here.dataDir, 'socket') })
  for (const closed of ['socket', 'postgres']) {
    expect((await stat(join(here.dataDir, closed))).mode & 0o777).toBe(0o700)
  }
})

it('[DUR3] closing stops PostgreSQL, and the next start finds every row', async () => {
  const first = await here.open()
  const pid = await postgresPid(here.dataDir)
  const id = await insertOne(first)
  await first.close()
  expect(isAlive(pid)).toBe(false)
  expect(await readdir(here.dataDir)).toEqual(['postgres', 'postgres.log'])
  expect(await storedIds(await here.open())).toEqual([id])
})

it('[DUR4] a server killed while it writes loses nothing it said was saved; the next one adopts its PostgreSQL', async () => {
  await using server = startServerProcess(here.dataDir, { task: 'write' })
  await server.until(() => server.facts.length > 30)
  const pid = await postgresPid(here.dataDir)
  await server.end('SIGKILL')
  expect(isAlive(pid)).toBe(true)
  const database = await here.open()
  expect(await postgresPid(here.dataDir)).toBe(pid)
  const stored = new Set(await storedIds(database))
  expect(server.facts.flatMap(({ id }) => (id !== undefined && !stored.has(id) ? [id] : []))).toEqual([])
})

it('[DUR5] when PostgreSQL is killed the server brings it back, with all that was saved, and says so', async () => {
  const database = await here.open()
  const heard: (string | null)[] = []
  await database.listen('rd_access', (payload) => heard.push(payload))
  const id = await insertOne(database)
  const pid = await postgresPid(here.dataDir)
  process.kill(pid, 'SIGKILL')
  const revived = () => here.told.includes('De database draait weer.')
  await expect.poll(revived, { timeout: 10_000 }).toBe(true)
  expect(here.told).toContain('De database is weggevallen en wordt opnieuw gestart.')
  expect(await postgresPid(here.dataDir)).not.toBe(pid)
  await expect.poll(() => storedIds(database).catch(() => 'away'), { timeout: 10_000 }).toEqual([id])
  await expect.poll(() => heard, { timeout: 10_000 }).toContain(null)
  // The lock came back with it.
  expect(await refusalOf(here.open())).toContain('draait al')
})

it('[DUR6] when server and PostgreSQL are both killed, as at a power cut, nothing saved is lost', async () => {
  await using server = startServerProcess(here.dataDir, { task: 'write' })
  await server.until(() => server.facts.length > 30)
  process.kill(await postgresPid(here.dataDir), 'SIGKILL')
  await server.end('SIGKILL')
  const stored = new Set(await storedIds(await here.open()))
  expect(server.facts.flatMap(({ id }) => (id !== undefined && !stored.has(id) ? [id] : []))).toEqual([])
})

it('[DUR8] a server that ends by an error of its own does not leave its PostgreSQL behind', async () => {
  await using server = startServerProcess(here.dataDir, { task: 'crash' })
  await server.isOver()
  expect(server.facts).toEqual([{ ready: true }])
  await expect.poll(() => postgresPid(here.dataDir).catch(() => 'gone'), { timeout: 5000 }).toBe('gone')
})

it('[ONE1] a second server on the same data is refused within a second, in plain Dutch; the first works on', async () => {
  const database = await here.open()
  await using second = startServerProcess(here.dataDir)
  const { refused } = await second.until((fact) => fact.refused !== undefined)
  expect(refused).toBe(
    `Rode Draad draait al met de gegevens in ${here.dataDir}. Stop eerst die server, of geef deze een andere map met DATA_DIR.`,
  )
  // The fastest of three: a busy test machine is not what this rule is about.
  const tookMs: number[] = []
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const from = performance.now()
    await refusalOf(here.open())
    tookMs.push(performance.now() - from)
  }
  expect(Math.min(...tookMs)).toBeLessThan(1000)
  await insertOne(database)
})

it('[ONE2] after kill -9 of the first server the next one starts at once', async () => {
  await using server = startServerProcess(here.dataDir)
  await server.until((fact) => fact.ready === true)
  await server.end('SIGKILL')
  const from = performance.now()
  await here.open()
  // Far less than any timeout would take, with room for a busy test machine.
  expect(performance.now() - from).toBeLessThan(5000)
})

it('[ONE3] of servers that start together in an empty folder one works and the others are refused', async () => {
  await using bare = await embeddedFolder({ seeded: false })
  const starts = [bare.open(), bare.open(), bare.open()]
  const outcomes = await Promise.allSettled(starts)
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const start of starts.filter((_, index) => outcomes[index]?.status === 'rejected'))
    await refusalOf(start)
})

it('[ONE4] a lock file that names a process which is no longer PostgreSQL is no obstacle', async () => {
  const cluster = join(here.dataDir, 'postgres')
  const runAs = await runAsFor(cluster)
  // Another program of the same user bears the number now: PostgreSQL itself would refuse to start.
  const other: ChildProcess = spawn('sleep', ['60'], { cwd: '/', ...runAs })
  try {
    const lines = [other.pid, cluster, 1, 5432, join(here.dataDir, 'socket'), '', '  0 0', 'ready']
    const file = join(cluster, 'postmaster.pid')
    await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 })
    if (runAs !== null) await chown(file, runAs.uid, runAs.gid)
    await insertOne(await here.open())
  } finally {
    other.kill()
  }
})

it('[ONE5] what an interrupted first start left behind does not stand in the way and is removed', async () => {
  await using bare = await embeddedFolder({ seeded: false })
  const leftover = join(bare.dataDir, 'postgres.new-0000')
  await mkdir(leftover, { recursive: true })
  await chmod(bare.dataDir, 0o711)
  await writeFile(join(leftover, 'PG_VERSION'), '18\n')
  await bare.open()
  expect(await readdir(bare.dataDir)).not.toContain('postgres.new-0000')
})

it('[PLACE1] a data directory with a very long path works; its socket lies in a closed short folder', async () => {
  const dataDir = join(here.path, 'een-lange-naam-voor-een-map'.repeat(4), 'data')
  const database = await here.open(dataDir)
  const [row] = await database.sql`select current_setting('unix_socket_directories') as socket`
  const socket = String(row?.socket)
  expect(Buffer.byteLength(`${socket}/.s.PGSQL.5432`)).toBeLessThanOrEqual(100)
  expect((await stat(socket)).mode & 0o777).toBe(0o700)
  await database.close()
  await expect(stat(socket)).rejects.toThrow('ENOENT')
})

it('[PLACE2] data of another major version is refused with a sentence, and left alone', async () => {
  const version = join(here.dataDir, 'postgres', 'PG_VERSION')
  await writeFile(version, '14\n')
  expect(await refusalOf(here.open())).toContain('gemaakt met PostgreSQL 14')
  expect(await readFile(version, 'utf8')).toBe('14\n')
})
