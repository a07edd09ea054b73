import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type PlacesSeen, watchPlaces } from './place-search-testing.ts'
import { createRandom, type Random } from './validate-random.ts'

afterEach(() => vi.restoreAllMocks())

/** One edit of a text, a list of paragraphs with words in them, or a map; often at a place where others write too. */
function edit(doc: Y.Doc, random: Random) {
  const text = doc.getText('text')
  const list = doc.getXmlFragment('list')
  const placeIn = (length: number) => (random.chance(0.4) ? 0 : random.below(length + 1))
  const kind = random.below(9)
  if (kind < 4) text.insert(placeIn(text.length), random.pick(['a', 'bc', 'def']))
  else if (kind === 4 && text.length > 2) text.delete(random.below(text.length - 2), 2)
  else if (kind === 5 && list.length > 0) list.delete(random.below(list.length), 1)
  else if (kind === 6) doc.getMap('map').set(random.pick(['x', 'y']), random.below(1000))
  else if (kind === 7 && list.length > 0) {
    const block = list.get(random.below(list.length))
    if (block instanceof Y.XmlElement) block.insert(placeIn(block.length), [new Y.XmlText('w')])
  } else list.insert(placeIn(list.length), [new Y.XmlElement(random.pick(['p', 'q', 'r']))])
}

const shown = (doc: Y.Doc) => [
  doc.getText('text').toString(),
  doc.getXmlFragment('list').toString(),
  doc.getMap('map').get('x'),
  doc.getMap('map').get('y'),
]

/** People who hear one another now and then, and readers who hear all of it in an order of their own, parts twice. */
function meeting(seed: number): PlacesSeen {
  const random = createRandom(seed)
  const updates: Uint8Array[] = []
  const people = Array.from({ length: 2 + random.below(5) }, (_, index) => {
    const doc = new Y.Doc()
    doc.clientID = 100 + index
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'heard') updates.push(update)
    })
    return doc
  })
  return watchPlaces(() => {
    for (let step = 0; step < 60; step += 1) {
      const doc = random.pick(people)
      if (random.chance(0.15))
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(random.pick(people), Y.encodeStateVector(doc)), 'heard')
      else edit(doc, random)
    }
    const [first, second] = [0, 1].map(() => {
      const doc = new Y.Doc()
      const left = [...updates]
      while (left.length > 0) {
        const taken = left.splice(random.below(left.length), 1)
        const [update = Uint8Array.of(0, 0)] = taken
        Y.applyUpdate(doc, random.chance(0.2) ? Y.mergeUpdates([update, random.pick(updates)]) : update)
      }
      return shown(doc)
    })
    expect([seed, second]).toEqual([seed, first])
  })
}

test('[HARM13] what people write at one place without hearing one another gets the place that Yjs as released gives it', () => {
  let searched = 0
  for (let seed = 1; seed <= 300; seed += 1) {
    const { misplaced, lookups } = meeting(seed)
    expect([seed, misplaced]).toEqual([seed, 0])
    searched += lookups
  }
  expect(searched).toBeGreaterThan(1000)
})

test('[HARM13] what others put at the head of a list is passed without noting each of it', () => {
  const doc = new Y.Doc()
  const wrote = (client: number) => {
    const own = new Y.Doc()
    own.clientID = client
    for (let turn = 0; turn < 40; turn += 1) own.getXmlFragment('list').insert(0, [new Y.XmlElement('p')])
    return Y.encodeStateAsUpdate(own)
  }
  for (let client = 1; client <= 5; client += 1) Y.applyUpdate(doc, wrote(client))
  const late = wrote(9)
  const noted = vi.spyOn(Set.prototype, 'add')
  const numbered = vi.spyOn(Map.prototype, 'set')
  Y.applyUpdate(doc, late)
  // Forty that each pass two hundred.
  expect(noted.mock.calls.length + numbered.mock.calls.length).toBeLessThan(1000)
  expect(doc.getXmlFragment('list').length).toBe(240)
})
