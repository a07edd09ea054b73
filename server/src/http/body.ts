import type { Context } from 'hono'
import type { z } from 'zod'

const MOST_BYTES = 16 * 1024
/** A NUL as JSON writes it; an even number of backslashes before it makes it plain text. */
const NUL = /(?<!\\)(?:\\\\)*\\u0000/

/** Reads a small JSON body and checks it. Null when it is too large, no JSON or not what was asked for. */
export async function readBody<S extends z.ZodType>(
  c: Context,
  schema: S,
  mostBytes = MOST_BYTES,
): Promise<z.infer<S> | null> {
  const text = await readText(c.req.raw.body, mostBytes)
  if (text === null) return null
  const parsed = schema.safeParse(text === '' ? {} : parseJson(text))
  // No keyboard makes a NUL and no row of the database can hold one.
  if (NUL.test(text)) return null
  return parsed.success ? parsed.data : null
}

async function readText(body: ReadableStream<Uint8Array> | null, mostBytes: number): Promise<string | null> {
  const bytes = await readBytes(body, mostBytes)
  return bytes === null ? null : bytes.toString('utf8')
}

/** The body of a request. Null when it is too large; reads no further than it must to know, whatever its headers say. */
export async function readBytes(
  body: ReadableStream<Uint8Array> | null,
  mostBytes: number,
): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // reason: what is no JSON is refused by the schema, in one place.
    return undefined
  }
}
