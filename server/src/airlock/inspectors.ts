import {
  createInspector,
  type Inspector,
  type InspectorSettings,
} from '@rode-draad/shared/airlock/inspect.ts'
import type { DossierId } from '@rode-draad/shared/kernel/ids.ts'
import { type ListedName, readListedNames } from '../dossier/name-list.ts'
import type { Database } from '../persistence/database.ts'
import type { LetGo, Releases } from './releases.ts'

export type MakeInspector = (names: readonly ListedName[], settings: InspectorSettings) => Inspector

/** Lets single texts go that the chair released; everything else is the inspector's. */
const lettingGo = (inspector: Inspector, letGo: LetGo): Inspector => ({
  inspect: (text, options) =>
    options.record !== undefined && letGo.text(options.record, text)
      ? { kind: 'clear' }
      : inspector.inspect(text, options),
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

export function createInspectors(
  database: Database,
  releases: Releases,
  onError: (error: unknown) => void,
  make: MakeInspector = createInspector,
): Inspectors {
  const made = new Map<DossierId, Promise<Inspector | null>>()
  let lists = 0
  const of: Inspectors['of'] = (dossierId) => {
    const known = made.get(dossierId)
    if (known !== undefined) return known
    const fresh = Promise.all([readListedNames(database, dossierId), releases.of(dossierId)]).then(
      ([names, letGo]) => lettingGo(make(names, { isLetGo: letGo.word }), letGo),
    )
    const safe = fresh.catch((error: unknown) => {
      if (made.get(dossierId) === safe) made.delete(dossierId)
      onError(error)
      return null
    })
    made.set(dossierId, safe)
    return safe
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
      made.clear()
    },
  }
}
