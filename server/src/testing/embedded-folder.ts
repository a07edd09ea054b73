import { execFile } from 'node:child_process'
import { access, chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { inject } from 'vitest'
import { type Database, type DatabaseOptions, openDatabase } from '../persistence/database.ts'
import { stopRunning } from '../persistence/embedded/postmaster.ts'
import { municipality } from '../persistence/schema/parties.ts'

const run = promisify(execFile)

/** A folder for embedded databases of one test; everything started in it is stopped and removed with it. */
export interface EmbeddedFolder extends AsyncDisposable {
  readonly path: string
  readonly dataDir: string
  /** What the databases opened here told their operator. */
  readonly told: readonly string[]
  open(dataDir?: string, mayDiscard?: DatabaseOptions['mayDiscard']): Promise<Database>
}

/** With `seeded` the data directory holds a database that was started and stopped before; else it is not there yet. */
export async function embeddedFolder({ seeded }: { readonly seeded: boolean }): Promise<EmbeddedFolder> {
  const path = await mkdtemp(join(tmpdir(), 'rd-embedded-'))
  await chmod(path, 0o711)
  if (seeded) await run('cp', ['-a', await seed(), join(path, 'data')])
  const opened: Database[] = []
  const used = new Set([join(path, 'data')])
  const told: string[] = []
  return {
    path,
    dataDir: join(path, 'data'),
    told,
    async open(dataDir = join(path, 'data'), mayDiscard) {
      used.add(dataDir)
      const database = await openDatabase({ dataDir, mayDiscard, log: (sentence) => told.push(sentence) })
      opened.push(database)
      return database
    },
    async [Symbol.asyncDispose]() {
      for (const database of opened) await database.close()
      for (const dataDir of used) await stopRunning(join(dataDir, 'postgres'))
      await rm(path, { recursive: true, force: true })
    },
  }
}

/** Made once a worker and copied: a first start asks much of a machine, and only its own tests need one each. */
async function seed(): Promise<string> {
  const dataDir = join(inject('testClusterFolder'), `seed-${process.pid}`)
  const exists = await access(dataDir).then(
    () => true,
    () => false,
  )
  if (!exists) await (await openDatabase({ dataDir, log: () => undefined })).close()
  return dataDir
}

export async function postgresPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

export async function insertOne({ db }: Database): Promise<string> {
  const id = newId()
  await db.insert(municipality).values({ id, name: 'Waterveen' })
  return id
}

export async function storedIds({ db }: Database): Promise<readonly string[]> {
  return (await db.select({ id: municipality.id }).from(municipality)).map(({ id }) => id)
}

/** The Dutch sentence a start was refused with; rejects when it was not refused so. */
export async function refusalOf(start: Promise<unknown>): Promise<string> {
  const outcome = await start.then(
    () => new Error('the start was not refused'),
    (error: unknown) => error,
  )
  if (outcome instanceof Error && outcome.name === 'StartRefusal') return outcome.message
  throw outcome
}
