import * as Y from 'yjs'
import type { BoardInsides, UpdateOutcome } from './board-host.ts'
import { windowsOf } from './board-host.ts'
import type { Mend } from './ownership.ts'
import type { BoardConnection } from './seat.ts'
import { type ValidUpdate, validateUpdate } from './validate.ts'
import { createLimits } from './validate-limits.ts'

const ordinary = createLimits()
/** What was written offline comes back in one frame. */
const afterOffline = createLimits({ updateBytes: 1024 * 1024, structs: 20_000, conflictSteps: 100_000 })

/**
 * One update, all or nothing: checked against the board and, for a guest, against the window it speaks with; applied to
 * the board first, so that the window follows what is being committed; then mended where it touched what is another
 * organisation's (architecture, decision 7). A document that threw half-way is given up and loaded anew.
 */
export function takeUpdate(
  insides: BoardInsides,
  connection: BoardConnection,
  update: Uint8Array,
  whole: boolean,
  giveUp: () => void,
): UpdateOutcome {
  const { seat } = connection
  const { facts, doc, binding } = insides
  const leave = askLeave(insides)
  const check = (against: Y.Doc) =>
    validateUpdate({
      doc: against,
      update,
      schema: facts.schema,
      level: facts.level,
      mayAuthor: (clientId) => binding.mayWriteAs(connection, clientId),
      limits: whole ? afterOffline : ordinary,
      mayTake: leave.mayTake,
    })
  const checked = check(doc)
  // Not its fault: whoever is sent away now keeps what it wrote and comes back with it.
  if (leave.isRefused()) return { kind: 'busy' }
  if (!checked.ok) return { kind: 'refused', reason: checked.reason }
  if (!checked.value.noop && seat.access === 'read') return { kind: 'refused', reason: 'read-only' }
  const window = seat.sees === 'window' ? windowsOf(insides).documentFor(seat.organisationId) : null
  const inWindow = window === null ? null : check(window)
  if (leave.isRefused()) return { kind: 'busy' }
  // After a crash a guest may hold what its window was shown but had not stored. The board knows it: nothing is new.
  if (inWindow?.ok === false && !checked.value.noop) return { kind: 'refused', reason: inWindow.reason }
  try {
    if (!checked.value.noop) write(insides, connection, update, checked.value)
  } catch (error) {
    giveUp()
    throw error
  }
  if (inWindow?.ok === true && !inWindow.value.noop)
    windowsOf(insides).applyGuest(seat.organisationId, update, connection)
  return { kind: 'taken' }
}

/** Board and window are asked for the same work: the larger of the two counts. */
function askLeave({ effort, limits }: BoardInsides) {
  let granted = 0
  let isRefused = false
  return {
    mayTake(steps: number) {
      const more = Math.min(steps, limits.effortBurst) - granted
      if (more <= 0) return true
      isRefused = !effort.take(more, performance.now())
      if (!isRefused) granted += more
      return !isRefused
    },
    isRefused: () => isRefused,
  }
}

function write(insides: BoardInsides, connection: BoardConnection, update: Uint8Array, valid: ValidUpdate) {
  const { binding, ownership, writing } = insides
  const { organisationId, accountId, chairs } = connection.seat
  for (const clientId of valid.authors) binding.claim(connection, clientId)
  const asCame = valid.single === null ? null : { update, struct: valid.single }
  // Letters of one transaction stand in prose; only what stands in records may have to wait.
  if (writing.isTogether()) return writing(connection, () => Y.applyUpdate(insides.doc, update), asCame)
  writing(connection, (echo) => applyHolding(insides, connection, update, echo), asCame)
  let mends: readonly Mend[] = []
  writing(null, () => {
    mends = ownership.mend({ organisation: organisationId, account: accountId, chairs })
  })
  const [first] = mends
  if (first !== undefined) connection.reject(0, first.reason)
}

/**
 * Applies an update and, in the same transaction, takes off what must wait. A guest's own words never wait: a guest who
 * saw them go would know who is on the list.
 */
function applyHolding(
  { doc, holds }: BoardInsides,
  connection: BoardConnection,
  update: Uint8Array,
  echo: () => void,
) {
  const { sees, organisationId: organisation, accountId: account } = connection.seat
  if (holds === null || sees === 'window') {
    Y.applyUpdate(doc, update, connection)
    return
  }
  const applyAndLook = (transaction: Y.Transaction) => {
    Y.applyUpdate(doc, update, connection)
    if (holds.look(transaction, { organisation, account })) echo()
  }
  Y.transact(doc, applyAndLook, connection, false)
}
