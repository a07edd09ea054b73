import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { changeRecord, readRecords } from '@rode-draad/shared/rooms/records.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type RunningTown, runningTown, until } from '../testing/running-town.ts'

let town: RunningTown
beforeAll(async () => {
  town = await runningTown()
}, 30_000)
afterAll(() => town.stop())

const prose = (doc: Y.Doc) => doc.getXmlFragment('summary').toString()
/** Types a paragraph as the editor would. */
const write = (doc: Y.Doc, text: string) => {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment('summary').push([paragraph])
}

describe('the sync server, spoken to by the unmodified y-websocket client', () => {
  test('[SYNC1] what one partner writes reaches another, and both hold the same', async () => {
    const police = await (await town.signIn('p03')).connect('interpretation', 'group')
    const youthWork = await (await town.signIn('p06')).connect('interpretation', 'group')
    write(police.doc, 'Overdag is het rustig.')
    await until(() => prose(youthWork.doc).includes('Overdag is het rustig.'), 'the sentence arrives')
    write(youthWork.doc, 'Op vrijdag niet.')
    await until(() => prose(police.doc).includes('Op vrijdag niet.'), 'the answer arrives')
    expect(prose(police.doc)).toBe(prose(youthWork.doc))
  })

  test('[SAV1] an acknowledgement comes only when the database holds the edit', async () => {
    const person = await town.signIn('p03')
    const police = await person.connect('interpretation', 'group')
    const rows = async () => {
      const [row] = await town.database.sql<
        [{ last_seq: string }]
      >`select last_seq from board_head where board_id = ${police.board.id}`
      return Number(row.last_seq)
    }
    const before = await rows()
    const acknowledged = police.acknowledged()
    write(police.doc, 'Dit staat er straks echt.')
    await until(() => police.acknowledged() > acknowledged, 'the acknowledgement')
    expect(await rows()).toBeGreaterThan(before)
  })

  test('[SYNC2] a board that everybody left is there again as it was', async () => {
    const first = await (await town.signIn('p05')).connect('interpretation', 'group')
    write(first.doc, 'Blijft dit staan?')
    await until(() => first.acknowledged() >= 2, 'the edit is committed')
    first.close()
    const again = await (await town.signIn('p05')).connect('interpretation', 'group')
    expect(prose(again.doc)).toContain('Blijft dit staan?')
  })

  test('[SYNC3] an update that breaks the schema cuts its sender and touches nobody', async () => {
    const neighbour = await (await town.signIn('p06')).connect('interpretation', 'group')
    const before = prose(neighbour.doc)
    const vandal = await (await town.signIn('p03')).connect('interpretation', 'group')
    const closed = new Promise<number>((resolve) => {
      vandal.provider.on('connection-close', (event: CloseEvent | null) => resolve(event?.code ?? 0))
    })
    vandal.doc.getMap('achterdeur').set('x', 'y')
    expect(await closed).toBe(closeCodes.invalidUpdate)
    write(neighbour.doc, 'Gewoon verder.')
    const witness = await (await town.signIn('p05')).connect('interpretation', 'group')
    expect(prose(witness.doc)).toContain('Gewoon verder.')
    expect(prose(witness.doc).length).toBeGreaterThan(before.length)
    expect([...witness.doc.share.keys()]).not.toContain('achterdeur')
  })

  test('[OWN2] a card of another organisation comes back when somebody else changes or removes it', async () => {
    const cards = flipchartSchema.roots.cards
    const police = await (await town.signIn('p03')).connect('flipchart', 'group')
    const youthWork = await (await town.signIn('p06')).connect('flipchart', 'group')
    const own = await town.signIn('p06')
    const organisation = (await own.me()).me.organisation.id
    const card = readRecords(youthWork.doc, 'cards', cards).find((one) => one.organisation === organisation)
    if (card === undefined) throw new Error('the demo has a card of youth work')
    changeRecord(police.doc, 'cards', cards, card.id, { text: 'Dit heeft jongerenwerk nooit gezegd' })
    police.doc.getMap('cards').delete(card.id)
    const textIn = (doc: Y.Doc) => readRecords(doc, 'cards', cards).find((one) => one.id === card.id)?.text
    await until(() => textIn(police.doc) === card.text, 'the card is back with the vandal')
    await until(() => textIn(youthWork.doc) === card.text, 'the card stands with its owner')
  })

  test('[OWN1] whoever places a card gets their own organisation on it, whatever they claim', async () => {
    const police = await town.signIn('p03')
    const connected = await police.connect('flipchart', 'group')
    const mine = (await police.me()).me.organisation.id
    const question = readRecords(connected.doc, 'questions', flipchartSchema.roots.questions)[0]?.id ?? ''
    const id = newId()
    const map = new Y.Map<unknown>(
      Object.entries({ organisation: newId(), author: newId(), question, text: 'Namens wie?', placedAt: 1 }),
    )
    connected.doc.getMap('cards').set(id, map)
    const cardIn = (doc: Y.Doc) =>
      readRecords(doc, 'cards', flipchartSchema.roots.cards).find((one) => one.id === id)
    await until(() => cardIn(connected.doc)?.organisation === mine, 'the card carries the real organisation')
  })
})

test('[LINE4] the server sends an echo back at once, whatever its database does', async () => {
  const police = await town.signIn('p03')
  const board = await police.board('interpretation', 'group')
  const raw = police.socket(`/sync/${board.id}`)
  await until(() => raw.frames.length > 0, 'it is connected')
  raw.ws.send(Uint8Array.of(104, 42))
  await until(() => raw.frames.some(([type]) => type === 104), 'the answer')
  expect(raw.frames.find(([type]) => type === 104)).toEqual(Uint8Array.of(104, 42))
})

describe('the door of the sync server', () => {
  test('[DOOR1] a foreign origin is refused before the upgrade', async () => {
    const police = await town.signIn('p03')
    const board = await police.board('flipchart', 'group')
    const { ws } = police.socket(`/sync/${board.id}`, { origin: 'http://evil.example' })
    const status = await new Promise<number>((resolve) => {
      ws.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    })
    expect(status).toBe(403)
  })

  test('[DOOR2] without a login a socket is closed with 4401 and hears nothing', async () => {
    const police = await town.signIn('p03')
    const board = await police.board('flipchart', 'group')
    const raw = police.socket(`/sync/${board.id}`, { cookie: '' })
    expect((await raw.closed).code).toBe(closeCodes.noLogin)
    expect(raw.frames).toEqual([])
  })

  test('[DOOR3] a board that is not there and one that is not yours give the same answer', async () => {
    const guest = await town.signIn('p09')
    const police = await town.signIn('p03')
    await town.openPart(null)
    const personBoard = await police.board('flipchart', 'person')
    await town.openPart('ses2-A')
    const hidden = guest.socket(`/sync/${personBoard.id}`)
    const absent = guest.socket(`/sync/${newId()}`)
    expect(await hidden.closed).toEqual(await absent.closed)
    expect((await hidden.closed).code).toBe(closeCodes.notThere)
    expect([hidden.frames, absent.frames]).toEqual([[], []])
  })

  test('[DOOR4] an unsigned guest has no board at all, and hears why', async () => {
    const peter = await town.signIn('p10')
    expect(await peter.boards()).toEqual([])
    expect((await peter.me()).door).toEqual({ kind: 'refused', reason: 'statement-not-signed' })
  })

  test('[DOOR5] while a part with guests is open nobody enters the person room, the chair included', async () => {
    await town.openPart('ses2-A')
    const chair = await town.signIn('p01')
    expect((await chair.boards()).filter((one) => one.level === 'person')).toEqual([])
    expect((await chair.get('/api/members')).status).toBe(403)
  })

  test('[DOOR6] when the part closes a guest is cut within a second and gets nothing after', async () => {
    await town.openPart('ses2-A')
    const annelies = await town.signIn('p09')
    const guest = await annelies.connect('interpretation', 'group')
    const police = await (await town.signIn('p03')).connect('interpretation', 'group')
    let heardAt = 0
    guest.provider.ws?.addEventListener('message', () => {
      heardAt = performance.now()
    })
    const closed = new Promise<number>((resolve) => {
      guest.provider.on('connection-close', (event: CloseEvent | null) => resolve(event?.code ?? 0))
    })
    const askedAt = performance.now()
    await town.openPart('ses2-B')
    const movedAt = performance.now()
    expect(movedAt - askedAt).toBeLessThan(1000)
    write(police.doc, 'Nu zijn we onder elkaar.')
    expect(await closed).toBe(closeCodes.forbidden)
    expect(heardAt).toBeLessThan(movedAt)
    expect((await annelies.boards()).map((one) => one.kind)).toEqual(['sheet'])
    await town.openPart('ses2-A')
  })

  test('[DOOR7] a login that ends cuts its sockets; a withdrawn role does the same', async () => {
    const police = await town.signIn('p03')
    const one = await police.connect('interpretation', 'group')
    const ended = new Promise<number>((resolve) => {
      one.provider.on('connection-close', (event: CloseEvent | null) => resolve(event?.code ?? 0))
    })
    await police.post('/api/logout', {})
    expect(await ended).toBe(closeCodes.noLogin)

    const officer = await town.signIn('p04')
    const two = await officer.connect('interpretation', 'group')
    const withdrawn = new Promise<number>((resolve) => {
      two.provider.on('connection-close', (event: CloseEvent | null) => resolve(event?.code ?? 0))
    })
    // By the bare row, as another process or an administrator's tool would.
    await town.database.sql`update dossier_role set withdrawn_at = now()
      where account_id = (select id from account where key = 'p04')`
    expect(await withdrawn).toBe(closeCodes.forbidden)
    expect(await officer.boards()).toEqual([])
  })
})
