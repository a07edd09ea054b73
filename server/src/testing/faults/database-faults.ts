import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { percentile } from './percentile.ts'
import { known } from './storage-faults.ts'
import type { Strike, World } from './worlds.ts'

const ownFolder = ({ dataDir }: World): string => {
  if (dataDir === null) throw new Error('the database is another’s')
  return dataDir
}

/** Within this time after a kill everybody must be saved again, in ms; PostgreSQL's own recovery included. */
const SAVED_AGAIN_MS = 30_000

/** Kills PostgreSQL with SIGKILL, again and again while people write; the server brings it back by itself. */
export function databaseKilled(kills: number, onKill?: (kill: number, savedMs: number) => void): Strike {
  return async (world, { random, saved }) => {
    const savedMs: number[] = []
    const postmaster = postmasterIn(ownFolder(world))
    for (let kill = 1; kill <= kills; kill += 1) {
      await pause(50 + random.below(950))
      const { pid } = await postmaster()
      const killed = [pid]
      const killedAt = performance.now()
      process.kill(pid, 'SIGKILL')
      // One that is still starting is killed too, now and then.
      if (random.below(4) === 0) {
        const starting = await another(world, postmaster, killed, false)
        killed.push(starting)
        killIfThere(starting)
      }
      // What was on its way may be acknowledged after the kill: only with another PostgreSQL does "saved" say anything.
      await another(world, postmaster, killed, true)
      await saved(SAVED_AGAIN_MS)
      savedMs.push(performance.now() - killedAt)
      onKill?.(kill, savedMs.at(-1) ?? 0)
    }
    return {
      figures:
        `PostgreSQL killed ${kills} times: everybody saved again after p50 ${percentile(savedMs, 0.5).toFixed(0)}, ` +
        `most ${Math.max(...savedMs).toFixed(0)} ms`,
      complaints: [],
    }
  }
}

interface Postmaster {
  readonly pid: number
  /** It takes lines; before that it may still find that it cannot start. */
  readonly isReady: boolean
}

/** The PostgreSQL that has this folder, by its own file. Rejects while there is none. */
const postmasterIn = (folder: string) => async (): Promise<Postmaster> => {
  const file = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')
  const lines = file.split('\n')
  const pid = Number(lines[0])
  // A signal to 0 would go to ourselves.
  if (!(pid > 1)) throw new Error('the file is being written')
  return { pid, isReady: lines[7]?.trim() === 'ready' }
}

/** The next PostgreSQL that the server started after those. */
async function another(
  { server }: World,
  postmaster: () => Promise<Postmaster>,
  killed: readonly number[],
  isReady: boolean,
): Promise<number> {
  const end = performance.now() + SAVED_AGAIN_MS
  for (;;) {
    const found = await postmaster().catch(() => null)
    if (found !== null && !killed.includes(found.pid) && (found.isReady || !isReady)) return found.pid
    if (server.hasEnded()) throw new Error('the server ended')
    if (performance.now() > end) throw new Error('the server did not bring its PostgreSQL back')
    await pause(5)
  }
}

function killIfThere(pid: number) {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It had ended by itself: the memory of the one before was still in use.
  }
}

/** Room within PostgreSQL's own files is used up first; so long that may take, in ms. */
const FULL_WITHIN_MS = 120_000

/** The disk is full for a while, and then it is not. */
export function diskFull(lastsMs: number): Strike {
  return async (world, { told, saved }) => {
    const ballast = join(ownFolder(world), 'ballast')
    const filledAt = performance.now()
    await fill(ballast)
    const isTold = () => told.some((one) => !one.isStoring && one.at > filledAt)
    while (!isTold() && performance.now() < filledAt + FULL_WITHIN_MS) await pause(20)
    const waitedMs = performance.now() - filledAt
    await pause(lastsMs)
    await rm(ballast)
    const freedAt = performance.now()
    await saved(SAVED_AGAIN_MS)
    const savedMs = performance.now() - freedAt
    const codes = new Set(world.server.complaints.flatMap((one) => /database: (\w+)/.exec(one)?.[1] ?? []))
    return {
      figures:
        `disk full for ${lastsMs / 1000} s, felt after ${(waitedMs / 1000).toFixed(1)} s (${[...codes].join(', ')}): everybody saved ` +
        `${savedMs.toFixed(0)} ms after it was freed`,
      // One board may still find room where the other does not: only that somebody was told is certain.
      complaints: isTold() ? [] : known({ told }, filledAt).complaints,
    }
  }
}

/** Writes until there is no room. */
async function fill(file: string): Promise<void> {
  const handle = await open(file, 'w')
  try {
    for (const size of [1024 * 1024, 4096]) {
      const block = Buffer.alloc(size)
      while ((await handle.write(block).catch(() => ({ bytesWritten: 0 }))).bytesWritten === size);
    }
  } finally {
    await handle.close()
  }
}
