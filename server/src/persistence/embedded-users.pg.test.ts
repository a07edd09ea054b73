import { chmod, chown, mkdir, readFile, readlink, rm, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type EmbeddedFolder,
  embeddedFolder,
  insertOne,
  postgresPid,
  refusalOf,
  storedIds,
} from '../testing/embedded-folder.ts'
import { startServerProcess } from '../testing/server-process.ts'
import { packagedBinaries } from './embedded/binaries.ts'
import { canReach } from './embedded/run-as.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'

const isRoot = process.getuid?.() === 0
/** An ordinary user that Linux always has, `daemon`; it owns nothing here. */
const ordinary = { uid: 1, gid: 1 }
const checkout = dirname(fileURLToPath(import.meta.url))
const ordinaryCanRun =
  isRoot && (await canReach(checkout, ordinary)) && (await canReach(process.execPath, ordinary))

let here: EmbeddedFolder

beforeEach(async () => {
  here = await embeddedFolder({ seeded: false })
})
afterEach(() => here[Symbol.asyncDispose]())

/** The user a process runs as. */
async function userOf(pid: number): Promise<number> {
  return Number(/^Uid:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1])
}

describe.skipIf(!isRoot)('started by root (skipped when the tests are not run by root)', () => {
  it('[USER1] PostgreSQL runs as a user without rights', async () => {
    await here.open()
    expect(await userOf(await postgresPid(here.dataDir))).toBe(65534)
  })

  it('[USER2] under a folder closed to others, programs and data go to an open place, with a link to the data', async () => {
    const told: string[] = []
    const closed = join(here.path, 'closed')
    await mkdir(closed)
    await chmod(closed, 0o700)
    await symlink(join(packagedBinaries(), '..'), join(closed, 'native'))
    const options = {
      dataDir: join(closed, 'data'),
      elsewhere: join(here.path, 'elsewhere'),
      binaries: join(closed, 'native', 'bin'),
      log: (sentence: string) => told.push(sentence),
    }
    const rows = async () => {
      const embedded = await startEmbeddedPostgres(options)
      const sql = embedded.connect({ max: 1 })
      await sql`create table if not exists seen (at timestamptz default now())`
      await sql`insert into seen default values`
      const found = await sql`select from seen`
      await sql.end()
      await embedded.stop()
      return found.length
    }
    expect(await rows()).toBe(1)
    expect(await rows()).toBe(2)
    const entry = join(options.dataDir, 'postgres')
    const place = await readlink(entry)
    expect(place.startsWith(options.elsewhere)).toBe(true)
    expect(told).toContain(`De gegevens staan in ${place}; ${entry} verwijst daarheen.`)
    await rm(place, { recursive: true })
    expect(await refusalOf(startEmbeddedPostgres(options))).toContain(`horen te staan in ${place}`)
    // Without the link it starts anew, empty: data that was removed does not come back.
    await rm(entry)
    expect(await rows()).toBe(1)
  })

  it('[USER3] where no place is open to the PostgreSQL user, a sentence says what to do', async () => {
    const closed = join(here.path, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const options = {
      dataDir: join(closed, 'data'),
      elsewhere: join(closed, 'elsewhere'),
      log: () => undefined,
    }
    expect(await refusalOf(startEmbeddedPostgres(options))).toContain('Geef met DATA_DIR een map')
  })
})

describe.skipIf(!ordinaryCanRun)('started by an ordinary user (skipped when root cannot lend one)', () => {
  beforeEach(async () => {
    // The user's own folder, closed to everyone else, as a home directory may be.
    await mkdir(here.dataDir)
    await chown(here.dataDir, ordinary.uid, ordinary.gid)
    await chmod(here.dataDir, 0o700)
  })

  it('[USER4] it works in a closed folder of that user, and PostgreSQL runs as that user', async () => {
    await using server = startServerProcess(here.dataDir, { ...ordinary, task: 'write' })
    await server.until(({ id }) => id !== undefined)
    expect(await userOf(await postgresPid(here.dataDir))).toBe(ordinary.uid)
    expect((await stat(join(here.dataDir, 'socket'))).mode & 0o777).toBe(0o700)
    await server.end('SIGTERM')
    expect(server.facts.at(-1)).toEqual({ closed: true })
  })

  it('[USER5] root can go on with the data of an ordinary user, and that user after root', async () => {
    await using first = startServerProcess(here.dataDir, { ...ordinary, task: 'write' })
    await first.until(({ id }) => id !== undefined)
    await first.end('SIGKILL')
    const asRoot = await here.open()
    const id = await insertOne(asRoot)
    expect(await userOf(await postgresPid(here.dataDir))).toBe(ordinary.uid)
    await asRoot.close()
    const again = await here.open()
    expect(await storedIds(again)).toContain(id)
    await again.close()
    await using last = startServerProcess(here.dataDir, ordinary)
    await last.until(({ ready }) => ready === true)
  })

  it('[USER7] a user without a name on this computer is told so in a sentence', async () => {
    const nameless = { uid: 23_456, gid: 23_456 }
    await chown(here.dataDir, nameless.uid, nameless.gid)
    await using server = startServerProcess(here.dataDir, nameless)
    expect((await server.until(({ refused }) => refused !== undefined)).refused).toContain('geen naam')
  })

  it('[USER6] data of somebody else, or a folder one cannot write in, is refused with a sentence', async () => {
    const roots = join(here.path, 'roots')
    await (await here.open(roots)).close()
    await using foreign = startServerProcess(roots, ordinary)
    expect((await foreign.until(({ refused }) => refused !== undefined)).refused).toContain(
      'andere gebruiker',
    )
    await using barred = startServerProcess(join(here.path, 'nieuw'), ordinary)
    expect((await barred.until(({ refused }) => refused !== undefined)).refused).toContain('niet schrijven')
  })
})
