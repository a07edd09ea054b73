import { databaseKilled, diskFull } from '@rode-draad/server/testing/faults/database-faults.ts'
import { connectionResets, halfOpenLines, poorLines } from '@rode-draad/server/testing/faults/line-faults.ts'
import {
  databaseAway,
  databaseSilent,
  databaseSlow,
} from '@rode-draad/server/testing/faults/storage-faults.ts'
import {
  noSmallDisk,
  type Outcome,
  onForeignDatabase,
  onOwnDatabase,
  onSmallDisk,
  type Strike,
} from '@rode-draad/server/testing/faults/worlds.ts'
import { ownCluster } from '@rode-draad/server/testing/own-cluster.ts'
import { say } from './command.ts'

interface Run {
  readonly seed: number
  readonly count: number | null
  readonly dataDir: string
}

const MINUTE = 60_000
/** As the screens do: 4 s after a word of one's own, 30 s after silence. */
const asScreens = { ownMs: 4000, silentMs: 30_000 }

/** Each by itself on a database of its own, so many times over. */
async function foreign({ seed, count, dataDir }: Run, strikes: readonly Strike[]): Promise<boolean> {
  await using cluster = await ownCluster(dataDir)
  let good = true
  for (let round = 0; round < (count ?? 1); round += 1)
    for (const strike of strikes) {
      const outcome = await onForeignDatabase(await cluster.makeDatabase(), {
        seed: seed + round,
        strikes: [strike],
      })
      good = told(outcome) && good
    }
  return good
}

/** The database away for a minute, slow for a minute, and silent for a minute. `count`: so many times. */
export const breakTheDatabaseLine = (run: Run): Promise<boolean> =>
  foreign(run, [databaseAway(MINUTE), databaseSlow(2000, MINUTE), databaseSilent(MINUTE)])

/** A hundred resets in a minute, half-open lines ten times, poor lines. `count`: so many times. */
export const breakTheLines = (run: Run): Promise<boolean> =>
  foreign(run, [connectionResets(100, MINUTE), halfOpenLines(10, asScreens), poorLines(20_000)])

/** PostgreSQL is killed. `count`: so many times. */
export async function killTheDatabase({ seed, count, dataDir }: Run): Promise<boolean> {
  const onKill = (kill: number, savedMs: number) =>
    say(`${kill}: everybody saved again after ${savedMs.toFixed(0)} ms`)
  return told(await onOwnDatabase(dataDir, { seed, strikes: [databaseKilled(count ?? 20, onKill)] }))
}

/** The disk of the database is full and freed. `count`: so many times. */
export async function fillTheDisk({ seed, count, dataDir }: Run): Promise<boolean> {
  const why = await noSmallDisk()
  if (why !== null) {
    say(`Not run: ${why}.`)
    return true
  }
  const strikes = Array.from({ length: count ?? 3 }, () => diskFull(20_000))
  return told(await onSmallDisk(dataDir, { seed, strikes }))
}

function told({ figures, complaints }: Outcome): boolean {
  for (const one of figures) say(one)
  for (const one of complaints) say(`NOT GOOD: ${one}`)
  return complaints.length === 0
}
