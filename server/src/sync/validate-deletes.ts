import { ok, type Result, refused } from '@rode-draad/shared/kernel/result.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import * as Y from 'yjs'
import type { Decoded, Sequence } from './validate-decode.ts'
import type { UpdateLimits } from './validate-limits.ts'

export interface DeleteRange {
  readonly client: number
  readonly clock: number
  readonly length: number
}

/**
 * Refuses delete ranges that reach beyond what is known: Yjs would keep them and erase text that is still to be typed.
 * Returns what is really deleted by this update, leaving out what was deleted before (every SyncStep2 repeats all).
 */
export function admitDeletes(
  doc: Y.Doc,
  decoded: Decoded,
  sequences: ReadonlyMap<number, Sequence>,
  limits: UpdateLimits,
): Result<DeleteRange[], RejectionReason> {
  const deletes: DeleteRange[] = []
  let ranges = 0
  for (const [client, items] of decoded.ds.clients) {
    ranges += items.length
    if (ranges > limits.deleteRanges) return refused('too-many')
    const structs = doc.store.clients.get(client) ?? []
    const end = sequences.get(client)?.end ?? Y.getState(doc.store, client)
    let previousEnd = 0
    for (const { clock, len } of items) {
      // Yjs writes them sorted and merged. Overlapping ones would make this server look at the same structs for ever.
      if (!Number.isSafeInteger(clock + len) || len < 1 || clock < previousEnd) return refused('malformed')
      previousEnd = clock + len
      if (clock + len > end) return refused('gap')
      collectLive(structs, client, clock, clock + len, deletes)
    }
  }
  return ok(deletes)
}

function collectLive(
  structs: (Y.Item | Y.GC)[],
  client: number,
  from: number,
  to: number,
  deletes: DeleteRange[],
): void {
  const last = structs.at(-1)
  if (last === undefined || from >= last.id.clock + last.length) return
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
    const struct = structs[index]
    if (struct === undefined || struct.id.clock >= to) return
    if (struct.deleted) continue
    const clock = Math.max(from, struct.id.clock)
    deletes.push({ client, clock, length: Math.min(to, struct.id.clock + struct.length) - clock })
  }
}
