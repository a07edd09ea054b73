/** Where the tests write: in memory where there is room, else on disk. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const gigabyte = 2 ** 30
/** What the databases of a whole run take at once, with room to spare. */
const roomNeeded = 4 * gigabyte

/**
 * A new folder for everything a run of the tests writes. Their databases sync as in earnest; each of some hundred takes
 * half a second to make on a disk and a sixth in memory, and the whole run a tenth less. Remove it afterwards with `remove`.
 * @param {{ memory?: string, room?: number }} options where a file system in memory may be, and the room asked of it, in bytes
 * @returns {{ path: string, remove: () => void }}
 */
export function scratchFolder({ memory = '/dev/shm', room = roomNeeded } = {}) {
  const inMemory = hasRoom(memory, room) ? makeIn(memory) : null
  const folder = inMemory !== null && runsPrograms(inMemory) ? inMemory : makeIn(tmpdir())
  if (inMemory !== null && inMemory !== folder) remove(inMemory)
  return { path: folder, remove: () => remove(folder) }
}

function hasRoom(folder, room) {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize >= room
  } catch {
    // No such folder on this system: then there is no room in it either.
    return false
  }
}

/** PostgreSQL runs as another user than root, who must be able to pass; the name is short, for the sockets in it. */
function makeIn(parent) {
  const folder = mkdtempSync(path.join(parent, 'rd-'))
  chmodSync(folder, 0o1777)
  return folder
}

/** The tests put programs there, and some systems mount their memory without leave to run any. */
function runsPrograms(folder) {
  const program = path.join(folder, 'program')
  try {
    writeFileSync(program, '#!/bin/sh\nexit 0\n', { mode: 0o755 })
    execFileSync(program, { stdio: 'ignore' })
    return true
  } catch {
    // A refusal to run is the answer.
    return false
  } finally {
    rmSync(program, { force: true })
  }
}

function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  } catch {
    // A process that a failed test left behind still writes there: that is no fault of the tests that passed.
  }
}
