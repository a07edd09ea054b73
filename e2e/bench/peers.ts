import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startChild } from '@rode-draad/server/testing/server-child.ts'
import { type Circumstances, type Contestant, layout } from './contestant.ts'
import { message } from './keystrokes.ts'
import { plain, question, runningOf } from './places.ts'

const run = promisify(execFile)
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

const roomName = (room: number) => `kamer-${room}`

/** Hocuspocus with SQLite. */
export function hocuspocus({ folder, history, filling, onItsCore }: Circumstances): Contestant {
  const file = join(folder, 'hocuspocus.sqlite')
  return {
    name: 'hocuspocus',
    what: '@hocuspocus/server 4.7.0 with SQLite: applied in memory, acknowledged, stored 2 to 10 s later; no login, no checks',
    unable: null,
    keeps: true,
    namedIn: null,
    async start(nodeFlags = []) {
      if (!existsSync(file)) prepareSqlite(file, history.state, filling)
      const child = await startChild(
        [here('servers/hocuspocus.ts'), file],
        {},
        { nodeFlags, prefix: onItsCore },
      )
      return runningOf(child, (room) => {
        const name = roomName(room)
        const prefix = [name.length, ...Buffer.from(name)]
        const token = Buffer.from('x')
        const greeting = [message(prefix, [2, 0], token), message(prefix, [0, 0], Uint8Array.from([0]))]
        return { ...plain, port: child.port, path: '/', prefix, greeting }
      })
    },
  }
}

function prepareSqlite(file: string, history: Uint8Array, filling: Uint8Array) {
  const database = new DatabaseSync(file)
  database.exec('create table documents (name text primary key, data blob not null)')
  const insert = database.prepare('insert into documents values (?, ?)')
  insert.run(roomName(layout.historyRoom), history)
  for (let room = 0; room < layout.filled; room += 1) insert.run(roomName(layout.filledFrom + room), filling)
  database.close()
}

/** What the bench fetches when it is asked for: no part of the product, because nobody should run it as it is. */
const fetched = ['@y/websocket-server@0.1.1', 'yjs@13.6.33']

/** The server of y-websocket, in the last version for yjs 13; kept in memory, as it is without further code. */
export async function yWebsocketServer({ onItsCore }: Circumstances): Promise<Contestant> {
  const folder = here('../../node_modules/.cache/rode-draad-bench')
  const utils = join(folder, 'node_modules/@y/websocket-server/src/utils.js')
  const unable = existsSync(utils) ? null : await fetchFromNpm(folder)
  return {
    name: 'yWebsocketServer',
    what: '@y/websocket-server 0.1.1 in memory: relays, keeps a document, stores nothing; no login, no checks',
    unable,
    keeps: false,
    namedIn: null,
    async start(nodeFlags = []) {
      const script = [here('servers/y-websocket-server.ts'), utils]
      const child = await startChild(script, {}, { nodeFlags, prefix: onItsCore })
      return runningOf(child, (room) => {
        return { ...plain, port: child.port, path: `/${roomName(room)}`, greeting: [question] }
      })
    },
  }
}

/** Returns why it could not be fetched, or null. */
async function fetchFromNpm(folder: string): Promise<string | null> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  try {
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...fetched], {
      cwd: folder,
      timeout: 120_000,
    })
    return null
  } catch {
    // reason: whatever the cause, the bench goes on without it and says so.
    return `${fetched[0]} could not be fetched from the npm registry`
  }
}

/** Messages handed on, and nothing else. */
export function relay({ onItsCore }: Circumstances): Contestant {
  return {
    name: 'relay',
    what: 'a bare ws relay without documents: the floor',
    unable: null,
    keeps: false,
    namedIn: null,
    async start(nodeFlags = []) {
      const child = await startChild([here('servers/relay.ts')], {}, { nodeFlags, prefix: onItsCore })
      return runningOf(child, (room) => {
        return { ...plain, port: child.port, path: `/${roomName(room)}`, hasDocument: false }
      })
    },
  }
}
