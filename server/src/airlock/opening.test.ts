import { createInspector } from '@rode-draad/shared/airlock/inspect.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { inOneGo } from '@rode-draad/shared/kernel/turns.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { here } from '../sync/state-works.ts'
import { paragraph } from '../sync/validate-testing.ts'
import { apart, openBase } from './opening.ts'
import { createWindow, type Window } from './window.ts'

const name = { givenName: 'Mees', familyName: 'Terwindt', nickname: null, aliases: [], code: null }
const inspector = createInspector([name])

/** A board with a text of so many words, written by two people in turn and never next to the last words. */
function aBoard(words: number): Y.Doc {
  const main = new Y.Doc()
  const text = new Y.XmlText('begin eind')
  const holder = paragraph('')
  holder.insert(0, [text])
  main.getXmlFragment('summary').insert(0, [holder])
  for (let count = 0; count < words; count += 1) {
    main.clientID = 1 + (count % 2)
    text.insert(text.length - 5, `woord${count} `)
  }
  return main
}

const open = (main: Y.Doc, latest: () => Promise<typeof inspector | null> = async () => inspector) =>
  openBase({ main, works: here, inspector, latest })
const summary = (doc: Y.Doc) => doc.getXmlFragment('summary').toString()

test('[AIR33] a long board that no window has yet is shown whole from the start', async () => {
  const main = aBoard(3000)
  const { window, isFilled } = await open(main)
  expect(isFilled).toBe(true)
  expect(summary(window.doc)).toBe(summary(main))
  expect(window.release(1)).toBe('nothing')
})

test('[AIR33] it is read in turns, and so are many short texts', () => {
  const turnsOf = (main: Y.Doc) => [...createWindow({ main, inspector }).look(0)].length
  const cards = new Y.Doc()
  for (let count = 0; count < 1000; count += 1) cards.getMap('cards').set(newId(), `kaart nummer ${count}`)
  expect(turnsOf(aBoard(3000))).toBeGreaterThanOrEqual(4)
  expect(turnsOf(cards)).toBeGreaterThanOrEqual(4)
  expect(turnsOf(aBoard(20))).toBeLessThanOrEqual(2)
})

test('[AIR33] what was read is for nothing when the board or the list changed before all of it was', () => {
  for (const change of [
    ({ main }: { main: Y.Doc }) => main.getXmlFragment('summary').insert(1, [paragraph('Terwindt')]),
    ({ window }: { window: Window }) => window.setInspector(createInspector([])),
    ({ window }: { window: Window }) => window.setInspector(null),
  ]) {
    const main = aBoard(3000)
    const window = createWindow({ main, inspector })
    const turns = window.look(0)
    expect(turns.next().done).toBe(false)
    change({ main, window })
    expect(inOneGo(turns)).toBeNull()
  }
})

test('[AIR33] [AIR17] one that names somebody is not shown, nor one whose list changed or cannot be read any more', async () => {
  const main = aBoard(1500)
  for (const listed of [createInspector([]), null]) {
    const opened = await open(main, async () => listed)
    expect([opened.isFilled, opened.inspector]).toEqual([false, listed])
    expect(summary(opened.window.doc)).toBe('')
    expect(opened.window.release(1)).toBe(listed === null ? 'held' : 'released')
  }
  main.getXmlFragment('summary').insert(1, [paragraph('Terwindt')])
  const named = await open(main)
  expect([named.isFilled, named.window.release(1)]).toEqual([false, 'held'])
})

test('[AIR33] what is written while a long board is read is read too, and the board is shown whole', async () => {
  const main = aBoard(3000)
  let looks = 0
  const slow: typeof inspector = {
    ...inspector,
    *inTurns(text, options) {
      looks += 1
      // Long enough that others have a turn, in which somebody writes: the first time only.
      for (const until = performance.now() + 10; performance.now() < until; );
      yield
      if (looks === 1) main.getXmlFragment('summary').insert(0, [paragraph('Dit kwam erbij')])
      return yield* inspector.inTurns(text, options)
    },
  }
  const opened = await openBase({ main, works: here, inspector: slow, latest: async () => slow })
  expect(opened.isFilled).toBe(true)
  expect(summary(opened.window.doc)).toContain('Dit kwam erbij')
  expect(summary(opened.window.doc)).toBe(summary(main))
})

test('[AIR33] a short board is shown by its first release, like any change', async () => {
  const { window, isFilled } = await open(aBoard(20))
  expect([isFilled, window.release(1)]).toEqual([false, 'released'])
})

test('[AIR33] after each turn that takes long others have theirs', async () => {
  let others = 0
  const seen: number[] = []
  function* turns() {
    for (let turn = 0; turn < 3; turn += 1) {
      setImmediate(() => {
        others += 1
      })
      for (const until = performance.now() + 10; performance.now() < until; );
      seen.push(others)
      yield
    }
    return 'done'
  }
  expect(await apart(turns())).toBe('done')
  expect(seen).toEqual([0, 1, 2])
})
