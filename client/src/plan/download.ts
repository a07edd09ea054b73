import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { planText } from '../language/nl/plan.ts'

export type DownloadOutcome = 'done' | 'refused' | 'failed'

/** Fetches the plan as a document and hands it to the browser's downloads. `version` null: the concept of now. */
export async function downloadPlan(level: Level, version: number | null): Promise<DownloadOutcome> {
  const path = version === null ? '/api/plan/document.docx' : `/api/plan/versions/${version}/document.docx`
  try {
    const response = await fetch(`${path}?level=${level}`, { credentials: 'same-origin', cache: 'no-store' })
    if (response.status >= 400 && response.status < 500) return 'refused'
    if (!response.ok) return 'failed'
    const url = URL.createObjectURL(await response.blob())
    const link = document.createElement('a')
    link.href = url
    link.download = planText.document.fileName(level, version)
    link.click()
    // The browser has taken the data over once the click is handled.
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
    return 'done'
  } catch {
    // No answer came: the same words as for a server that failed.
    return 'failed'
  }
}
