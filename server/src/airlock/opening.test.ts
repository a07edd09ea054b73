import { createInspector } from '@rode-draad/shared/airlock/inspect.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { here } from '../sync/state-works.ts'
import { paragraph } from '../sync/validate-testing.ts'
import { buildBase } from './opening.ts'

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

test('[AIR33] a long board that no window has yet is passed on whole, and others have many turns before it is', async () => {
  const main = aBoard(3000)
  let turns = 0
  let isBuilt = false
  const others = async () => {
    while (!isBuilt) {
      turns += 1
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const beside = others()
  const base = await buildBase({ main, works: here, inspector })
  isBuilt = true
  await beside
  expect(base?.getXmlFragment('summary').toString()).toBe(main.getXmlFragment('summary').toString())
  expect(turns).toBeGreaterThan(10)
})

test('[AIR33] [AIR17] one that names somebody is not, nor one whose list changed or cannot be read any more', async () => {
  const main = aBoard(1500)
  const build = (latest: () => Promise<typeof inspector | null>) =>
    buildBase({ main, works: here, inspector, latest })
  expect(await build(async () => inspector)).not.toBeNull()
  expect(await build(async () => createInspector([]))).toBeNull()
  expect(await build(async () => null)).toBeNull()
  expect(await buildBase({ main, works: here, inspector: null })).toBeNull()
  main.getXmlFragment('summary').insert(1, [paragraph('Terwindt')])
  expect(await build(async () => inspector)).toBeNull()
})

test('[AIR33] a short board is passed on in one turn, like any change', async () => {
  expect(await buildBase({ main: aBoard(20), works: here, inspector })).toBeNull()
})
