import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { customType, timestamp } from 'drizzle-orm/pg-core'

/** Raw bytes. Reads give a Buffer, which is a Uint8Array over its own memory; a subarray is written as what it shows. */
export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => value,
})

/** A moment, by the database's clock unless the row says otherwise. */
export function moment(name: string) {
  return timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })
}

/** `column in (…)` for a check constraint; the words come from the shared contract, so both change together. */
export function oneOf(column: AnyColumn, words: readonly string[]): SQL {
  return sql`${column} in ${wordList(words)}`
}

/** Every element of an array column is one of the words. */
export function onlyOf(column: AnyColumn, words: readonly string[]): SQL {
  return sql`${column} <@ array[${sql.raw(words.map(quoted).join(', '))}]::text[]`
}

export function wordList(words: readonly string[]): SQL {
  return sql.raw(`(${words.map(quoted).join(', ')})`)
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "''")}'`
}
