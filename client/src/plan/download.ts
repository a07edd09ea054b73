import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { RefusalView } from '@rode-draad/shared/protocol/api.ts'
import { planText } from '../language/nl/plan.ts'
import type { RequestFailure } from '../shell/requests.ts'

/** Fetches the plan as a document and hands it to the browser's downloads. `version` null: the concept of now. */
export async function downloadPlan(level: Level, version: number | null): Promise<'done' | RequestFailure> {
  const path = version === null ? '/api/plan/document.docx' : `/api/plan/versions/${version}/document.docx`
  try {
    const response = await fetch(`${path}?level=${level}`, { credentials: 'same-origin', cache: 'no-store' })
    if (!response.ok) return await failureOf(response)
    const url = URL.createObjectURL(await response.blob())
    const link = document.createElement('a')
    link.href = url
    link.download = planText.document.fileName(level, version)
    link.click()
    // The browser has taken the data over once the click is handled.
    setTimeout(() => URL.revokeObjectURL(url), 10_000)
    return 'done'
  } catch {
    // No answer came, or half of one.
    return 'offline'
  }
}

async function failureOf(response: Response): Promise<RequestFailure> {
  if (response.status >= 500 || !response.headers.get('content-type')?.includes('json')) return 'server-error'
  const body: Partial<RefusalView> = await response.json()
  return body.refused ?? 'server-error'
}
