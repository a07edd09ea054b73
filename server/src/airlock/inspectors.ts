import {
  createInspector,
  type Inspector,
  type InspectorSettings,
} from '@rode-draad/shared/airlock/inspect.ts'
import type { DossierId } from '@rode-draad/shared/kernel/ids.ts'
import type { ListedName } from '../dossier/name-list.ts'
import type { LetGo } from './releases.ts'

export type MakeInspector = (names: readonly ListedName[], settings: InspectorSettings) => Inspector

/** Lets single texts go that the chair released; everything else is the inspector's. */
const lettingGo = (inspector: Inspector, letGo: LetGo): Inspector => ({
  inspect: (text, options) =>
    options.record !== undefined && letGo.text(options.record, text)
      ? { kind: 'clear' }
      : inspector.inspect(text, options),
  *inTurns(text, options) {
    if (options.record !== undefined && letGo.text(options.record, text)) return { kind: 'clear' }
    return yield* inspector.inTurns(text, options)
  },
})

/** The inspectors of texts, one a dossier, made of its name list. Nothing of them ever leaves the server (domain R23). */
export interface Inspectors {
  /** The inspector of this dossier's list as it is now; null when the list cannot be read, and then nothing passes. */
  of(dossierId: DossierId): Promise<Inspector | null>
  /** The same, and when the list changed while it was being read, the newer one. */
  latest(dossierId: DossierId): Promise<Inspector | null>
  /** The list changed: the next question reads it anew. */
  forget(): void
}

/** What an inspector is made of. */
export interface Watchlist {
  readonly names: readonly ListedName[]
  readonly letGo: LetGo
}

export interface InspectorsOptions {
  readonly read: (dossierId: DossierId) => Promise<Watchlist>
  readonly onError: (error: unknown) => void
  readonly make?: MakeInspector | undefined
}

/**
 * Names stay in memory this long after somebody last asked for them, in ms; a board that is awake keeps its own. As long as
 * a board that nobody looks at.
 */
export const KEEP_LIST_MS = 30_000

interface Kept {
  readonly inspector: Promise<Inspector | null>
  readonly timer: NodeJS.Timeout
}

export function createInspectors({ read, onError, make = createInspector }: InspectorsOptions): Inspectors {
  const made = new Map<DossierId, Kept>()
  let lists = 0
  const of: Inspectors['of'] = (dossierId) => {
    const known = made.get(dossierId)
    if (known !== undefined) {
      known.timer.refresh()
      return known.inspector
    }
    const drop = () => {
      if (made.get(dossierId) === kept) made.delete(dossierId)
    }
    const inspector = read(dossierId)
      .then(({ names, letGo }) => lettingGo(make(names, { isLetGo: letGo.word }), letGo))
      .catch((error: unknown) => {
        drop()
        onError(error)
        return null
      })
    const kept: Kept = { inspector, timer: setTimeout(drop, KEEP_LIST_MS).unref() }
    made.set(dossierId, kept)
    return inspector
  }
  const latest: Inspectors['latest'] = async (dossierId) => {
    const before = lists
    const inspector = await of(dossierId)
    return before === lists ? inspector : latest(dossierId)
  }
  return {
    of,
    latest,
    forget() {
      lists += 1
      for (const { timer } of made.values()) clearTimeout(timer)
      made.clear()
    },
  }
}
