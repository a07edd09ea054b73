import type { RefusalView } from '@rode-draad/shared/protocol/api.ts'
import type { RequestFailure } from './requests.ts'

/** Fetches a file from our own server and hands it to the browser's downloads as `fileName`. Never throws. */
export async function download(path: string, fileName: string): Promise<'done' | RequestFailure> {
  try {
    const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store' })
    if (!response.ok) return await failureOf(response)
    const url = URL.createObjectURL(await response.blob())
    const link = document.createElement('a')
    link.href = url
    link.download = fileName
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
