import type { IncomingMessage, RequestListener } from 'node:http'
import type { Duplex } from 'node:stream'
import type { BoardId, DossierId } from '@rode-draad/shared/kernel/ids.ts'
import type { LiveRegister } from '../access/live.ts'
import type { Database } from '../persistence/database.ts'
import type { UpdateLog, UpdateLogs } from '../persistence/update-log.ts'
import { type AccessFence, createAccessFence } from './access-fence.ts'
import { createFront, type Front, type FrontOptions } from './front.ts'
import { announce, newInstance, tidyChanges, withdraw } from './instance.ts'
import { openInternalDoor } from './internal-door.ts'
import { createLeases } from './leases.ts'
import { openWakeBus } from './wake-bus.ts'

/** How long a lease lasts, and how often it is renewed, in ms. An instance that was killed is followed up within it. */
export interface LeaseTimes {
  readonly ttlMs: number
  readonly renewMs: number
}
export const leaseTimes: LeaseTimes = { ttlMs: 15_000, renewMs: 5_000 }

/** This server among others on the same database (docs/decisions/0011). One that serves alone has none. */
export interface House {
  readonly fence: AccessFence
  /** The log of a board that is about to be opened here. @throws ServedElsewhere */
  logFor(board: { readonly id: BoardId; readonly dossierId: DossierId }): Promise<UpdateLog>
  /** Starts to take what others pass on, and gives what the public door must use. */
  open(ways: Ways): Promise<Front>
  /** Takes no dossier any more. */
  leave(): Promise<void>
  /** Lets all dossiers go; their boards must be closed. */
  release(): Promise<void>
  close(): Promise<void>
}

type Ways = Pick<
  FrontOptions,
  'isOurOrigin' | 'isOurHost' | 'dossierOf' | 'dossierOfLink' | 'demoDossier'
> & {
  readonly request: RequestListener
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
}

export interface HouseOptions {
  readonly database: Database
  readonly live: LiveRegister
  readonly updates: UpdateLogs
  readonly redisUrl: string
  /** Where the internal door listens, `http://host:port`. */
  readonly internalUrl: string
  readonly times?: LeaseTimes | undefined
  readonly onTaken: (dossier: DossierId) => void
  readonly onLost: (dossier: DossierId) => void
  readonly log: (sentence: string) => void
  readonly onError: (error: unknown) => void
}

export function joinHouse(options: HouseOptions): House {
  const { database, live, updates, onError } = options
  const instance = newInstance()
  const fence = createAccessFence(database, live)
  const bus = openWakeBus({ url: options.redisUrl, log: options.log })
  let address: string | null = null
  const leases = createLeases({
    database,
    instance,
    ...(options.times ?? leaseTimes),
    onTaken: options.onTaken,
    onLost: options.onLost,
    onError,
  })
  const beat = setInterval(
    () => {
      const beating = async () => {
        if (address !== null) await announce(database, instance, address, leaving)
        await leases.renew()
        await tidyChanges(database)
      }
      beating().catch(onError)
    },
    (options.times ?? leaseTimes).renewMs,
  )
  beat.unref()
  let closeDoor = () => Promise.resolve()
  let leaving = false

  return {
    fence,
    async logFor({ id, dossierId }) {
      return updates.behind(await leases.claim(id, dossierId), fence.passed)
    },
    async open(ways) {
      const { request, upgrade } = ways
      const servesHere = async (dossier: DossierId) =>
        !leaving && (await leases.placeOf(dossier)).kind === 'here'
      const { secret } = instance
      const door = await openInternalDoor({
        url: options.internalUrl,
        secret,
        servesHere,
        request,
        upgrade,
        onError,
      })
      closeDoor = door.close
      await database.showLife(instance.id)
      address = door.address
      await announce(database, instance, address)
      const ownPlace = () => ({ address: door.address, secret })
      return createFront({ ...ways, leases, bus, ownPlace, onError })
    },
    async leave() {
      leaving = true
      leases.leave()
      if (address !== null) await announce(database, instance, address, true).catch(onError)
    },
    async release() {
      for (const dossier of leases.served()) {
        await leases.release(dossier)
        bus.released(dossier)
      }
    },
    async close() {
      clearInterval(beat)
      await closeDoor()
      await withdraw(database, instance).catch(onError)
      bus.close()
    },
  }
}
