import { createInspector, type Inspector } from '@rode-draad/shared/airlock/inspect.ts'
import { inOneGo } from '@rode-draad/shared/kernel/turns.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { paragraph, wordsOf } from '../sync/validate-testing.ts'
import { createWindow } from './window.ts'

const name = { givenName: 'Mees', familyName: 'Terwindt', nickname: null, aliases: [], code: null }
const inspector = createInspector([name])
const countingLooks = (count: () => void): Inspector => ({
  ...inspector,
  inTurns(...asked) {
    count()
    return inspector.inTurns(...asked)
  },
})

test('[AIR18] a stored window that holds what the board holds is not read anew; one that does not, is', () => {
  const main = new Y.Doc()
  main.getXmlFragment('summary').insert(0, [paragraph('Ter van windt')])
  const window = createWindow({ main, inspector })
  expect(window.release(0)).toBe('released')
  const stored = () => {
    const doc = new Y.Doc({ gc: true })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(window.doc))
    return doc
  }
  let looks = 0
  const counting = countingLooks(() => {
    looks += 1
  })
  const whole = createWindow({ main, inspector: counting, doc: stored() })
  expect(whole.release(1)).toBe('nothing')
  // To name a part of the board for the first time changes nothing.
  main.getXmlFragment('notAskedForBefore')
  expect(whole.release(2)).toBe('nothing')
  expect(looks).toBe(0)
  expect(createWindow({ main, inspector: null, doc: stored() }).release(1)).toBe('held')
  // Nothing new came, and yet: with what stood between them gone, two pieces are a name.
  wordsOf(main, 0).delete(3, 5)
  expect(whole.release(3)).toBe('held')
  looks = 0
  const behind = createWindow({ main, inspector: counting, doc: stored() })
  expect(behind.release(1)).toBe('held')
  expect(looks).toBeGreaterThan(0)
  expect(behind.doc.getXmlFragment('summary').toString()).toContain('Ter van windt')
})

test('[AIR10] what was inspected ahead need not be again, and whatever changed after it is', () => {
  let looks = 0
  const counting = countingLooks(() => {
    looks += 1
  })
  const behind = () => {
    const main = new Y.Doc()
    main.getXmlFragment('summary').insert(0, [paragraph('rustig')])
    const window = createWindow({ main, inspector: counting })
    inOneGo(window.look(0))
    looks = 0
    return { main, window }
  }
  const untouched = behind()
  expect([untouched.window.release(1), looks]).toEqual(['released', 0])
  const written = behind()
  wordsOf(written.main, 0).insert(0, 'Terwindt ')
  expect(written.window.release(1)).toBe('held')
  const listed = behind()
  listed.window.setInspector(createInspector([{ ...name, familyName: 'Rustig' }]))
  expect(listed.window.release(1)).toBe('held')
  const unread = behind()
  unread.window.setInspector(null)
  expect(unread.window.release(1)).toBe('held')
})
