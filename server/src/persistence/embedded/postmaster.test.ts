import { pbkdf2 } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Placement } from './placement.ts'
import { startOrAdopt } from './postmaster.ts'

let path: string

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'rd-postmaster-'))
})
afterEach(() => rm(path, { recursive: true, force: true }))

/** Starts a PostgreSQL from this folder, on a cluster that is not there. */
function startFrom(folder: string) {
  const cluster = join(path, 'postgres')
  const placement: Placement = { dataDir: path, entry: cluster, cluster, runAs: null, reachable: path }
  return startOrAdopt(placement, { folder, version: '18.4' }, join(path, 'socket'))
}

/** Keeps what works on files so busy that each piece of it waits a while. */
function busyWithFiles() {
  let isOver = false
  const again = () => {
    if (!isOver) pbkdf2('word', 'salt', 100_000, 64, 'sha512', again)
  }
  for (let each = 0; each < 8; each += 1) again()
  return {
    [Symbol.dispose]() {
      isOver = true
    },
  }
}

test('[DUR18] a PostgreSQL that ends at once on a busy machine is found to have ended, and is not waited for', async () => {
  const folder = join(path, 'bin')
  await mkdir(folder)
  await writeFile(join(folder, 'postgres'), '#!/bin/sh\necho "FATAL:  not today" >&2\nexit 1\n')
  await chmod(join(folder, 'postgres'), 0o755)
  using _busy = busyWithFiles()
  await expect(startFrom(folder)).rejects.toThrow(/start niet.*not today/)
}, 20_000)

test('[DUR18] a PostgreSQL whose program cannot be run is refused with a sentence, and ends nothing else', async () => {
  await expect(startFrom(join(path, 'nowhere'))).rejects.toThrow('start niet')
})
