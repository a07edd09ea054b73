import * as Y from 'yjs'

/**
 * An independent witness for the airlock's simulation: it shares no code with what it judges, and knows more than the
 * airlock may use, such as who typed what and when.
 */
export interface Oracle {
  readonly violations: string[]
  readonly checks: () => number
  /** Notes that the board took in something at this moment. */
  note(main: Y.Doc, now: number): void
  /** Looks at bytes that come from others than their receiver. */
  judgeBytes(update: Uint8Array, where: string): void
  /** The beginnings of names that stand at the end of a line, by their letters: what a receiver sees before it is told more. */
  beginningsIn(doc: Y.Doc): ReadonlySet<string>
  /**
   * Looks at all a receiver can see; `own` says which clientIDs are its own. `before`: beginnings it saw already. It may
   * have made one itself, by a letter of its own behind others' or by taking one away before them: that tells it nothing.
   */
  judgeState(
    doc: Y.Doc,
    own: (client: number) => boolean,
    now: number,
    where: string,
    before: ReadonlySet<string>,
  ): void
}

interface Character {
  readonly letter: string
  readonly client: number
  readonly clock: number
}

/** The listed people, as patterns on plain text, and the single words that may be half typed. */
export interface Witnessed {
  readonly patterns: readonly RegExp[]
  readonly words: readonly string[]
  readonly settleMs: number
}

/** Small, without accents, one output letter for each input letter. */
function plain(letter: string): string {
  const bare = letter.normalize('NFD').charAt(0).toLowerCase()
  return bare === 'ø' ? 'o' : bare
}

export function createOracle({ patterns, words, settleMs }: Witnessed): Oracle {
  const violations: string[] = []
  const arrivals = new Map<number, { readonly clock: number; readonly at: number }[]>()
  let checks = 0
  const arrivedAt = ({ client, clock }: Character) =>
    arrivals.get(client)?.find((entry) => entry.clock > clock)?.at ?? 0

  function judgeText(
    text: readonly Character[],
    own: (client: number) => boolean,
    now: number,
    where: string,
    before: ReadonlySet<string>,
  ) {
    const letters = text.map(({ letter }) => plain(letter)).join('')
    for (const pattern of patterns) {
      for (const match of letters.matchAll(new RegExp(pattern, 'g'))) {
        const taken = text.slice(match.index, match.index + match[0].length)
        if (taken.some(({ client }) => client >= 0 && !own(client))) violations.push(`name: ${where}`)
      }
    }
    for (const typed of beginningsOf(text, letters)) {
      const last = typed.at(-1)
      if (last === undefined || typed.every(({ client }) => own(client)) || before.has(idOf(typed))) continue
      if (now - arrivedAt(last) < settleMs) violations.push(`beginning: ${where}`)
    }
  }
  function beginningsOf(text: readonly Character[], letters: string): (readonly Character[])[] {
    return [...letters.matchAll(/[a-z]{3,}(?=\n|$)/g)]
      .filter(([found]) => words.some((word) => word.length > found.length && word.startsWith(found)))
      .map((match) => text.slice(match.index, match.index + match[0].length))
  }

  return {
    violations,
    checks: () => checks,
    note(main, now) {
      for (const client of main.store.clients.keys()) {
        const clock = Y.getState(main.store, client)
        const known = arrivals.get(client) ?? []
        if ((known.at(-1)?.clock ?? 0) < clock) known.push({ clock, at: now })
        arrivals.set(client, known)
      }
    },
    judgeBytes(update, where) {
      checks += 1
      const letters = [...Buffer.from(update).toString('utf8')].map(plain).join('')
      if (patterns.some((pattern) => pattern.test(letters))) violations.push(`bytes: ${where}`)
    },
    beginningsIn: (doc) =>
      new Set(
        textsOf(doc).flatMap((text) =>
          beginningsOf(text, text.map(({ letter }) => plain(letter)).join('')).map(idOf),
        ),
      ),
    judgeState(doc, own, now, where, before) {
      for (const text of textsOf(doc)) judgeText(text, own, now, where, before)
    },
  }
}

/** The same letters, wherever they stand, give the same. */
const idOf = (typed: readonly Character[]): string =>
  typed.map(({ client, clock }) => `${client}:${clock}`).join(' ')

/** Every text of the document: each prose root as a whole, each field alone. */
function textsOf(doc: Y.Doc): Character[][] {
  const texts: Character[][] = []
  for (const type of doc.share.values()) {
    const prose: Character[] = []
    collect(type, prose, texts)
    texts.push(prose)
  }
  return texts
}

function collect(
  type: { readonly _map: Map<string, Y.Item>; readonly _start: Y.Item | null },
  prose: Character[],
  texts: Character[][],
): void {
  const lineBreak = { letter: '\n', client: -1, clock: 0 }
  for (const item of type._map.values()) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentType) collect(content.type, prose, texts)
    const last: unknown = content instanceof Y.ContentAny ? content.arr.at(-1) : null
    const { client, clock } = item.id
    if (typeof last === 'string')
      texts.push([...last].map((letter) => ({ letter, client, clock })).concat(END))
  }
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const { client, clock } = item.id
    if (item.content instanceof Y.ContentString) {
      for (let at = 0; at < item.length; at += 1) {
        prose.push({ letter: item.content.str.charAt(at), client, clock: clock + at })
      }
    } else if (item.content instanceof Y.ContentType) {
      const isElement = item.content.type instanceof Y.XmlElement
      if (isElement) prose.push(lineBreak)
      collect(item.content.type, prose, texts)
      if (isElement) prose.push(lineBreak)
    }
  }
}

/** A field is no line somebody types in: it ends in something that is no beginning of a word. */
const END: Character = { letter: '.', client: -1, clock: 0 }
