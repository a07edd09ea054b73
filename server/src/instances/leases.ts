import type { BoardId, DossierId } from '@rode-draad/shared/kernel/ids.ts'
import { signOfLife } from '../persistence/control-listener.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import type { Instance } from './instance.ts'

/** Where a dossier is served: here, by another instance, or for the moment by nobody that can be asked. */
export type Place =
  | { readonly kind: 'here'; readonly fence: number }
  | { readonly kind: 'there'; readonly address: string; readonly secret: Buffer }
  | { readonly kind: 'nowhere' }

/** Thrown when a board is asked for that another instance serves. */
export class ServedElsewhere extends Error {
  override readonly name = 'ServedElsewhere'
}

/**
 * One instance serves a dossier at a time: all its boards, event streams and commands (docs/decisions/0011). A lease
 * says which; it ends by the database's clock when it is not renewed. What keeps two from writing is not the clock but
 * the fence: a number that only rises, put on a board by whoever opens it and looked at by every commit.
 */
export interface Leases {
  /** Where this dossier is served now; takes it when nobody serves it, unless this instance is leaving. */
  placeOf(dossier: DossierId): Promise<Place>
  /** What this instance serves, as far as it knows. */
  served(): readonly DossierId[]
  /**
   * Puts the fence of this instance on a board that it is about to open, and returns it. After this no other instance
   * that opened the board before can write to it. @throws ServedElsewhere
   */
  claim(board: BoardId, dossier: DossierId): Promise<number>
  /**
   * The instance that has this dossier did not answer: when the database sees that it is dead, its lease ends now instead
   * of at its time. To be wrong about that costs a change of server and nothing else: the fence does not depend on it.
   */
  endIfDead(dossier: DossierId): Promise<void>
  /** Takes nothing any more; what it has it keeps until it is released. */
  leave(): void
  /** Lets a dossier go, so that another instance can take it at once. Its boards must be closed. */
  release(dossier: DossierId): Promise<void>
  /** Renews all leases. What turns out to be lost is told to `onLost`. */
  renew(): Promise<void>
}

export interface LeasesOptions {
  readonly database: Database
  readonly instance: Instance
  /** How long a lease lasts without being renewed, in ms. */
  readonly ttlMs: number
  readonly onTaken: (dossier: DossierId) => void
  /** Another instance has it: whoever is here must go there. */
  readonly onLost: (dossier: DossierId) => void
  readonly onError: (error: unknown) => void
}

interface Held {
  readonly fence: number
  /** Until this moment of `performance.now()` nobody else can have it. */
  sureUntil: number
}

export function createLeases(options: LeasesOptions): Leases {
  const { database, instance, ttlMs } = options
  const { sql } = database
  const held = new Map<DossierId, Held>()
  const asking = new Map<DossierId, Promise<Place>>()
  let leaving = false
  // A clock that runs a little faster than the database's must not make us sure of what is not so.
  const sureFrom = (asked: number) => asked + ttlMs * 0.8
  const ttl = `${ttlMs} milliseconds`

  const take = async (dossier: DossierId): Promise<Place> => {
    const asked = performance.now()
    const [row] = await sql<{ fence: string }[]>`
      insert into dossier_lease as l (dossier_id, instance_id, fence, expires_at)
      values (${dossier}, ${instance.id}, nextval('dossier_fence'), clock_timestamp() + ${ttl}::interval)
      on conflict (dossier_id) do update set instance_id = excluded.instance_id, expires_at = excluded.expires_at,
        fence = case when l.instance_id = excluded.instance_id then l.fence else excluded.fence end
      where l.instance_id = excluded.instance_id or l.expires_at <= clock_timestamp()
      returning fence`
    if (row === undefined) return look(dossier)
    const fence = Number(row.fence)
    const isNew = held.get(dossier)?.fence !== fence
    held.set(dossier, { fence, sureUntil: sureFrom(asked) })
    if (isNew) options.onTaken(dossier)
    return { kind: 'here', fence }
  }
  const look = async (dossier: DossierId): Promise<Place> => {
    if (!leaving) lose(dossier)
    const [row] = await sql<{ address: string; secret: Buffer }[]>`
      select i.address, i.secret from dossier_lease l join instance i on i.id = l.instance_id
      where l.dossier_id = ${dossier} and l.instance_id <> ${instance.id} and l.expires_at > clock_timestamp()`
    if (row !== undefined) return { kind: 'there', ...row }
    // Who leaves takes nothing itself, but can ask another to.
    const [other] = leaving
      ? await sql<{ address: string; secret: Buffer }[]>`
          select address, secret from instance where id <> ${instance.id} and not is_leaving
            and seen_at > clock_timestamp() - ${ttl}::interval order by random() limit 1`
      : []
    return other === undefined ? { kind: 'nowhere' } : { kind: 'there', ...other }
  }
  const lose = (dossier: DossierId) => {
    if (held.delete(dossier)) options.onLost(dossier)
  }
  const placeOf = async (dossier: DossierId): Promise<Place> => {
    const own = held.get(dossier)
    // Still its own while it closes the boards, but no place to send anybody to.
    if (own !== undefined && leaving) return { kind: 'nowhere' }
    if (own !== undefined && own.sureUntil > performance.now()) return { kind: 'here', fence: own.fence }
    const present = asking.get(dossier)
    if (present !== undefined) return present
    const asked = (leaving ? look(dossier) : take(dossier)).catch((error: unknown) => {
      throw safeError(error)
    })
    asking.set(dossier, asked)
    return asked.finally(() => asking.delete(dossier))
  }
  const renew = async () => {
    const asked = performance.now()
    try {
      if (held.size === 0) return
      const before = new Map(held)
      const rows = await sql<{ dossier_id: DossierId; fence: string }[]>`
        update dossier_lease set expires_at = clock_timestamp() + ${ttl}::interval
        where instance_id = ${instance.id} and dossier_id = any(${[...before.keys()]}::uuid[])
          and expires_at > '-infinity' returning dossier_id, fence`
      const still = new Map(rows.map((row) => [row.dossier_id, Number(row.fence)]))
      for (const [dossier, own] of before) {
        if (held.get(dossier) !== own) continue
        if (still.get(dossier) === own.fence) own.sureUntil = sureFrom(asked)
        else lose(dossier)
      }
    } catch (error) {
      // Away is not lost: who cannot reach the database cannot commit either, and the fence holds whatever the clock says.
      options.onError(safeError(error))
    }
  }
  return {
    placeOf,
    served: () => [...held.keys()],
    async claim(board, dossier) {
      const place = await placeOf(dossier)
      if (place.kind !== 'here') throw new ServedElsewhere('another instance serves this dossier')
      const rows = await sql`update board_head set fence = ${place.fence}
        where board_id = ${board} and fence <= ${place.fence} and exists (select 1 from dossier_lease
          where dossier_id = ${dossier} and instance_id = ${instance.id} and fence = ${place.fence})
        returning board_id`.catch((error: unknown) => {
        throw safeError(error)
      })
      if (rows.length === 1) return place.fence
      lose(dossier)
      throw new ServedElsewhere('another instance took this dossier over')
    },
    async endIfDead(dossier) {
      await sql`update dossier_lease l set expires_at = '-infinity'
        where dossier_id = ${dossier} and instance_id <> ${instance.id} and not exists (select 1 from pg_locks k
          where k.locktype = 'advisory' and k.granted and k.classid = ${signOfLife}::int::oid
            and k.database = (select oid from pg_database where datname = current_database())
            and k.objid = (hashtext(l.instance_id::text)::bigint & 4294967295)::oid)`.catch(
        (error: unknown) => {
          throw safeError(error)
        },
      )
    },
    leave() {
      leaving = true
    },
    async release(dossier) {
      held.delete(dossier)
      await sql`update dossier_lease set expires_at = '-infinity'
        where dossier_id = ${dossier} and instance_id = ${instance.id}`.catch((error: unknown) => {
        throw safeError(error)
      })
    },
    renew,
  }
}
