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

/**
 * In which tables words stand at all, in any column: as text, as JSON, as bytes, or letter by letter in what documents
 * hold. Whoever reads the whole database finds no more than this.
 */
export async function tablesHolding(database: Database, words: string): Promise<string[]> {
  const { sql } = database
  const columns = await sql<{ table: string; column: string; type: string }[]>`
    select c.table_name as table, c.column_name as column, c.data_type as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'`
  const found = new Set<string>()
  for (const [table, own] of Map.groupBy(columns, (one) => one.table)) {
    const holding = own.map(({ column, type }) =>
      type === 'bytea'
        ? sql`or position(convert_to(${words}, 'UTF8') in ${sql(column)}) > 0`
        : sql`or position(${words} in ${sql(column)}::text) > 0`,
    )
    if ((await sql`select 1 from ${sql(table)} where false ${holding} limit 1`).length > 0) found.add(table)
  }
  for (const place of await typedIn(database, words)) found.add(place)
  return [...found].sort()
}

/** Where the letters of words stand one after another, each in an update of its own, as they were typed. */
async function typedIn({ sql }: Database, words: string): Promise<string[]> {
  const rows = await sql<{ place: string; board: string; data: Uint8Array }[]>`
    select 'board_update' as place, board_id as board, data, seq from board_update
    union all select 'board_snapshot', board_id, data, 0 from board_snapshot
    union all select 'board_window', board_id, data, 0 from board_window order by seq`
  const letters = new Map<string, string>()
  for (const { place, board, data } of rows) {
    const key = `${place} ${board}`
    letters.set(key, (letters.get(key) ?? '') + lettersIn(data))
  }
  return [...letters].filter(([, typed]) => typed.includes(words)).map(([key]) => key.split(' ')[0] ?? '')
}

/** The letters that an update holds, in the order in which it holds them. */
export const lettersIn = (data: Uint8Array): string =>
  Y.decodeUpdate(data)
    .structs.flatMap((struct) =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [struct.content.str] : [],
    )
    .join('')

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
