import type { Context } from 'hono'
import type { z } from 'zod'

const MOST_BYTES = 16 * 1024

/** Reads a small JSON body and checks it. Null when it is too large, no JSON or not what was asked for. */
export async function readBody<S extends z.ZodType>(c: Context, schema: S): Promise<z.infer<S> | null> {
  const length = Number(c.req.header('content-length') ?? 0)
  if (length > MOST_BYTES) return null
  const text = await c.req.text()
  if (text.length > MOST_BYTES) return null
  const parsed = schema.safeParse(text === '' ? {} : parseJson(text))
  return parsed.success ? parsed.data : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // reason: what is no JSON is refused by the schema, in one place.
    return undefined
  }
}
