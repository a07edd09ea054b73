import type { Inspector } from '@rode-draad/shared/airlock/inspect.ts'
import type { BoardId, DossierId } from '@rode-draad/shared/kernel/ids.ts'
import type * as Y from 'yjs'
import type { Audit } from '../access/audit.ts'
import { readListedNames } from '../dossier/name-list.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'
import type { BoardFacts, BoardHost } from '../sync/board-host.ts'
import { createHeldStore, type HeldStore } from './held-store.ts'
import { createInspectors, type Inspectors, type MakeInspector } from './inspectors.ts'
import { type BoardHolds, openRecordHolds } from './record-holds.ts'
import { createReleases, type Releases } from './releases.ts'

/** What holds, lets go and looks again, for all boards of this server. */
export interface Airlock {
  readonly inspectors: Inspectors
  readonly releases: Releases
  readonly held: HeldStore
  /** Null for a board that is no group board, or a sealed one. */
  openHolds(facts: BoardFacts, main: Y.Doc): Promise<BoardHolds> | null
  holdsOf(host: BoardHost): BoardHolds | null
  /** What a board that opens asks the database, each as a question of its own. */
  questions(dossierId: DossierId, boardId: BoardId): readonly (() => Promise<unknown>)[]
  /** Looks at a board that was just opened: the list may be newer than what stands on it. */
  lookAtOpened(host: BoardHost): Promise<void>
  /** A list or a release changed: these boards are looked at anew; until the list is read nothing passes to guests. */
  listsChanged(hosts: readonly BoardHost[]): Promise<void>
}

export interface AirlockOptions {
  readonly database: Database
  readonly audit: Audit
  readonly key: Buffer
  readonly makeInspector: MakeInspector | undefined
  readonly onError: (error: unknown) => void
}

export function createAirlock({ database, audit, key, makeInspector, onError }: AirlockOptions): Airlock {
  const releases = createReleases(database, key)
  const inspectors = createInspectors({
    async read(dossierId) {
      const [names, letGo] = await Promise.all([readListedNames(database, dossierId), releases.of(dossierId)])
      return { names, letGo }
    },
    onError,
    make: makeInspector,
  })
  const held = createHeldStore(database, audit)
  const open = new WeakMap<Y.Doc, BoardHolds>()

  const lookWith = async (host: BoardHost, inspector: Inspector | null) => {
    host.windows?.namesChanged(inspector)
    const holds = open.get(host.doc)
    if (holds === undefined) return
    holds.setInspector(inspector)
    // On a board that was adopted nothing may be written; its windows hold what guests may not see.
    if (inspector === null || (await isFrozen(database, host.facts.id))) return
    await host.command(() => holds.lookAtAll())
  }
  return {
    inspectors,
    releases,
    held,
    holdsOf: (host) => open.get(host.doc) ?? null,
    openHolds: (facts, main) =>
      facts.level === 'person' || facts.kind === 'sheet'
        ? null
        : (async () => {
            const partners = await readPartners(database)
            const inspector = await inspectors.latest(facts.dossierId)
            const isPartner = (organisation: string) => partners.has(organisation)
            const places = await held.placesOn(facts.id)
            const holds = openRecordHolds({ facts, main, inspector, held, places, isPartner })
            open.set(main, holds)
            return holds
          })(),
    questions: (dossierId, boardId) => [
      () => readPartners(database),
      () => readListedNames(database, dossierId),
      () => releases.of(dossierId),
      () => held.placesOn(boardId),
    ],
    async lookAtOpened(host) {
      const holds = open.get(host.doc)
      if (holds === undefined) return
      let seen: Inspector | null | undefined
      // Until the board counts as open nobody can tell it of a list that changes while it is looked at.
      for (;;) {
        const inspector = await inspectors.latest(host.facts.dossierId)
        if (inspector === seen) return
        seen = inspector
        // Its windows are opened by a clock, and may be open before it counts as open itself.
        await lookWith(host, inspector)
      }
    },
    async listsChanged(hosts) {
      inspectors.forget()
      for (const { windows, doc } of hosts) {
        windows?.namesChanged(null)
        open.get(doc)?.setInspector(null)
      }
      await Promise.all(
        hosts.map(async (host) =>
          lookWith(host, await inspectors.latest(host.facts.dossierId)).catch(onError),
        ),
      )
    },
  }
}

/** What an organisation is does not change: who may sign the covenant is a fact of its kind. */
async function readPartners({ sql }: Database): Promise<ReadonlySet<string>> {
  try {
    const rows = await sql<{ id: string }[]>`select id from organisation where kind = 'covenantPartner'`
    return new Set(rows.map(({ id }) => id))
  } catch (error) {
    throw safeError(error)
  }
}

async function isFrozen({ sql }: Database, boardId: BoardId): Promise<boolean> {
  try {
    const rows = await sql`select from board_head where board_id = ${boardId} and frozen_at is not null`
    return rows.length > 0
  } catch (error) {
    throw safeError(error)
  }
}
