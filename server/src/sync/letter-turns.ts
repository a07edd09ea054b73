import type { BoardSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import * as Y from 'yjs'
import type { CommitQueue } from './commit-queue.ts'
import { type Letter, letterIn, type Neighbour } from './letter.ts'
import type { WorkTurns } from './work-turns.ts'
import type { Writing } from './writing.ts'

/** More letters than this do not wait for the commit: whoever types on another board waits for as long as they take. */
const MOST_KEPT = 200

export interface LetterTurns extends Omit<WorkTurns, 'take'> {
  /**
   * Runs `work`, or keeps it for a moment, as `WorkTurns` does. `typed`: the update that the work takes, when it may wait
   * for the commit with other letters.
   */
  take(work: () => void, typed?: Uint8Array | null): void
  /** Runs what waits for the commit now. */
  takeIn(): void
}

export interface LetterTurnsOptions {
  readonly doc: Y.Doc
  readonly schema: BoardSchema
  readonly turns: WorkTurns
  readonly queue: Pick<CommitQueue, 'isAwaited' | 'expect'>
  readonly writing: Pick<Writing, 'together'>
  /** A transaction failed half-way: the document is not to be trusted any more. */
  readonly onBroken: (error: unknown) => void
}

interface KeptLetter {
  readonly letter: Letter
  readonly work: () => void
}

/**
 * Letters wait until the commit that they will go along with has gathered, and are taken in as one transaction: a
 * transaction of its own costs a letter as much as everything else that is done for it. Whatever is no letter has the
 * letters before it taken in first, so that order stays what it was.
 */
export function createLetterTurns(options: LetterTurnsOptions): LetterTurns {
  const { doc, turns, queue, writing } = options
  const prose = new Set<unknown>()
  for (const [root, { shape }] of Object.entries(options.schema.roots))
    if (shape === 'prose') prose.add(doc.getXmlFragment(root))
  let kept: KeptLetter[] = []

  const takeIn = () => {
    const letters = kept
    kept = []
    let at = 0
    const takeThoseThatFit = () => {
      for (let one = letters[at]; one !== undefined && fits(doc, prose, one.letter); one = letters[at]) {
        at += 1
        one.work()
      }
    }
    try {
      for (let one = letters[at]; one !== undefined; one = letters[at]) {
        if (turns.isIdle() && fits(doc, prose, one.letter)) writing.together(takeThoseThatFit)
        else {
          at += 1
          turns.take(one.work)
        }
      }
    } catch (error) {
      options.onBroken(error)
      // Nothing is taken any more; whoever wrote them hears so.
      for (const { work } of letters.slice(at)) work()
    }
  }
  return {
    take(work, typed = null) {
      const letter = typed === null || !turns.isIdle() || queue.isAwaited() ? null : letterIn(typed)
      if (letter === null) {
        takeIn()
        turns.take(work)
        return
      }
      kept.push({ letter, work })
      if (kept.length >= MOST_KEPT) takeIn()
      else if (kept.length === 1) queue.expect()
    },
    takeIn,
    afterOthers() {
      takeIn()
      return turns.afterOthers()
    },
    isIdle: () => kept.length === 0 && turns.isIdle(),
  }
}

/** Whether it is all new, the next of its client, and stands in one text, in prose that is still there. */
function fits(doc: Y.Doc, prose: ReadonlySet<unknown>, { client, clock, neighbours }: Letter): boolean {
  if (Y.getState(doc.store, client) !== clock) return false
  const [first, second = first] = neighbours.map((one) => textOf(doc, one))
  // Between two texts, or beside what is gone, Yjs keeps nothing of it but its length.
  if (first === undefined || first === null || second !== first) return false
  let place: unknown = first
  while (place instanceof Y.AbstractType) {
    if (place._item === null) return prose.has(place)
    if (place._item.deleted) return false
    place = place._item.parent
  }
  return false
}

/** The text in which it stands; null when it is not there, is gone, or is no part of a text. */
function textOf(doc: Y.Doc, { client, clock }: Neighbour): Y.Text | null {
  if (!(clock < Y.getState(doc.store, client))) return null
  const item: unknown = Y.getItem(doc.store, Y.createID(client, clock))
  return item instanceof Y.Item && item.parent instanceof Y.Text ? item.parent : null
}
