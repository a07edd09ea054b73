import type { DossierId, MeetingId, PartId } from '@rode-draad/shared/kernel/ids.ts'
import type { LiveRegister } from '../access/live.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

export type LeadOutcome = 'done' | 'no-such-part' | 'guests-still-there'

export interface MeetingOfDossier {
  readonly meetingId: MeetingId | null
  readonly dossierId: DossierId | null
}

export interface Lead {
  /** Opens a part of the meeting, or none (`null`: nobody is at the table). Whoever asks went through the gate. */
  open(meeting: MeetingOfDossier, part: PartId | null): Promise<LeadOutcome>
}

/**
 * Moves the meeting to another part. The open part is closed first, in a commit of its own; then every connection is
 * decided anew and the guests are out; only when that is so does the next part open. Between the two nobody but
 * covenant partners sees anything, and a crash there leaves the door shut.
 */
export function createLead(
  database: Database,
  live: LiveRegister,
  hasGuests: (dossierId: string) => boolean,
): Lead {
  const { sql } = database
  const move = async (
    { meetingId, dossierId }: MeetingOfDossier,
    part: PartId | null,
  ): Promise<LeadOutcome> => {
    if (meetingId === null || dossierId === null) return 'no-such-part'
    try {
      if (part !== null) {
        const [row] = await sql`select 1 from part where id = ${part} and meeting_id = ${meetingId}`
        if (row === undefined) return 'no-such-part'
      }
      await sql`update part set state = 'closed' where meeting_id = ${meetingId} and state = 'open'
        and (${part}::uuid is null or id <> ${part}::uuid)`
      await live.review()
      if (part === null) return 'done'
      const [target] = await sql<{ level: string | null }[]>`select level from part where id = ${part}`
      if (target?.level !== 'group' && hasGuests(dossierId)) return 'guests-still-there'
      await sql`update part set state = 'open' where id = ${part} and state <> 'open'`
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
