import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { type DossierId, requireId } from '@rode-draad/shared/kernel/ids.ts'
import { z } from 'zod'
import { type Forwarded, forwardRequest, forwardUpgrade, sayLater } from './forward.ts'
import type { Leases } from './leases.ts'
import type { WakeBus } from './wake-bus.ts'

/**
 * What belongs to no dossier but must be counted and remembered in one place (codes of big screens, goes of strangers) is
 * served as if it were a dossier of its own.
 */
export const desk = requireId<DossierId>('5d0e9a44-7c1b-4f0e-9a53-2f6b1c8e7d10')

export interface FrontOptions {
  readonly leases: Leases
  readonly bus: WakeBus
  /** The server itself, for what this instance serves. */
  readonly request: RequestListener
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** This instance's own internal door, to send itself what it has read already. */
  readonly ownPlace: () => { readonly address: string; readonly secret: Buffer }
  readonly isOurOrigin: (origin: string | undefined, host: string | undefined) => boolean
  readonly isOurHost: (host: string | undefined) => boolean
  /** The dossier that somebody who is signed in works in; null without a login or a dossier. */
  readonly dossierOf: (cookie: string | undefined) => Promise<DossierId | null>
  /** The dossier that a guest's link opens. */
  readonly dossierOfLink: (token: string) => Promise<DossierId | null>
  /** The dossier of the demo; null outside it. */
  readonly demoDossier: DossierId | null
  readonly onError: (error: unknown) => void
}

export interface Front {
  readonly request: RequestListener
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  /** Ends the lines that go through here, so that they come back elsewhere; spread over `ms`. */
  leave(ms: number): void
}

/** How long a request waits for a dossier that goes from one instance to another, and how often it looks, in ms. */
const PATIENCE_MS = 5000
const LOOK_EVERY_MS = 250
/** The largest body that is passed on; what may be larger is refused by its route anyway. */
const MOST_BYTES = 2 * 1024 * 1024
const tokenBody = z.object({ token: z.string().max(100) })

/**
 * The public door where several serve. Whoever serves the dossier answers; everybody else passes on to it whatever comes,
 * after looking at where it comes from. What is the same everywhere (pages, whether it lives) is answered at once.
 */
export function createFront(options: FrontOptions): Front {
  const { leases, bus } = options
  const passing = new Set<Duplex>()

  const isOurs = ({ method, headers }: IncomingMessage, asksUpgrade: boolean) =>
    asksUpgrade || (method !== 'GET' && method !== 'HEAD')
      ? options.isOurOrigin(headers.origin, headers.host)
      : options.isOurHost(headers.host)
  const dossierOf = async (request: IncomingMessage, path: string, body: Body): Promise<DossierId | null> => {
    if (path.startsWith('/display/') || path === '/api/display/admit') return desk
    if (path.startsWith('/demo/')) return options.demoDossier
    if (path.startsWith('/door/')) {
      const token = tokenBody.safeParse(parseJson(await body.read()))
      return (token.success ? await options.dossierOfLink(token.data.token) : null) ?? desk
    }
    return options.dossierOf(request.headers.cookie)
  }
  /** Tries where the dossier is until somebody took it, or for as long as anybody would wait. */
  const whereItIs = async (
    dossier: DossierId,
    tryAt: (place: Awaited<ReturnType<Leases['placeOf']>>) => Promise<Forwarded>,
  ): Promise<Forwarded> => {
    const end = performance.now() + PATIENCE_MS
    for (;;) {
      const woken = bus.whenReleased(dossier, LOOK_EVERY_MS)
      const place = await leases.placeOf(dossier)
      if (place.kind !== 'nowhere' && (await tryAt(place)) === 'done') return 'done'
      if (performance.now() > end) return 'elsewhere'
      if (place.kind === 'there') await leases.endIfDead(dossier)
      await woken
    }
  }
  const passRequest = async (request: IncomingMessage, response: ServerResponse, path: string) => {
    const body = bodyOf(request)
    const dossier = await dossierOf(request, path, body)
    if (dossier === null && !body.isRead()) return options.request(request, response)
    const forwarded = await whereItIs(dossier ?? desk, async (place) => {
      if (response.destroyed) return 'done'
      if (place.kind === 'here' && !body.isRead()) {
        options.request(request, response)
        return 'done'
      }
      const at = place.kind === 'there' ? place : { kind: 'there' as const, ...options.ownPlace() }
      return forwardRequest({ place: at, dossier: dossier ?? desk }, request, await body.read(), response)
    })
    if (forwarded === 'elsewhere') sayLater(response)
  }
  const passUpgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const dossier = await options.dossierOf(request.headers.cookie)
    if (dossier === null) return options.upgrade(request, socket, head)
    const forwarded = await whereItIs(dossier, async (place) => {
      if (socket.destroyed) return 'done'
      if (place.kind === 'here') {
        options.upgrade(request, socket, head)
        return 'done'
      }
      if (place.kind === 'nowhere') return 'elsewhere'
      passing.add(socket)
      return forwardUpgrade({ place, dossier }, request, socket, head).finally(() => passing.delete(socket))
    })
    if (forwarded === 'elsewhere') refuse(socket)
  }
  return {
    request(request, response) {
      const path = pathOf(request)
      if (!isPassedOn(path) || !isOurs(request, false)) return options.request(request, response)
      passRequest(request, response, path).catch((error: unknown) => {
        options.onError(error)
        if (response.headersSent) response.destroy()
        else sayLater(response)
      })
    },
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      if (!isPassedOn(pathOf(request)) || !isOurs(request, true))
        return options.upgrade(request, socket, head)
      passUpgrade(request, socket, head).catch((error: unknown) => {
        options.onError(error)
        refuse(socket)
      })
    },
    leave(ms) {
      const lines = [...passing]
      for (const [at, socket] of lines.entries()) setTimeout(() => socket.destroy(), (ms * at) / lines.length)
    },
  }
}

/** Everything but pages, their files, and whether the server lives. */
const isPassedOn = (path: string) => /^\/(?:api|sync|demo|door|display)\//.test(path)

const pathOf = ({ url }: IncomingMessage) => URL.parse(url ?? '/', 'http://host')?.pathname ?? '/'

interface Body {
  /** Reads all of it, once. @throws when it is larger than anything here takes */
  read(): Promise<Buffer>
  isRead(): boolean
}

function bodyOf(request: IncomingMessage): Body {
  let reading: Promise<Buffer> | null = null
  const readAll = async () => {
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk)
      size += bytes.byteLength
      if (size > MOST_BYTES) throw new Error('a body is too large to pass on')
      chunks.push(bytes)
    }
    return Buffer.concat(chunks)
  }
  return {
    read: () => (reading ??= readAll()),
    isRead: () => reading !== null,
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    // reason: what is no JSON is refused by its route, in one place.
    return undefined
  }
}

function refuse(socket: Duplex) {
  socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () =>
    socket.destroy(),
  )
}
