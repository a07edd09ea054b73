import { createServer } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { sayPort } from './say-port.ts'

/** The floor: hands every message to everybody else in the room. No document, no check, no database. */
const rooms = new Map<string, Set<WebSocket>>()
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
const http = createServer()
http.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (ws) => {
    const room = rooms.get(request.url ?? '') ?? new Set()
    rooms.set(request.url ?? '', room.add(ws))
    ws.on('message', (data) => {
      for (const other of room) if (other !== ws) other.send(data)
    })
    ws.on('error', () => ws.terminate())
    ws.on('close', () => room.delete(ws))
  }),
)
sayPort(http)
