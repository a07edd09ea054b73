import { createServer } from 'node:http'
import { pathToFileURL } from 'node:url'
import { WebSocketServer } from 'ws'
import { sayPort } from './say-port.ts'

/** `@y/websocket-server` by its own `setupWSConnection`, from the folder it was fetched to; documents in memory only. */
const utils: unknown = await import(pathToFileURL(process.argv[2] ?? '').href)
const setup: unknown =
  typeof utils === 'object' && utils !== null ? Reflect.get(utils, 'setupWSConnection') : null
if (typeof setup !== 'function') throw new Error('this is not y-websocket-server')
const sockets = new WebSocketServer({ noServer: true })
const http = createServer()
http.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (ws) => setup(ws, request)),
)
sayPort(http)
