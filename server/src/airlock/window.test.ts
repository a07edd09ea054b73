import { createInspector, type Inspector } from '@rode-draad/shared/airlock/inspect.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { card, id, paragraph, wordsOf } from '../sync/validate-testing.ts'
import { documentTexts } from './document-texts.ts'
import { createWindow, type Window } from './window.ts'

const term = (givenName: string, familyName: string, nickname: string | null = null) => ({
  givenName,
  familyName,
  nickname,
  aliases: [],
  code: null,
})
const inspector = createInspector([
  term('Mees', 'Terwindt', 'Kleine Kolt'),
  term('Rayan', 'El Khatmi', 'Rai'),
])

/** A board with one paragraph, and a window on it that has seen it. `at` is the time of the next releases. */
function aBoard(words = 'begin') {
  const main = new Y.Doc()
  main.clientID = 1
  main.getXmlFragment('summary').insert(0, [paragraph(words)])
  const window = createWindow({ main, inspector })
  const sent: Uint8Array[] = []
  window.onUpdate((update) => sent.push(update))
  expect(window.release(0)).toBe('released')
  return { main, window, sent }
}

/** What a guest types: into the window, and from there to the board, as the server does. */
function asGuest(window: Window, main: Y.Doc, act: (doc: Y.Doc) => void) {
  const guest = new Y.Doc()
  guest.clientID = 900
  Y.applyUpdate(guest, Y.encodeStateAsUpdate(window.doc))
  const before = Y.encodeStateVector(guest)
  act(guest)
  const update = Y.encodeStateAsUpdate(guest, before)
  window.applyGuest(update)
  Y.applyUpdate(main, update)
}

const shown = (window: Window) =>
  window.doc
    .getXmlFragment('summary')
    .toString()
    .replace(/<[^>]*>/g, '|')
const bytes = (updates: readonly Uint8Array[]) =>
  updates.map((update) => Buffer.from(update).toString('latin1')).join()

describe('what the table writes', () => {
  test('[AIR10] passes when it names nobody', () => {
    const { main, window, sent } = aBoard()
    wordsOf(main, 0).insert(5, ' van de avond.')
    expect(window.release(1)).toBe('released')
    expect(shown(window)).toBe('|begin van de avond.|')
    expect(sent).toHaveLength(2)
    expect(window.release(2)).toBe('nothing')
  })

  test('[AIR10] is held, all of it, while a listed name stands anywhere, and partners see where but not what', () => {
    const { main, window } = aBoard()
    wordsOf(main, 0).insert(0, 'Terwindt ')
    main.getMap('cards').set(id(3), card('gewoon'))
    expect(window.release(1)).toBe('held')
    expect(window.heldPlaces()).toEqual([{ root: 'summary', id: null, block: 0, kind: 'name' }])
    expect(shown(window)).toBe('|begin|')
    expect(window.doc.getMap('cards').size).toBe(0)
    main.getMap('cards').set(id(4), card('die van El  Khatmi'))
    expect(window.release(2)).toBe('held')
    expect(window.heldPlaces()).toContainEqual({ root: 'cards', id: id(4), block: null, kind: 'name' })
  })

  test('[AIR11] leaves nothing in what guests receive when a name was typed and taken away', () => {
    const { main, window, sent } = aBoard()
    const text = wordsOf(main, 0)
    for (const [at, letter] of [...'Terwindt '].entries()) {
      text.insert(at, letter)
      window.release(at)
    }
    main.getMap('cards').set(id(4), card('Terwindt'))
    expect(window.release(20)).toBe('held')
    text.delete(0, 9)
    main.getMap('cards').delete(id(4))
    text.insert(5, '.')
    expect(window.release(21)).toBe('released')
    expect(shown(window)).toBe('|begin.|')
    expect(bytes(sent)).not.toMatch(/T.?e.?r.?w.?i|rwi|Terw/i)
  })

  test('[AIR11] lets at most two letters of a name through while it is typed, at the end or in the middle', () => {
    for (const place of [5, 0]) {
      const { main, window } = aBoard('begin einde')
      const text = wordsOf(main, 0)
      let longest = 0
      text.insert(place, ' ')
      for (const [at, letter] of [...'Terwindt'].entries()) {
        text.insert(place + (place === 0 ? 0 : 1) + at, letter)
        if (window.release(at) === 'released') longest = at + 1
      }
      expect(longest).toBe(2)
    }
  })

  test('[AIR12] a word that is left standing counts as finished after ten seconds, a line that goes on does not', () => {
    const { main, window } = aBoard()
    const text = wordsOf(main, 0)
    text.insert(5, ' met ter')
    expect(window.release(1000)).toBe('held')
    expect(window.heldPlaces()).toEqual([{ root: 'summary', id: null, block: 0, kind: 'prefix' }])
    expect(window.release(10_900)).toBe('held')
    expect(window.release(11_000)).toBe('released')
    text.insert(13, 'w')
    expect(window.release(11_001)).toBe('held')
    text.insert(14, 'i')
    expect(window.release(99_000)).toBe('held')
  })

  test('[AIR13] is seen over marks, over blocks, in fields, keys and attributes, and when it is typed back to front', () => {
    const cases: ((main: Y.Doc) => void)[] = [
      (main) => wordsOf(main, 0).insert(0, 'Ter') ?? wordsOf(main, 0).insert(3, 'windt ', { bold: {} }),
      (main) => main.getXmlFragment('summary').insert(1, [paragraph('Kleine'), paragraph('Kolt, dus')]),
      (main) => {
        wordsOf(main, 0).insert(0, 'windt ')
        wordsOf(main, 0).insert(0, 'Ter')
      },
      (main) => main.getMap('threads').set(id(1), new Y.Map([['title', 'Rai']])),
      (main) => main.getMap('cards').set('Terwindt', card('x')),
      (main) => wordsOf(main, 0).format(0, 2, { bold: 'Terwindt' }),
      (main) => wordsOf(main, 0).format(0, 2, { Terwindt: true }),
      (main) => main.getMap('Terwindt').set('a', 1),
      (main) => main.getXmlFragment('summary').insert(0, [new Y.XmlElement('Terwindt')]),
      (main) => {
        main.getMap('cards').set('Terwindt', card('x'))
        main.getMap('cards').delete('Terwindt')
      },
      (main) => {
        const block = main.getXmlFragment('summary').get(0)
        if (block instanceof Y.XmlElement) block.insert(1, [new Y.XmlText('Rai')])
        wordsOf(main, 0).insert(5, ' ')
      },
    ]
    for (const act of cases) {
      const { main, window, sent } = aBoard()
      act(main)
      expect(window.release(1)).toBe('held')
      expect(sent).toHaveLength(1)
    }
  })

  test('[AIR13] a name that comes about because something between is deleted is held', () => {
    const { main, window } = aBoard('Raxi is een woord')
    wordsOf(main, 0).delete(2, 1)
    expect(window.release(1)).toBe('held')
    expect(shown(window)).toBe('|Raxi is een woord|')
  })
})

test('[AIR12] a word that is shortened to the beginning of a name holds until it has settled', () => {
  const { main, window } = aBoard('begin terras')
  wordsOf(main, 0).delete(9, 3)
  expect(window.release(1)).toBe('held')
  expect(shown(window)).toBe('|begin terras|')
  expect(window.release(10_001)).toBe('released')
})

describe('what guests write', () => {
  test('[AIR14] stands in their own window at once and never holds anything up for themselves', () => {
    const { main, window } = aBoard()
    asGuest(window, main, (doc) => wordsOf(doc, 0).insert(0, 'Terwindt '))
    wordsOf(main, 0).insert(14, ' en verder.')
    expect(window.release(1)).toBe('released')
    expect(shown(window)).toBe('|Terwindt begin en verder.|')
    expect(window.heldPlaces()).toEqual([])
    expect(window.shownPlaces()).toEqual([{ root: 'summary', id: null, block: 0, kind: 'name' }])
  })

  test('[AIR14] one letter of the table added to it makes it the table’s name too, and holds', () => {
    const { main, window } = aBoard()
    asGuest(window, main, (doc) => wordsOf(doc, 0).insert(0, 'Ra '))
    wordsOf(main, 0).insert(2, 'i')
    expect(window.release(1)).toBe('held')
  })

  test('[AIR15] a name typed by one guest organisation is held for the others and for new ones', () => {
    const { main, window } = aBoard()
    const base = createWindow({ main, inspector })
    const other = createWindow({ main, inspector, from: base })
    base.release(0)
    other.release(0)
    asGuest(window, main, (doc) => doc.getMap('cards').set(id(7), card('altijd Terwindt')))
    expect(window.release(1)).toBe('nothing')
    expect(other.release(1)).toBe('held')
    expect(base.release(1)).toBe('held')
    expect(other.doc.getMap('cards').size).toBe(0)
    const latecomer = createWindow({ main, inspector, from: base })
    expect(latecomer.doc.getMap('cards').size).toBe(0)
    expect(shown(latecomer)).toBe('|begin|')
    main.getMap('cards').delete(id(7))
    for (const each of [window, other, base, latecomer]) {
      each.release(2)
      expect(Y.encodeStateVector(each.doc)).toEqual(Y.encodeStateVector(main))
    }
  })
})

describe('when the guard cannot do its work', () => {
  test('[AIR16] without a name list, or with one that fails, everything is held', () => {
    const main = new Y.Doc()
    main.getXmlFragment('summary').insert(0, [paragraph('gewoon')])
    const window = createWindow({ main, inspector: null })
    expect(window.release(1)).toBe('held')
    expect(window.heldPlaces()).toEqual([{ root: '', id: null, block: null, kind: 'unchecked' }])
    const fail = (): never => {
      throw new Error('broken')
    }
    const broken: Inspector = { inspect: fail, inTurns: fail }
    window.setInspector(broken)
    expect(window.release(2)).toBe('held')
    window.setInspector(inspector)
    expect(window.release(3)).toBe('released')
    window.setInspector(broken)
    expect(window.shownPlaces()).toEqual([{ root: '', id: null, block: null, kind: 'unchecked' }])
    expect(window.startState()).toBeNull()
  })

  test('[AIR16] what was deleted and is kept in the document all the same is read before it goes, and holds everything', () => {
    const keeping = (words: string) => {
      const main = new Y.Doc({ gc: false })
      main.getXmlFragment('summary').insert(0, [paragraph('gewoon'), paragraph(words)])
      main.getXmlFragment('summary').delete(1, 1)
      return createWindow({ main, inspector }).release(1)
    }
    expect(keeping('over Terwindt')).toBe('held')
    expect(keeping('over niemand')).toBe('released')
  })

  test('[AIR16] what waits for a missing update is never sent on', () => {
    const { main, window, sent } = aBoard()
    const source = new Y.Doc()
    Y.applyUpdate(source, Y.encodeStateAsUpdate(main))
    const updates: Uint8Array[] = []
    source.on('update', (update: Uint8Array) => updates.push(update))
    wordsOf(source, 0).insert(0, 'a')
    wordsOf(source, 0).insert(1, 'Terwindt')
    const [, second] = updates
    if (second === undefined) throw new Error('expected two updates')
    Y.applyUpdate(main, second)
    expect(main.store.pendingStructs).not.toBeNull()
    wordsOf(main, 0).insert(5, '.')
    expect(window.release(1)).toBe('released')
    expect(bytes(sent)).not.toContain('Terwindt')
    expect(main.store.pendingStructs).not.toBeNull()
  })

  test('[AIR17] a new list holds what is not shown yet; what is shown already is reported, and no newcomer gets it', () => {
    const { main, window } = aBoard('over Jansen')
    window.setInspector(createInspector([term('Jan', 'Jansen')]))
    expect(window.shownPlaces()).toEqual([{ root: 'summary', id: null, block: 0, kind: 'name' }])
    expect(window.startState()).toBeNull()
    expect(shown(createWindow({ main, inspector, from: window }))).toBe('')
    wordsOf(main, 0).insert(11, ' verder.')
    expect(window.release(1)).toBe('released')
    wordsOf(main, 0).insert(0, 'Jansen ')
    expect(window.release(2)).toBe('held')
  })

  test('[AIR18] a stored window goes on where it was', () => {
    const { main, window } = aBoard()
    wordsOf(main, 0).insert(0, 'Terwindt ')
    expect(window.release(1)).toBe('held')
    const doc = new Y.Doc({ gc: true })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(window.doc))
    const again = createWindow({ main, inspector, doc })
    expect(shown(again)).toBe('|begin|')
    expect(again.release(2)).toBe('held')
    again.close()
  })
})

test('[AIR13] the texts of a document are read in its order, with whose they are', () => {
  const { main } = aBoard('ab')
  main.clientID = 2
  wordsOf(main, 0).insert(1, 'X')
  const prose = documentTexts(main).find((text) => text.kind === 'prose')
  expect(prose?.text.trim()).toBe('aXb')
  expect(prose?.pieces.map(({ client, length }) => [client, length])).toEqual([
    [1, 1],
    [2, 1],
    [1, 1],
  ])
  expect(prose?.lines).toHaveLength(1)
})
