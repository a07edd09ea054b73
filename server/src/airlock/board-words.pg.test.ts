import type { HeldRecordsView } from '@rode-draad/shared/airlock/held.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { schemaOf } from '@rode-draad/shared/protocol/board-schemas.ts'
import { type BoardKind, boardKinds, levelsOfKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import type { FieldSchema, RecordsSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { letInScreen } from '../testing/let-in.ts'
import { type Connected, type Person, type RunningTown, runningTown, until } from '../testing/running-town.ts'
import { NAMED } from '../testing/stored-columns.ts'

/** A field of a record, or a long text, on a board of the group room. */
interface Place {
  readonly kind: BoardKind
  readonly root: string
  /** As a test names it. */
  readonly title: string
  /** null: prose. */
  readonly field: string | null
}

/** Every place on a group board that holds words: of the layouts themselves, so a new one comes here by itself. */
const places: readonly Place[] = boardKinds
  .filter((kind) => kind !== 'sheet' && levelsOfKind[kind].includes('group'))
  .flatMap((kind) =>
    Object.entries(schemaOf(kind, 'group').roots).flatMap(([root, schema]): Place[] =>
      schema.shape === 'prose'
        ? [{ kind, root, field: null, title: `${kind}, ${root}` }]
        : Object.entries(schema.fields).flatMap(([field, { type }]) =>
            type === 'text' ? [{ kind, root, field, title: `${kind}, ${root}: ${field}` }] : [],
          ),
    ),
  )
const kinds = [...new Set(places.map((one) => one.kind))]

let town: RunningTown
let chair: Person
const readers: (Connected & { readonly heard: () => string })[] = []
const writers = new Map<BoardKind, Connected>()
beforeAll(async () => {
  town = await runningTown({ releaseMs: 40, framesPerSecond: 1000, framesBurst: 5000 })
  chair = await town.signIn('p01')
  const [guest, screen] = [await town.signIn('p09'), await letInScreen(town, chair)]
  for (const kind of kinds) writers.set(kind, await chair.connect(kind, 'group'))
  for (const person of [guest, screen])
    for (const { kind } of await person.boards())
      if (kinds.includes(kind)) readers.push(recorded(await person.connect(kind, 'group')))
}, 30_000)
afterAll(() => town.stop())

/** Everything that the socket carries from now on, however it is packed. */
function recorded(one: Connected) {
  const heard: string[] = []
  one.provider.ws?.addEventListener('message', (event: { data: ArrayBuffer }) => {
    heard.push(Buffer.from(event.data).toString('utf8'))
  })
  return { ...one, heard: () => heard.join('\n') }
}

/** Anything that fits, without a name. */
function plain(field: FieldSchema): unknown {
  switch (field.type) {
    case 'text':
      return 'gewoon'
    case 'choice':
      return field.of[0]
    case 'number':
      return Math.max(field.min, Math.min(1, field.max))
    case 'instant':
      return 1
    case 'boolean':
      return false
    case 'date':
      return ''
    case 'id-set':
      return new Y.Map()
    case 'id-or-null':
      return null
    case 'id':
      return newId()
  }
}

function place(
  { doc }: Connected,
  root: string,
  schema: RecordsSchema,
  words: Record<string, string>,
): string {
  const id = newId()
  const fields = Object.entries(schema.fields).map(
    ([name, field]) => [name, words[name] ?? plain(field)] as const,
  )
  doc.getMap(root).set(id, new Y.Map(fields))
  return id
}

function writerOf(kind: BoardKind): Connected {
  const found = writers.get(kind)
  if (found === undefined) throw new Error(`nobody writes on the ${kind}`)
  return found
}

/** All that somebody with this replica can read. */
const textOf = ({ doc, board }: Connected) =>
  Object.entries(schemaOf(board.kind, 'group').roots)
    .map(([root, { shape }]) =>
      shape === 'prose' ? doc.getXmlFragment(root).toString() : JSON.stringify(doc.getMap(root).toJSON()),
    )
    .join('\n')
const schemaAt = ({ kind, root }: Place) => schemaOf(kind, 'group').roots[root]
const named = ({ field }: Place) => `Dille kantelt ${field ?? ''}`.trim()
const ofRecords = places.filter((one) => one.field !== null)
const ofProse = places.filter((one) => one.field === null)

async function heldRoots({ board }: Connected): Promise<readonly string[]> {
  const response = await chair.get(`/api/boards/${board.id}/held`)
  // reason: the test reads the server's own contract.
  const { places: held } = (await response.json()) as { places: { root: string }[] }
  return held.map((one) => one.root)
}

async function heldTexts(): Promise<Map<string, readonly string[]>> {
  // reason: the test reads the server's own contract.
  const { waiting } = (await (await chair.get('/api/held')).json()) as HeldRecordsView
  return new Map(waiting.map((one) => [one.id, one.texts]))
}

describe('words on the boards of the group room', () => {
  test('[AIR28] a guest and the big screen read along, and every layout has places for words', () => {
    expect(readers.length).toBeGreaterThan(4)
    expect(kinds.length).toBeGreaterThan(3)
    expect(ofProse.length).toBeGreaterThan(10)
    expect(ofRecords.length).toBeGreaterThan(10)
  })

  test.each(ofRecords)('[AIR28] a name in $title waits, new or written over', async (at) => {
    const schema = schemaAt(at)
    if (schema?.shape !== 'records' || at.field === null) throw new Error('no records')
    const writer = writerOf(at.kind)
    const map = writer.doc.getMap<Y.Map<unknown>>(at.root)
    const [fresh, changed] = [
      place(writer, at.root, schema, { [at.field]: named(at) }),
      place(writer, at.root, schema, {}),
    ]
    map.get(changed)?.set(at.field, named(at))
    await until(() => !map.has(fresh) && !map.has(changed), 'both are taken off')
    const held = await heldTexts()
    for (const id of [fresh, changed]) expect(held.get(id), id).toContain(named(at))
    // Its own people find all its words, and can write it without the name.
    const texts = held.get(fresh)?.map((text) => text.replace('Dille', 'Een jongere')) ?? []
    expect((await chair.post(`/api/held/${fresh}/rewrite`, { texts })).status).toBe(204)
    await until(
      () => map.get(fresh)?.get(at.field ?? '') === named(at).replace('Dille', 'Een jongere'),
      'it is back',
    )
  })

  test.each(ofProse)('[AIR28] a name in $title is kept from guests as long as it stands', async (at) => {
    const writer = writerOf(at.kind)
    const text = writer.doc.getXmlFragment(at.root)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(named(at))])
    const before = writer.acknowledged()
    text.insert(text.length, [paragraph])
    await until(() => writer.acknowledged() > before, 'it is stored')
    await expect.poll(() => heldRoots(writer)).toContain(at.root)
    text.delete(text.length - 1, 1)
  })

  test('[AIR28] who reads along is no client’s to say: of presence only a place in a text passes', async () => {
    const writer = writerOf('flipchart')
    const colleague = recorded(await (await town.signIn('p03')).connect('flipchart', 'group'))
    const root = { tname: 'DilleTerwindt', assoc: 0 }
    writer.provider.awareness.setLocalState({
      user: { name: 'Dille Terwindt', key: 'Dille' },
      cursor: { anchor: { tname: 'cards', assoc: 0 }, head: { tname: 'cards', assoc: 0 }, note: 'Terwindt' },
      typing: 'Dille',
    })
    await until(() => colleague.heard().includes('"tname":"cards"'), 'the colleague sees where the chair is')
    writer.provider.awareness.setLocalState({ cursor: { anchor: root, head: root }, user: 'Terwindt' })
    const guest = readers.find((one) => one.board.kind === 'flipchart')
    await until(() => guest?.heard().includes('"user"') === true, 'the guest hears who is there')
    const people = () => [...colleague.provider.awareness.getStates().values()]
    await until(
      () => !people().some((one) => JSON.stringify(one).includes('"tname":"cards"')),
      'the colleague hears that the cursor moved',
    )
    expect(colleague.heard()).not.toMatch(NAMED)
    expect(JSON.stringify(people())).not.toMatch(NAMED)
  })

  test('[AIR28] after all that guests see what is clean, and were never sent a name', async () => {
    for (const reader of readers) {
      const { kind } = reader.board
      const writer = writerOf(kind)
      const [root = ''] =
        Object.entries(schemaOf(kind, 'group').roots).find(([, one]) => one.shape === 'prose') ?? []
      const [at] = ofRecords.filter((one) => one.kind === kind)
      const schema = at === undefined ? undefined : schemaAt(at)
      if (schema?.shape === 'records' && at?.field)
        place(writer, at.root, schema, { [at.field]: 'Hier gaat het verder' })
      else writer.doc.getXmlFragment(root).insert(0, [aParagraph('Hier gaat het verder')])
      await until(() => textOf(reader).includes('Hier gaat het verder'), `the ${kind} goes on`)
      expect(reader.heard(), kind).not.toMatch(NAMED)
      expect(textOf(reader), kind).not.toMatch(NAMED)
    }
  })
})

function aParagraph(words: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  return paragraph
}
