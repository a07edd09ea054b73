import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import type { RevealView } from '@rode-draad/shared/circular-questioning/round.ts'
import { sheetSchema } from '@rode-draad/shared/circular-questioning/sheet.doc.ts'
import type { DossierId, MeetingId, OrganisationId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { placeRecord, type RecordOf, readRecords, removeRecord } from '@rode-draad/shared/rooms/records.ts'
import * as Y from 'yjs'
import type { Inspectors } from '../airlock/inspectors.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import { type Board, factsOf, readBoards } from '../rooms/boards.ts'
import type { BoardHost } from '../sync/board-host.ts'
import type { BoardRegistry } from '../sync/board-registry.ts'
import { isCardLong } from './behalf.ts'

const { answers, waits, behalves: sheetBehalves } = sheetSchema.roots
const { cards, behalves, revealed } = flipchartSchema.roots

type Answer = RecordOf<typeof answers>
type Behalf = RecordOf<typeof sheetBehalves>
type WaitCause = RecordOf<typeof waits>['cause']

export interface RevealOptions {
  readonly database: Database
  readonly boards: BoardRegistry
  readonly inspectors: Inspectors
}

/** A question to turn over, and where. */
export interface ToReveal {
  readonly dossierId: DossierId
  readonly meetingId: MeetingId
  readonly question: string
  readonly level: Level
}

/** One organisation's answers to the question, as they will go, and what must stay. */
interface Sheet {
  readonly host: BoardHost
  readonly organisation: OrganisationId
  readonly going: readonly Answer[]
  readonly staying: readonly { readonly id: string; readonly cause: WaitCause }[]
  readonly behalves: readonly Behalf[]
  readonly isGuest: boolean
}

/**
 * Turns a question over: all organisations' answers come on the flipchart in one transaction, under their own ids and
 * with their originators. Doing it again adds what came in later and touches no card that is there or was taken away.
 * Null when the room has no flipchart of that level.
 */
export async function reveal(options: RevealOptions, what: ToReveal): Promise<RevealView | null> {
  const { database, boards } = options
  const all = await readBoards(database, what.dossierId)
  const flipchart = all.find((one) => one.kind === 'flipchart' && one.level === what.level)
  if (flipchart === undefined) return null
  const mine = all.filter(
    (one) => one.kind === 'sheet' && one.level === what.level && one.meetingId === what.meetingId,
  )
  const rules = await rulesOf(options, what)
  // All at once: a table that waits for its cards waits for the slowest of them and not for their sum.
  const [host, ...sheets] = await Promise.all([
    boards.host(factsOf(flipchart)),
    ...mine.flatMap((board) =>
      board.organisationId === null ? [] : [readSheet(options, board, board.organisationId, what, rules)],
    ),
  ])
  const placed = await host.command((doc) => placeAll(host, doc, what.question, sheets))
  // Opened only to be read: without this they would stay in memory until somebody of that organisation came and went.
  boards.left(host)
  for (const sheet of sheets) {
    await markWaiting(sheet)
    boards.left(sheet.host)
  }
  const waiting = sheets.filter((one) => one.staying.length > 0).map((one) => one.organisation)
  return { placed, waiting }
}

interface Rules {
  readonly isGuest: (organisation: OrganisationId) => boolean
  /** Which answers must stay with their organisation: null lets one go. */
  readonly stays: (organisation: OrganisationId, text: string) => WaitCause | null
}

/**
 * At person level an organisation that weighs first, and did not, says nothing yet (domain R31). At group level what
 * the airlock finds in a covenant partner's words waits for that partner. A guest's answers go like any other,
 * whatever they hold: that one of them stayed would tell the guest who is on the list (domain R22). They pass the
 * airlock where other guests would read them, as cards that guests place themselves do.
 */
async function rulesOf({ database, inspectors }: RevealOptions, what: ToReveal): Promise<Rules> {
  if (what.level === 'person') {
    const due = await readWeighingDue(database, what.meetingId)
    return { isGuest: () => false, stays: (organisation) => (due.has(organisation) ? 'weighing' : null) }
  }
  const guests = await readGuests(database)
  const inspector = await inspectors.latest(what.dossierId)
  if (inspector === null) throw new Error('the name list could not be read, so nothing is turned over')
  const isGuest = (organisation: OrganisationId) => guests.has(organisation)
  return {
    isGuest,
    stays: (organisation, text) =>
      !isGuest(organisation) && inspector.inspect(text, { ending: 'placed' }).kind === 'held'
        ? 'found'
        : null,
  }
}

async function readWeighingDue({ sql }: Database, meeting: MeetingId): Promise<ReadonlySet<string>> {
  try {
    const rows = await sql<{ id: string }[]>`
      select o.id from organisation o where o.weighs_first and not exists (
        select 1 from weighing w where w.meeting_id = ${meeting} and w.organisation_id = o.id)`
    return new Set(rows.map((row) => row.id))
  } catch (error) {
    throw safeError(error)
  }
}

async function readGuests({ sql }: Database): Promise<ReadonlySet<string>> {
  try {
    const rows = await sql<{ id: string }[]>`select id from organisation where kind = 'incidentalParticipant'`
    return new Set(rows.map((row) => row.id))
  } catch (error) {
    throw safeError(error)
  }
}

async function readSheet(
  { boards }: RevealOptions,
  board: Board,
  organisation: OrganisationId,
  { question }: ToReveal,
  rules: Rules,
): Promise<Sheet> {
  const host = await boards.host(factsOf(board))
  const read = await host.readCommitted((doc) => ({
    answers: readRecords(doc, 'answers', answers).filter(
      (one) => one.question === question && one.text.trim() !== '',
    ),
    behalves: readRecords(doc, 'behalves', sheetBehalves),
  }))
  // A sheet keeps what is too long for a card, so that nothing one wrote is lost; it is told there.
  const judged = read.answers.map((answer) => ({
    answer,
    cause: isCardLong(answer.text) ? rules.stays(organisation, answer.text) : ('long' as const),
  }))
  return {
    host,
    organisation,
    going: judged.filter((one) => one.cause === null).map((one) => one.answer),
    staying: judged.flatMap(({ answer, cause }) => (cause === null ? [] : [{ id: answer.id, cause }])),
    behalves: read.behalves,
    isGuest: rules.isGuest(organisation),
  }
}

function placeAll(host: BoardHost, doc: Y.Doc, question: string, sheets: readonly Sheet[]): number {
  const [known, done] = [doc.getMap('cards'), doc.getMap('revealed')]
  let placed = 0
  for (const sheet of sheets) {
    const fresh = sheet.going.filter(({ id }) => !known.has(id) && !done.has(id))
    placed += fresh.length
    if (fresh.length === 0) continue
    const update = cardsAsUpdate(question, sheet, fresh)
    Y.applyUpdate(doc, update)
    if (sheet.isGuest) host.windows?.applyGuest(sheet.organisation, update, null)
  }
  return placed
}

/**
 * One organisation's cards, written by a document of their own: so they lean on nothing that a guest's window does not
 * know. A guest's come in as if the guest placed them at this moment, on the board and at once in its own window, which
 * would otherwise look at them as at somebody else's words.
 */
function cardsAsUpdate(question: string, sheet: Sheet, fresh: readonly Answer[]): Uint8Array {
  const own = new Y.Doc()
  own.transact(() => {
    for (const { id, text, author, placedAt } of fresh) {
      const { organisation } = sheet
      placeRecord(own, 'cards', cards, id, { organisation, author, question, text: text.trim(), placedAt })
      placeRecord(own, 'revealed', revealed, id, { question })
      const behalf = sheet.behalves.find((one) => one.id === id)
      if (behalf === undefined) continue
      const { scribe, confirmed } = behalf
      placeRecord(own, 'behalves', behalves, id, { scribe, confirmed })
    }
  })
  const update = Y.encodeStateAsUpdate(own)
  own.destroy()
  return update
}

/** Its own organisation sees on its sheet that an answer waits, and no longer when it went. */
async function markWaiting({ host, staying, going }: Sheet): Promise<void> {
  const marked = new Set(await host.readCommitted((doc) => [...doc.getMap('waits').keys()]))
  const gone = going.filter((one) => marked.has(one.id))
  if (staying.every((one) => marked.has(one.id)) && gone.length === 0) return
  await host.command((doc) => {
    for (const { id, cause } of staying) placeRecord(doc, 'waits', waits, id, { cause })
    for (const { id } of gone) removeRecord(doc, 'waits', id)
  })
}
