import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { planText } from '../language/nl/plan.ts'
import { download } from '../shell/download.ts'
import type { RequestFailure } from '../shell/requests.ts'

/** Fetches the plan as a document. `version` null: the concept of now. */
export function downloadPlan(level: Level, version: number | null): Promise<'done' | RequestFailure> {
  const path = version === null ? '/api/plan/document.docx' : `/api/plan/versions/${version}/document.docx`
  return download(`${path}?level=${level}`, planText.document.fileName(level, version))
}
