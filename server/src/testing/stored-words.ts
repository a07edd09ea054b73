import * as Y from 'yjs'
import type { Database } from '../persistence/database.ts'

/** In which rows words stand, by table; raw bytes and what they decode to. Empty: nowhere. */
export async function rowsHolding({ sql }: Database, words: string): Promise<string[]> {
  const documents = await sql<{ place: string; data: Uint8Array }[]>`
    select 'board_update' as place, data from board_update
    union all select 'board_snapshot', data from board_snapshot
    union all select 'board_window', data from board_window`
  const held = await sql<{ fields: string }[]>`select fields::text from held_text where fields is not null`
  return [
    ...documents.filter(({ data }) => holds(data, words)).map(({ place }) => place),
    ...held.filter(({ fields }) => fields.includes(words)).map(() => 'held_text'),
  ]
}

/** Whether an update holds words, as bytes or in anything it decodes to. */
export function holds(data: Uint8Array, words: string): boolean {
  if (Buffer.from(data).includes(words)) return true
  return Y.decodeUpdate(data).structs.some((struct) => {
    if (!(struct instanceof Y.Item) || struct.content instanceof Y.ContentType) return false
    const { content } = struct
    const said = content instanceof Y.ContentString ? content.str : content.getContent()
    return JSON.stringify(said).includes(words)
  })
}
