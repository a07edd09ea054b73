import type { AccountId, DossierId, MeetingId, PartId } from '@rode-draad/shared/kernel/ids.ts'
import type postgres from 'postgres'
import { createAudit } from '../access/audit.ts'
import type { LiveRegister } from '../access/live.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

export type LeadOutcome = 'done' | 'no-such-part' | 'guests-still-there'

export interface MeetingOfDossier {
  readonly meetingId: MeetingId | null
  readonly dossierId: DossierId | null
  /** Who moves it, for the trail; null in the demo's own route. */
  readonly by: AccountId | null
}

export interface Lead {
  /** Opens a part of the meeting, or none (`null`: nobody is at the table). Whoever asks went through the gate. */
  open(meeting: MeetingOfDossier, part: PartId | null): Promise<LeadOutcome>
}

/**
 * Moves the meeting to another part. The open part is closed first, in a commit of its own; then every connection is
 * decided anew and the guests are out; only when that is so does the next part open. Between the two nobody but
 * covenant partners sees anything, and a crash there leaves the door shut. The trail has it in that order: `close`, a
 * `cut` for each connection that had to end (written by whoever ended it, before the review is done), `open`.
 */
export function createLead(
  database: Database,
  live: LiveRegister,
  hasGuests: (dossierId: string) => boolean,
): Lead {
  const { sql } = database
  const move = async (meeting: MeetingOfDossier, part: PartId | null): Promise<LeadOutcome> => {
    const { meetingId, dossierId } = meeting
    if (meetingId === null || dossierId === null) return 'no-such-part'
    try {
      const target = part === null ? null : await readPart(sql, meetingId, part)
      if (part !== null && target === null) return 'no-such-part'
      await sql.begin(async (transaction) => {
        const closed = await transaction<{ id: string }[]>`
          update part set state = 'closed' where meeting_id = ${meetingId} and state = 'open'
          and (${part}::uuid is null or id <> ${part}::uuid) returning id`
        for (const { id } of closed) await note(transaction, meeting, 'close', id)
      })
      await live.review()
      if (target === null) return 'done'
      // Only the open part gives a guest a place. While none is, one who is connected was not put out: nothing opens.
      const mayHaveGuests = target.isOpen && target.level === 'group'
      if (!mayHaveGuests && hasGuests(dossierId)) {
        await note(sql, meeting, 'open', target.id, 'door-open')
        return 'guests-still-there'
      }
      await sql.begin(async (transaction) => {
        const opened = await transaction`
          update part set state = 'open' where id = ${target.id} and state <> 'open' returning id`
        if (opened.length > 0) await note(transaction, meeting, 'open', target.id)
      })
      await live.review()
      return 'done'
    } catch (error) {
      throw safeError(error)
    }
  }
  // Two that move the meeting at once would each close what the other did not open yet. One after another, the last one
  // says where the meeting is.
  let tail: Promise<unknown> = Promise.resolve()
  return {
    open(meeting, part) {
      const moved = tail.then(() => move(meeting, part))
      tail = moved.catch(() => undefined)
      return moved
    },
  }
}

interface Target {
  readonly id: string
  readonly level: string | null
  readonly isOpen: boolean
}

async function readPart(sql: postgres.Sql, meetingId: MeetingId, part: PartId): Promise<Target | null> {
  const [row] = await sql<Target[]>`select id, level, state = 'open' as "isOpen"
    from part where id = ${part} and meeting_id = ${meetingId}`
  return row ?? null
}

function note(
  sql: postgres.Sql | postgres.TransactionSql,
  { by }: MeetingOfDossier,
  action: 'close' | 'open',
  objectId: string,
  reason: string | null = null,
) {
  const line = { accountId: by, action, objectKind: 'part', objectId, reason, origin: 'server' } as const
  return createAudit({ sql }).record({ ...line, outcome: reason === null ? 'allow' : 'refuse' })
}
