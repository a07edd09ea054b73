import { type IncomingMessage, request as requestOver, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import type { DossierId } from '@rode-draad/shared/kernel/ids.ts'
import { headerNames } from './internal-headers.ts'
import type { Place } from './leases.ts'

/** Another instance, and what the request that goes there is about. */
export interface Destination {
  readonly place: Extract<Place, { readonly kind: 'there' }>
  readonly dossier: DossierId
}

/**
 * `done`: answered, or ended half-way as a line may. `elsewhere`: nothing was done with it there, so it may be asked
 * again, wherever the dossier is now.
 */
export type Forwarded = 'done' | 'elsewhere'

/** Headers that are about one line and not about the request (RFC 9110, 7.6.1). Ours are never taken from outside. */
const ofOneLine = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
])

/** Passes a request on to the instance that serves its dossier, and its answer back, streams included. */
export function forwardRequest(
  { place, dossier }: Destination,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<Forwarded> {
  const { hostname, port } = new URL(place.address)
  const headers: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && isPassedOn(name)) headers[name] = value
  delete headers.expect
  headers['content-length'] = String(body.byteLength)
  const internal = Object.fromEntries(internalHeaders(place.secret, dossier, request))
  return new Promise((resolve) => {
    const passedOn = requestOver(
      {
        hostname,
        port,
        method: request.method,
        path: request.url,
        headers: { ...headers, ...internal },
        agent: false,
      },
      (answer) => {
        if (answer.headers[headerNames.moved] !== undefined) {
          answer.resume()
          return resolve('elsewhere')
        }
        const back = Object.entries(answer.headers).filter(([name]) => isPassedOn(name))
        response.writeHead(answer.statusCode ?? 502, Object.fromEntries(back))
        response.flushHeaders()
        answer.pipe(response)
        answer.on('error', () => response.destroy())
        answer.on('close', () => {
          if (!answer.complete) response.destroy()
          resolve('done')
        })
      },
    )
    let connected = false
    passedOn.on('socket', (socket) => {
      socket.setNoDelay(true)
      socket.once('connect', () => (connected = true))
    })
    passedOn.on('error', () => {
      // Before it was connected nothing can have been done; after that nobody knows, and it is not ours to do it twice.
      if (!connected) return resolve('elsewhere')
      if (response.headersSent) response.destroy()
      else sayLater(response)
      resolve('done')
    })
    response.on('close', () => passedOn.destroy())
    passedOn.end(body)
  })
}

/** Nobody can answer now; whoever asks may come back in a moment. */
export function sayLater(response: ServerResponse): void {
  const body = JSON.stringify({ refused: 'slow-down' })
  response.writeHead(503, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'retry-after': '1',
  })
  response.end(body)
}

/**
 * Passes a WebSocket on as bytes: the owner speaks the protocol, limits and closes; here nothing is read or kept beyond
 * what the two sockets have in their buffers, and a reader that does not read holds the owner up as if it sat there.
 */
export function forwardUpgrade(
  { place, dossier }: Destination,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<Forwarded> {
  const { hostname, port } = new URL(place.address)
  return new Promise((resolve) => {
    const onward = connect({ host: bare(hostname), port: Number(port), noDelay: true })
    let connected = false
    const end = () => {
      onward.destroy()
      if (connected) socket.destroy()
    }
    socket.on('close', end)
    onward.on('error', end)
    onward.once('connect', () => {
      connected = true
      onward.write(upgradeHead(request, internalHeaders(place.secret, dossier, request)))
      onward.write(head)
      socket.pipe(onward)
      onward.pipe(socket)
    })
    onward.on('close', () => {
      socket.off('close', end)
      // What was sent before the end goes out first; then the line is over.
      if (connected) socket.end(() => socket.destroy())
      resolve(connected || socket.destroyed ? 'done' : 'elsewhere')
    })
  })
}

function upgradeHead(request: IncomingMessage, internal: Iterable<readonly [string, string]>): string {
  const lines = [`${request.method} ${request.url} HTTP/1.1`]
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    const name = request.rawHeaders[at] ?? ''
    if (!name.toLowerCase().startsWith(headerNames.prefix))
      lines.push(`${name}: ${request.rawHeaders[at + 1]}`)
  }
  for (const [name, value] of internal) lines.push(`${name}: ${value}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}

function internalHeaders(secret: Buffer, dossier: DossierId, request: IncomingMessage) {
  return new Map([
    [headerNames.secret, secret.toString('base64url')],
    [headerNames.dossier, dossier],
    [headerNames.from, request.socket.remoteAddress ?? ''],
  ])
}

/** A host as sockets want it: IPv6 without its brackets. */
const bare = (hostname: string) => hostname.replace(/^\[(.*)\]$/, '$1')

const isPassedOn = (name: string) => !ofOneLine.has(name) && !name.startsWith(headerNames.prefix)
