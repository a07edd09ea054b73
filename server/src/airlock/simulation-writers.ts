import * as Y from 'yjs'
import type { Random } from '../sync/validate-random.ts'
import { card, id, paragraph } from '../sync/validate-testing.ts'

const WORDS = [
  'de',
  'groep',
  'wijk',
  'overlast',
  'school',
  'avond',
  'plein',
  'Xylofoon',
  'Brabant',
  'Olifant',
  'van',
]

/** Somebody at the table with a replica, a line to the server and one word they are in the middle of. */
export interface Writer {
  readonly doc: Y.Doc
  readonly outbox: Uint8Array[]
  readonly inbox: Uint8Array[]
  receive(update: Uint8Array): void
  /** One action; `names`: how often a name instead of a word. */
  write(random: Random, names: number): void
  /** Takes out every name, and beginnings of one, that this replica sees. */
  removeNames(patterns: readonly RegExp[], words: readonly string[]): void
  clearAll(): void
}

/** @param names what this writer types now and then; may be none */
export function createWriter(clientId: number, state: Uint8Array, names: readonly string[]): Writer {
  const doc = new Y.Doc()
  doc.clientID = clientId
  Y.applyUpdate(doc, state, 'network')
  const outbox: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'network') outbox.push(update)
  })
  const summary = doc.getXmlFragment('summary')
  const cards = doc.getMap<Y.Map<unknown>>('cards')
  const undo = new Y.UndoManager([summary, cards], { captureTimeout: 0 })
  let typing: { text: Y.XmlText; at: number; left: string } | null = null

  const blockTexts = () =>
    summary.toArray().flatMap((block) => {
      const text = block instanceof Y.XmlElement ? block.get(0) : null
      return text instanceof Y.XmlText ? [text] : []
    })
  const word = (random: Random, share: number) =>
    names.length > 0 && random.chance(share) ? random.pick(names) : random.pick(WORDS)

  function typeOn(): boolean {
    if (typing === null || typing.left === '' || typing.text.doc === null) return false
    const at = Math.min(typing.at, typing.text.length)
    typing.text.insert(at, typing.left.charAt(0))
    typing = { text: typing.text, at: at + 1, left: typing.left.slice(1) }
    return true
  }
  function inProse(random: Random, share: number) {
    const texts = blockTexts()
    if (texts.length === 0 || random.chance(0.15)) {
      summary.insert(random.below(summary.length + 1), [paragraph(word(random, share))])
      return
    }
    const text = random.pick(texts)
    const kind = random.below(8)
    if (kind < 4) {
      const at = random.chance(0.5) ? text.length : random.below(text.length + 1)
      typing = {
        text,
        at,
        left: `${random.chance(0.7) ? ' ' : ''}${word(random, share)}${random.chance(0.7) ? ' ' : ''}`,
      }
      typeOn()
    } else if (kind === 4 && text.length > 0) {
      const at = random.below(text.length)
      text.delete(at, Math.min(1 + random.below(8), text.length - at))
    } else if (kind === 5 && text.length > 4) text.format(random.below(text.length - 3), 3, { bold: {} })
    else if (kind === 6) undo.undo()
    else if (summary.length > 2) summary.delete(random.below(summary.length), 1)
  }
  function onCards(random: Random, share: number) {
    const key = id(random.below(6))
    const words = `${random.pick(WORDS)} ${word(random, share)} ${random.pick(WORDS)}`
    const found = cards.get(key)
    if (found === undefined) cards.set(key, card(words))
    else if (random.chance(0.3)) cards.delete(key)
    else found.set('text', words)
  }

  return {
    doc,
    outbox,
    inbox: [],
    receive: (update) => Y.applyUpdate(doc, update, 'network'),
    write(random, share) {
      if (random.chance(0.8) && typeOn()) return
      if (random.chance(0.3)) onCards(random, share)
      else inProse(random, share)
    },
    removeNames(patterns, words) {
      typing = null
      doc.transact(() => {
        for (const text of blockTexts()) removeFrom(text, patterns, words)
        for (const [key, each] of cards) {
          if (patterns.some((pattern) => pattern.test(plain(String(each.get('text')))))) cards.delete(key)
        }
      })
    },
    clearAll() {
      doc.transact(() => {
        summary.delete(0, summary.length)
        for (const key of [...cards.keys()]) cards.delete(key)
      })
    },
  }
}

function plain(text: string): string {
  return [...text].map((letter) => letter.normalize('NFD').charAt(0).toLowerCase().replace('ø', 'o')).join('')
}

function removeFrom(text: Y.XmlText, patterns: readonly RegExp[], words: readonly string[]) {
  const letters = () =>
    plain(
      text
        .toDelta()
        .map((piece: { insert: string }) => piece.insert)
        .join(''),
    )
  for (const pattern of patterns) {
    for (let match = pattern.exec(letters()); match !== null; match = pattern.exec(letters())) {
      text.delete(match.index, match[0].length)
    }
  }
  const begun = [...letters().matchAll(/[a-z]{3,}/g)].filter(([token]) =>
    words.some((name) => name.startsWith(token) || token.includes(name.slice(0, 5))),
  )
  for (const match of begun.reverse()) text.delete(match.index, match[0].length)
}
