import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { Duplex } from 'node:stream'
import { type DossierId, parseId } from '@rode-draad/shared/kernel/ids.ts'
import { cameFrom } from '../http/address.ts'
import { listen } from '../http/listen.ts'
import { headerNames } from './internal-headers.ts'

export interface InternalDoorOptions {
  /** `http://host:port` to listen on; port 0: a free one. */
  readonly url: string
  readonly secret: Buffer
  /** Whether this instance serves the dossier; takes it when nobody does. */
  readonly servesHere: (dossier: DossierId) => Promise<boolean>
  /** The server itself, which asks again who is there and what they may. */
  readonly request: RequestListener
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  readonly onError: (error: unknown) => void
}

export interface InternalDoor {
  /** Where the others reach it. */
  readonly address: string
  close(): Promise<void>
}

/**
 * Where other instances pass on what came in with them: an address of its own, and a secret that only who reads this
 * database knows. Whoever is let in has said nothing yet: origin and login were looked at outside, and login and rights
 * are looked at again here, by the very code that serves the public door.
 */
export async function openInternalDoor(options: InternalDoorOptions): Promise<InternalDoor> {
  const check = async (request: IncomingMessage): Promise<'pass' | 'forbidden' | 'moved'> => {
    if (!isSecret(request.headers[headerNames.secret], options.secret)) return 'forbidden'
    const dossier = parseId<DossierId>(request.headers[headerNames.dossier])
    if (dossier === null) return 'forbidden'
    const from = request.headers[headerNames.from]
    if (typeof from === 'string') cameFrom(request, from)
    for (const name of Object.keys(request.headers))
      if (name.startsWith(headerNames.prefix)) delete request.headers[name]
    return (await options.servesHere(dossier)) ? 'pass' : 'moved'
  }
  const http = createServer((request, response) => {
    check(request)
      .catch((error: unknown) => {
        options.onError(error)
        return 'moved' as const
      })
      .then((outcome) => {
        if (outcome === 'pass') return options.request(request, response)
        const moved = outcome === 'moved' ? { [headerNames.moved]: '1' } : {}
        response.writeHead(outcome === 'moved' ? 503 : 403, { ...moved, connection: 'close' }).end()
      })
  })
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    check(request)
      .catch((error: unknown) => {
        options.onError(error)
        return 'moved' as const
      })
      .then((outcome) => {
        if (outcome === 'pass') return options.upgrade(request, socket, head)
        const status = outcome === 'moved' ? '503 Service Unavailable' : '403 Forbidden'
        socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
          socket.destroy(),
        )
      })
  })
  // A stream of events may be silent for long, and lasts as long as a meeting.
  http.requestTimeout = 0
  const { hostname, port } = new URL(options.url)
  const bound = await listen(http, Number(port), hostname.replace(/^\[(.*)\]$/, '$1'))
  return {
    address: `http://${hostname}:${bound}`,
    async close() {
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

/** Compares in a time that does not tell how far it was right. */
function isSecret(shown: string | string[] | undefined, secret: Buffer): boolean {
  if (typeof shown !== 'string') return false
  const bytes = Buffer.from(shown, 'base64url')
  return bytes.byteLength === secret.byteLength && timingSafeEqual(bytes, secret)
}
