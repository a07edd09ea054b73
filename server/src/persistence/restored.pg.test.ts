import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createRandom } from '../sync/validate-random.ts'
import { type BoardClient, openBoardClient } from '../testing/faults/board-client.ts'
import { groupBoardsAt, signInAt } from '../testing/faults/door.ts'
import { contentOf, tokenOf, tokensIn, writeToken } from '../testing/faults/writings.ts'
import { type ServerChild, startServerChild } from '../testing/server-child.ts'
import {
  type FreshDatabase,
  freshDatabase,
  noOlderPostgres,
  olderPostgres,
} from '../testing/test-database.ts'

const run = promisify(execFile)
const random = createRandom(7)
const kind = 'interpretation'

/** The copy an administrator makes with the programs of PostgreSQL, put back in an empty database. */
async function copyOf(url: string): Promise<{ url: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'rd-dump-'))
  const dump = join(folder, 'copy')
  const beside = (name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href
  const name = `restored_${process.pid}`
  const program = (file: string, ...args: string[]) => run(join(olderPostgres, file), args)
  await program('pg_dump', '--format=custom', `--file=${dump}`, url)
  await program('psql', beside('postgres'), '-qc', `create database ${name}`)
  await program('pg_restore', '--exit-on-error', '--no-owner', `--dbname=${beside(name)}`, dump)
  await rm(folder, { recursive: true })
  return {
    url: beside(name),
    remove: async () => {
      await program('psql', beside('postgres'), '-qc', `drop database ${name} with (force)`)
    },
  }
}

describe.skipIf(noOlderPostgres !== null)(
  `a copy that is put back (${noOlderPostgres ?? 'by the programs of PostgreSQL 15'})`,
  () => {
    let fresh: FreshDatabase
    let first: ServerChild
    let second: ServerChild | null = null
    let copy: Awaited<ReturnType<typeof copyOf>> | null = null
    beforeEach(async () => {
      fresh = await freshDatabase({ programs: olderPostgres })
      first = await startServerChild({ mode: 'demo', databaseUrl: fresh.url })
    }, 60_000)
    afterEach(async () => {
      for (const server of [first, second]) if (server?.hasEnded() === false) await server.end('SIGKILL')
      await copy?.remove()
      await fresh.dispose()
    })

    test('[RST1] [RST2] opens as the house it was, and an open tab brings back what was written after it', async () => {
      const cookie = await signInAt(first.port, 'p03')
      const boardId = (await groupBoardsAt(first.port, cookie))(kind)
      const sit = (port: number, again?: { doc: BoardClient['doc']; unsaved: readonly string[] }) =>
        openBoardClient({ port, boardId, cookie, ...(again === undefined ? {} : { again }) })
      const write = async (client: BoardClient, round: number) => {
        for (let edit = 1; edit <= 20; edit += 1) {
          const token = tokenOf(1, round, edit)
          client.write(token, (doc) => writeToken(doc, kind, token, random))
        }
        await client.settled()
      }
      const writer = sit(first.port)
      await writer.synced
      await write(writer, 1)
      const before = contentOf(writer.doc, kind)
      copy = await copyOf(fresh.url)
      await write(writer, 2)
      await first.end('SIGTERM')

      second = await startServerChild({ mode: 'demo', databaseUrl: copy.url })
      const newcomer = sit(second.port)
      await newcomer.synced
      expect(contentOf(newcomer.doc, kind)).toBe(before)
      await write(newcomer, 3)

      const tab = sit(second.port, { doc: writer.doc, unsaved: [] })
      await tab.synced
      await tab.settled()
      await expect.poll(() => [...tokensIn(newcomer.doc, kind).values()]).toEqual(Array(60).fill(1))
      expect(tokensIn(tab.doc, kind).size).toBe(60)
    }, 60_000)
  },
)
