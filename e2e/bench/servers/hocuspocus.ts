import { DatabaseSync } from 'node:sqlite'
import { Server } from '@hocuspocus/server'
import * as Y from 'yjs'

/**
 * `@hocuspocus/server` as its documentation sets it up: its own server, default limits and delays, documents kept in
 * SQLite by its load and store hooks (Node's own SQLite instead of its extension, with the same statement).
 */
const database = new DatabaseSync(process.argv[2] ?? ':memory:')
database.exec('create table if not exists documents (name text primary key, data blob not null)')
const read = database.prepare('select data from documents where name = ?')
const write = database.prepare(
  'insert into documents (name, data) values (?, ?) on conflict (name) do update set data = excluded.data',
)
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: false,
  async onLoadDocument({ documentName, document }) {
    const data = read.get(documentName)?.data
    if (data instanceof Uint8Array) Y.applyUpdate(document, data)
  },
  async onStoreDocument({ documentName, document }) {
    write.run(documentName, Y.encodeStateAsUpdate(document))
  },
})
await server.listen()
process.stdout.write(`http://localhost:${server.address.port}\n`)
process.on('SIGTERM', () => process.exit(0))
