import { ok, type Result, refused } from '@rode-draad/shared/kernel/result.ts'
import type { RefusalView } from '@rode-draad/shared/protocol/api.ts'
import { hearServerTime } from '../sync/server-clock.ts'

/** Why a request brought nothing: refused by the server, no login, or the server could not be reached. */
export type RequestFailure = RefusalView['refused'] | 'offline' | 'server-error'

async function failureOf(response: Response): Promise<RequestFailure> {
  if (response.status === 401) return 'no-login'
  if (response.status === 404 && !isJson(response)) return 'not-there'
  if (response.status >= 500 || !isJson(response)) return 'server-error'
  const body: Partial<RefusalView> = await response.json()
  return body.refused ?? 'server-error'
}

function isJson(response: Response): boolean {
  return response.headers.get('content-type')?.includes('json') === true
}

async function request<T>(path: string, init: RequestInit): Promise<Result<T, RequestFailure>> {
  try {
    const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init })
    hearServerTime(response.headers.get('date'))
    if (!response.ok) return refused(await failureOf(response))
    // The other side of this contract is the server of this same version; both compile against shared/protocol/api.ts.
    const body: T = isJson(response) ? await response.json() : undefined
    return ok(body)
  } catch {
    // fetch rejects only when there is no answer, or a broken one: that is a state of the line, not of the request.
    return refused('offline')
  }
}

/** Reads a view from our own server. Never throws. */
export function get<T>(path: string): Promise<Result<T, RequestFailure>> {
  return request<T>(path, { headers: { accept: 'application/json' } })
}

/** Asks our own server to do something. Never throws. */
export function post<T = unknown>(path: string, body: unknown = {}): Promise<Result<T, RequestFailure>> {
  return request<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  })
}
