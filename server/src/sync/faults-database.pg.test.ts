import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { parseConfig } from '../config.ts'
import { startServer } from '../server.ts'
import { databaseKilled, diskFull } from '../testing/faults/database-faults.ts'
import { hasty } from '../testing/faults/hasty-database.ts'
import { inTrouble } from '../testing/faults/trouble.ts'
import { noSmallDisk, onOwnDatabase, onSmallDisk } from '../testing/faults/worlds.ts'
import { freshDatabase } from '../testing/test-database.ts'

// The long version: pnpm fault kill-database disk-full --seed N.
test('[FLT3] the disk of the database is full and freed again, then it is killed: saving goes on by itself', async (context) => {
  const dataDir = join(inject('testClusterFolder'), `faults-${process.pid}`)
  const why = await noSmallDisk()
  if (why !== null) await context.annotate(`Without a full disk: ${why}.`)
  const options = { seed: 15, strikes: [...(why === null ? [diskFull(300)] : []), databaseKilled(1)] }
  try {
    const { complaints, report } = await (why === null ? onSmallDisk : onOwnDatabase)(dataDir, options)
    expect(complaints).toEqual([])
    expect(report.acknowledged).toBeGreaterThan(20)
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}, 120_000)

test('[FLT4] a server that acknowledges before the database has it is found out', async () => {
  await using fresh = await freshDatabase()
  const parsed = parseConfig({ PORT: '0', STATIC_DIR: 'client/no-build' }, ['--demo'], process.cwd())
  if (!parsed.ok) throw new Error('the test configuration is refused')
  const database = hasty(fresh.database, 40)
  const server = await startServer({ config: parsed.config, database, log: () => undefined })
  try {
    const report = await inTrouble({
      seed: 12,
      databaseUrl: fresh.url,
      port: () => server.port,
      patienceMs: 4000,
      strike: ({ saved }) => saved(10_000),
    })
    expect(report.falselyAcknowledged.length).toBeGreaterThan(0)
  } finally {
    await server.stop()
  }
}, 60_000)
