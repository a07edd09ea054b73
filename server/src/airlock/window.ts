import type { Inspector } from '@rode-draad/shared/airlock/inspect.ts'
import { inOneGo, type Turns } from '@rode-draad/shared/kernel/turns.ts'
import * as Y from 'yjs'
import { BoardDocument } from '../sync/board-document.ts'
import {
  bringsSomething,
  encodeDeletions,
  encodeWithoutPending,
  holdTheSame,
  isAt,
  recordsGone,
} from './differences.ts'
import { type DocumentText, documentTexts } from './document-texts.ts'
import { caretsInLine, createFindings, type Findings, type HeldPlace } from './findings.ts'

export type { HeldPlace } from './findings.ts'

/** `held`: something of the board may not be shown yet, so nothing of it is. `nothing`: the window has it all. */
export type ReleaseOutcome = 'released' | 'held' | 'nothing'

/** The document one guest organisation speaks with instead of the board itself. */
export interface Window {
  readonly doc: Y.Doc
  /** The guests' own words: into this window at once, whatever they say. The caller applies them to the board too. */
  applyGuest(update: Uint8Array): void
  /** Shows what the board has and the window has not, all of it or nothing. `now` in milliseconds, on any clock. */
  release(now: number): ReleaseOutcome
  /**
   * Inspects the texts of the board ahead, in turns, and says what the next release would show; null when it is nothing, or
   * may not be shown. Until that release reads for itself the window stays as it is.
   */
  look(now: number): Turns<Uint8Array | null>
  /**
   * Takes out the records of these roots that are gone from the board, whatever is held: that something is no longer
   * there tells no name, and words that were taken back must not wait for others' words to be cleared. `taken`: elements
   * of texts that were taken off because they are about a person. No other element of a text goes this way: with what
   * stood between them gone, two pieces may be a name.
   */
  forget(roots: readonly string[], taken?: readonly Y.ID[]): void
  /** What the window's document takes in, ready to be sent to its guests. */
  onUpdate(listener: (update: Uint8Array, origin: 'guest' | 'release') => void): void
  /** What held the last release up; for covenant partners only. Says where, never what. */
  heldPlaces(): readonly HeldPlace[]
  /** Listed names the guests can see already: their own words, or words older than the list. */
  shownPlaces(): readonly HeldPlace[]
  /** The state a new guest organisation may start from; null when listed names stand in it, then it starts empty. */
  startState(): Uint8Array | null
  /** The name list changed, or could not be read (null): then everything is held. */
  setInspector(inspector: Inspector | null): void
  close(): void
}

export interface WindowOptions {
  /** The board's own document. It holds all that the window holds, and the window never writes in it. */
  readonly main: Y.Doc
  /** The window as it was stored: a document with gc on that is this window's from here on. */
  readonly doc?: Y.Doc
  /** Without a stored one: the window to start from, which no guest writes in. */
  readonly from?: Window
  readonly inspector: Inspector | null
  /** How long a line of prose must be unchanged before its last word counts as finished. */
  readonly settleMs?: number
}

const SETTLE_MS = 10_000
const UNCHECKED: HeldPlace = { root: '', id: null, block: null, kind: 'unchecked' }

/**
 * Opens a window on a board. What crosses is a difference of states, never the updates themselves, so that a name that
 * was typed and removed leaves nothing but its length. The guests' own words never hold anything up for themselves:
 * a hold would tell them who is on the list.
 * Source: research on sync servers, §3.
 */
export function createWindow(options: WindowOptions): Window {
  const { main, settleMs = SETTLE_MS } = options
  // gc on, always: deleted words must not stay in the document.
  const doc = options.doc ?? new BoardDocument({ gc: true })
  const start = options.doc === undefined ? (options.from?.startState() ?? null) : null
  if (start !== null) Y.applyUpdate(doc, start, 'load')
  let findings = findingsOf(options.inspector)
  const ages = createAges()
  let held: readonly HeldPlace[] = []
  let isBehind = true
  /** Of the board and of the list: what was read in turns may be of before. */
  let changes = 0
  let hasLooked = false
  const noteChange = (transaction: Y.Transaction) => {
    if (!bringsSomething(transaction)) return
    isBehind = true
    changes += 1
  }
  // Not at its updates: whoever listens to those has Yjs encode each change once more.
  main.on('afterTransaction', noteChange)

  function* unseen(now: number): Turns<readonly HeldPlace[]> {
    const own = findings
    if (own === null) return [UNCHECKED]
    const clockOf = (client: number) => Y.getState(doc.store, client)
    const texts = documentTexts(main)
    const isFresh = ages.note(texts, now, settleMs)
    const found = yield* own.main.in(texts, (text) =>
      text.lines.flatMap((line) => (isFresh(line.id) ? caretsInLine(text, line, clockOf) : [])),
    )
    if (found.length === 0) return []
    const visible = new Set(shownIn(own, doc, true).map(({ letters }) => letters))
    return found.filter(({ letters }) => !visible.has(letters)).map(({ place }) => place)
  }

  function shown(): readonly HeldPlace[] {
    if (findings === null) return [UNCHECKED]
    try {
      return shownIn(findings, doc, false).map(({ place }) => place)
    } catch {
      // reason: what cannot be inspected counts as showing something.
      return [UNCHECKED]
    }
  }

  /** Finds what holds a release up. Nothing is behind after it when the window is as it was stored and holds all. */
  function* read(now: number): Turns<void> {
    const isAsStored = options.doc !== undefined && !hasLooked
    hasLooked = true
    if (isAsStored && findings !== null && holdTheSame(main, doc)) isBehind = false
    else held = yield* unseen(now)
  }

  /** What the board has and this window has not; null when there are words in it that were not read in their place. */
  function difference(): Uint8Array | null {
    const update = encodeWithoutPending(main, Y.encodeStateVector(doc))
    return findings === null || holdsStray(findings, main, update) ? null : update
  }

  function pass(): ReleaseOutcome {
    let outcome: ReleaseOutcome = 'nothing'
    const update = difference()
    if (update === null) {
      held = [UNCHECKED]
      return 'held'
    }
    const emitted = () => {
      outcome = 'released'
    }
    doc.on('update', emitted)
    Y.applyUpdate(doc, update, 'release')
    doc.off('update', emitted)
    isBehind = false
    return outcome
  }

  return {
    doc,
    applyGuest: (update) => Y.applyUpdate(doc, update, 'guest'),
    release(now) {
      if (!isBehind) return 'nothing'
      try {
        inOneGo(read(now))
        if (!isBehind) return 'nothing'
        return held.length > 0 ? 'held' : pass()
      } catch {
        // reason: whatever fails while inspecting, nothing crosses; the places tell the partners that it is not checked.
        held = [UNCHECKED]
        return 'held'
      }
    },
    *look(now) {
      try {
        const from = changes
        yield* read(now)
        yield
        return from === changes && isBehind && held.length === 0 ? difference() : null
      } catch {
        // reason: the release reads for itself; what was inspected is remembered, and what was not holds it up.
        return null
      }
    },
    forget(roots, taken = []) {
      const records = roots.flatMap((root) => recordsGone(main, doc, root))
      const gone = [...records, ...taken.filter((id) => isAt(doc, id) && !isAt(main, id))]
      if (gone.length > 0) Y.applyUpdate(doc, encodeDeletions(gone), 'release')
    },
    onUpdate(listener) {
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === 'guest' || origin === 'release') listener(update, origin)
      })
    },
    heldPlaces: () => held,
    shownPlaces: shown,
    startState: () => (shown().length > 0 ? null : Y.encodeStateAsUpdate(doc)),
    setInspector(inspector) {
      findings = findingsOf(inspector)
      isBehind = true
      changes += 1
    },
    close() {
      main.off('afterTransaction', noteChange)
      doc.destroy()
    },
  }
}

interface BothFindings {
  readonly inspector: Inspector
  readonly main: Findings
  readonly window: Findings
}

function findingsOf(inspector: Inspector | null): BothFindings | null {
  if (inspector === null) return null
  return { inspector, main: createFindings(inspector), window: createFindings(inspector) }
}

/** What stands in the window itself; `typing`: beginnings at the end of a line count too. */
function shownIn(findings: BothFindings, doc: Y.Doc, typing: boolean) {
  return inOneGo(
    findings.window.in(documentTexts(doc), (text) => (typing ? text.lines.map(({ end }) => end) : [])),
  )
}

/** When each line of prose last changed, as far as releases have seen. */
function createAges() {
  let known = new Map<string, { readonly words: string; readonly changedAt: number }>()
  return {
    note(texts: readonly DocumentText[], now: number, settleMs: number): (line: string) => boolean {
      const fresh = new Map<string, { readonly words: string; readonly changedAt: number }>()
      for (const text of texts) {
        for (const line of text.lines) {
          const words = text.text.slice(line.start, line.end)
          const before = known.get(line.id)
          fresh.set(line.id, before?.words === words ? before : { words, changedAt: now })
        }
      }
      known = fresh
      return (line) => now - (fresh.get(line)?.changedAt ?? now) < settleMs
    },
  }
}

/**
 * Looks at the bytes themselves, once more: text in them that does not stand, alive, in the board's document has not
 * been read in its place and may not hold a name.
 */
function holdsStray(findings: BothFindings, main: Y.Doc, difference: Uint8Array): boolean {
  const stray: string[] = []
  for (const struct of Y.decodeUpdate(difference).structs) {
    if (!(struct instanceof Y.Item)) continue
    const placed: unknown = Y.getItem(main.store, struct.id)
    if (
      placed instanceof Y.Item &&
      !placed.deleted &&
      placed.content.constructor === struct.content.constructor
    )
      continue
    const { content } = struct
    if (content instanceof Y.ContentString) stray.push(content.str)
    else if (!(content instanceof Y.ContentDeleted)) stray.push(JSON.stringify(content.getContent()))
  }
  return stray.some((text) => findings.inspector.inspect(text, { ending: 'placed' }).kind === 'held')
}
