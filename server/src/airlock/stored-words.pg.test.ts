import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { carry, letInScreen } from '../testing/let-in.ts'
import { type Person, type RunningTown, runningTown } from '../testing/running-town.ts'
import { type ColumnRule, columnRules, NAME, NAMED } from '../testing/stored-columns.ts'

let town: RunningTown
let guest: Person
let screen: Person
let watcher: Person
beforeAll(async () => {
  town = await runningTown()
  guest = await town.signIn('p09')
  const chair = await town.signIn('p01')
  screen = await letInScreen(town, chair)
  const organisation = (await guest.me()).me.organisation.id
  watcher = carry(town, await chair.post('/api/watch', { organisation }))
}, 30_000)
afterAll(() => town.stop())

/** All columns of the database that can hold words. */
async function columns(): Promise<readonly string[]> {
  const rows = await town.database.sql<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and (data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'xml')
      or udt_name in ('_text', '_varchar', '_jsonb', '_json'))`
  return rows.map((one) => one.name).sort()
}

/** Puts the name in every row of a column. */
async function write(column: string): Promise<void> {
  const [table = '', name = ''] = column.split('.')
  const { sql } = town.database
  const [type] = await sql<{ udt_name: string }[]>`
    select udt_name from information_schema.columns where table_name = ${table} and column_name = ${name}`
  const kind = type?.udt_name ?? 'text'
  if (kind === '_text') await sql`update ${sql(table)} set ${sql(name)} = array[${NAME}]::text[]`
  else if (kind === 'jsonb')
    await sql`update ${sql(table)} set ${sql(name)} = jsonb_build_object('text', ${NAME}::text)`
  else await sql`update ${sql(table)} set ${sql(name)} = ${NAME}`
}

const ruled = (kind: ColumnRule['kind']) =>
  Object.entries(columnRules).flatMap(([column, rule]) => (rule.kind === kind ? [column] : []))

/** The words of an answer; those of a document lie packed in it. */
async function textOf(answer: Response): Promise<string> {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  if (!(answer.headers.get('content-type') ?? '').includes('officedocument')) return strFromU8(bytes)
  return Object.entries(unzipSync(bytes))
    .map(([name, file]) => `${name} ${strFromU8(file).replaceAll(/<[^>]+>/g, '')}`)
    .join('\n')
}

/** Everything this login can read over HTTP: each route that only reads, at each board, and the start of its events. */
async function heardBy(person: Person): Promise<string> {
  const boards = (await person.boards()).map((one) => one.id)
  const paths = [...town.server.rules.keys()]
    .flatMap((route) => (route.startsWith('GET ') ? [route.slice(4)] : []))
    .filter((path) => path.startsWith('/api/') && path !== '/api/events')
    .flatMap((path) => (path.includes(':id') ? boards.map((id) => path.replace(':id', id)) : [path]))
    .map((path) => path.replace(':number', '1'))
  const heard: string[] = []
  for (const path of paths) {
    const answer = await person.get(path)
    heard.push(`${path} ${[...answer.headers].join(' ')} ${await textOf(answer)}`)
  }
  const stop = new AbortController()
  const events = (await person.get('/api/events', stop.signal)).body?.getReader()
  const read = (await events?.read())?.value
  heard.push(Buffer.from(read ?? []).toString())
  stop.abort()
  return heard.join('\n')
}

describe('words that are stored in rows', () => {
  test('[AIR27] every column that can hold words says whether a guest may come to read them', async () => {
    expect(Object.keys(columnRules).sort()).toEqual(await columns())
  })

  test('[AIR27] what is said to be one of a few words can hold no name', async () => {
    for (const column of ruled('closed')) {
      const [table = ''] = column.split('.')
      const { sql } = town.database
      const [any] = await sql`select 1 from ${sql(table)} limit 1`
      if (any !== undefined) await expect(write(column), column).rejects.toThrow()
    }
  })

  test('[AIR27] without a name guests and the big screen read every title', async () => {
    const { meeting, dossier, boards, round } = await guest.me()
    const texts = [meeting.title, meeting.location, dossier?.title, ...boards.map((one) => one.title)]
    const asked = round?.questions.flatMap((one) => [one.label, one.text]) ?? []
    expect(asked.length).toBeGreaterThan(0)
    // Of a part that does not admit them a guest reads no title anyway.
    const own = meeting.parts.filter((one) => one.guests.length > 0).map((one) => one.title)
    expect(own.length).toBeGreaterThan(0)
    for (const text of [...texts, ...own, ...asked]) expect(text).not.toBe('')
  })

  test('[AIR27] with a listed name in every such column a guest, who watches along, the lobby and the big screen get none', async () => {
    const partner = await town.signIn('p03')
    for (const column of ruled('typed')) await write(column)
    // Otherwise this would show nothing: at the table they are read.
    const known = JSON.stringify(await partner.me())
    expect(known.match(new RegExp(NAMED.source, 'gi'))?.length).toBeGreaterThan(10)
    for (const [who, person] of Object.entries({ guest, watcher, screen }))
      expect(await heardBy(person), who).not.toMatch(NAMED)
    const unsigned = await town.signIn('p10')
    expect(await heardBy(unsigned), 'who has to sign').not.toMatch(NAMED)
    await town.openPart('ses2-wissel')
    expect((await guest.me()).door.kind).toBe('lobby')
    expect((await guest.me()).lobbyMessage).toBe('')
    expect(await heardBy(guest), 'the lobby').not.toMatch(NAMED)
    await town.openPart('ses2-A')
  })
})
