import type { ReleasedRecord } from '@rode-draad/shared/airlock/held.ts'
import type {
  AccountId,
  BoardId,
  DossierId,
  ElementId,
  OrganisationId,
} from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import * as Y from 'yjs'
import type { Audit } from '../access/audit.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import { takenBlockOf } from './taken-blocks.ts'

export interface HeldRow {
  readonly id: ElementId
  readonly boardId: BoardId
  readonly root: string
  readonly organisationId: OrganisationId
  readonly accountId: AccountId | null
  readonly cause: 'found' | 'flagged'
  readonly fields: Readonly<Record<string, unknown>>
}

export interface WaitingRow extends HeldRow {
  readonly kind: BoardKind
  readonly level: Level
  readonly boardTitle: string
  readonly heldAt: string
}

export type HoldOutcome = 'released' | 'rewritten' | 'moved' | 'withdrawn'

export interface Settlement {
  readonly outcome: HoldOutcome
  readonly reason: string | null
  readonly by: AccountId
}

/** The rows of what waits: the only place where its words are. */
export interface HeldStore {
  keep(rows: readonly HeldRow[]): Promise<void>
  waiting(dossierId: DossierId): Promise<readonly WaitingRow[]>
  /** Where the paragraphs stood that wait on this board. */
  placesOn(boardId: BoardId): Promise<readonly Y.ID[]>
  /** What was let go, newest first, fifty at the most: the trail as one may read it, without the words. */
  released(dossierId: DossierId): Promise<readonly ReleasedRecord[]>
  /** Ends the waiting; the words go, the line stays. False when somebody was just before. */
  settle(row: Pick<HeldRow, 'boardId' | 'id'>, settlement: Settlement): Promise<boolean>
}

interface Read {
  id: ElementId
  boardId: BoardId
  root: string
  organisationId: OrganisationId
  accountId: AccountId | null
  cause: HeldRow['cause']
  fields: unknown
  boardTitle: string
  kind: BoardKind
  level: Level
  heldAt: Date | string
}

export function createHeldStore({ sql }: Database, audit: Audit): HeldStore {
  const keepOne = async (row: HeldRow) => {
    const fields = JSON.stringify(row.fields)
    // Sent once more after a crash it is the same record, not a second one.
    await sql`
      with again as (
        update held_text set fields = ${fields}::text::jsonb, cause = ${row.cause}
        where board_id = ${row.boardId} and id = ${row.id} and outcome is null returning 1)
      insert into held_text (id, board_id, root, organisation_id, account_id, cause, fields)
      select ${row.id}::uuid, ${row.boardId}::uuid, ${row.root}, ${row.organisationId}::uuid,
        ${row.accountId}::uuid, ${row.cause}, ${fields}::text::jsonb
      where not exists (select 1 from again)`
    const line = { accountId: row.accountId, action: 'hold', objectKind: row.root, objectId: row.id } as const
    await audit.record({ ...line, outcome: 'allow', reason: row.cause, origin: 'server' })
  }
  return {
    async keep(rows) {
      try {
        for (const row of rows) await keepOne(row)
      } catch (error) {
        throw safeError(error)
      }
    },
    async waiting(dossierId) {
      try {
        const rows = await sql<Read[]>`
          select h.id, h.board_id as "boardId", h.root, h.organisation_id as "organisationId",
            h.account_id as "accountId", h.cause, h.fields, b.title as "boardTitle", b.kind, b.level, h.held_at as "heldAt"
          from held_text h join board b on b.id = h.board_id join room r on r.id = b.room_id
          where r.dossier_id = ${dossierId} and h.outcome is null order by h.held_at, h.id`
        return rows.map((row) => ({
          ...row,
          fields: fieldsOf(row.fields),
          heldAt: new Date(row.heldAt).toISOString(),
        }))
      } catch (error) {
        throw safeError(error)
      }
    },
    async released(dossierId) {
      try {
        const rows = await sql<(ReleasedRecord & { readonly at: Date | string })[]>`
          select h.id, b.title as "boardTitle", h.root, h.organisation_id as organisation,
            coalesce(h.reason, '') as reason, coalesce(a.name, '') as by, h.settled_at as at
          from held_text h join board b on b.id = h.board_id join room r on r.id = b.room_id
          left join account a on a.id = h.settled_by
          where r.dossier_id = ${dossierId} and h.outcome = 'released' order by h.settled_at desc, h.id limit 50`
        return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }))
      } catch (error) {
        throw safeError(error)
      }
    },
    async placesOn(boardId) {
      try {
        const rows = await sql<{ fields: unknown }[]>`
          select fields from held_text where board_id = ${boardId} and outcome is null`
        return rows.flatMap(({ fields }) => {
          const place = takenBlockOf(fieldsOf(fields))?.place
          return place === undefined ? [] : [Y.createID(place.client, place.clock)]
        })
      } catch (error) {
        throw safeError(error)
      }
    },
    async settle({ boardId, id }, { outcome, reason, by }) {
      try {
        const settled = await sql`
          update held_text set fields = null, outcome = ${outcome}, reason = ${reason}, settled_by = ${by},
            settled_at = now()
          where board_id = ${boardId} and id = ${id} and outcome is null returning 1`
        return settled.length > 0
      } catch (error) {
        throw safeError(error)
      }
    },
  }
}

function fieldsOf(stored: unknown): Record<string, unknown> {
  const value: unknown = typeof stored === 'string' ? JSON.parse(stored) : stored
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
