import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { type Database, openDatabase } from '../persistence/database.ts'
import { stopRunning } from '../persistence/embedded/postmaster.ts'
import { municipality } from '../persistence/schema/parties.ts'

/** A folder for embedded databases of one test; everything started in it is stopped and removed with it. */
export interface EmbeddedFolder extends AsyncDisposable {
  readonly path: string
  readonly dataDir: string
  /** What the databases opened here told their operator. */
  readonly told: readonly string[]
  open(dataDir?: string): Promise<Database>
}

export async function embeddedFolder(): Promise<EmbeddedFolder> {
  const path = await mkdtemp(join(tmpdir(), 'rd-embedded-'))
  await chmod(path, 0o711)
  const opened: Database[] = []
  const used = new Set([join(path, 'data')])
  const told: string[] = []
  return {
    path,
    dataDir: join(path, 'data'),
    told,
    async open(dataDir = join(path, 'data')) {
      used.add(dataDir)
      const database = await openDatabase({ dataDir, log: (sentence) => told.push(sentence) })
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
