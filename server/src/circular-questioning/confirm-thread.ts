import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { confirmThread, supportersOf } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { readRecords } from '@rode-draad/shared/rooms/records.ts'
import type * as Y from 'yjs'

const { roots } = flipchartSchema

/** `one-voice`: fewer than two organisations recognise it, and it was not confirmed as a minority's view. */
export type ConfirmOutcome = 'done' | 'not-there' | 'no-cards' | 'one-voice'

export interface ToConfirm {
  readonly thread: string
  readonly confirmed: boolean
  /** The chair knows that fewer than two recognise it, and confirms it as a minority's view. */
  readonly minority: boolean
}

/**
 * Confirms a red thread, or takes that back. It must stand on a card, and two organisations must have said that they
 * recognise it, else it is confirmed knowingly as a minority's view. Runs inside a command of the flipchart.
 */
export function confirmIn(doc: Y.Doc, { thread, confirmed, minority }: ToConfirm): ConfirmOutcome {
  const found = readRecords(doc, 'threads', roots.threads).find((one) => one.id === thread)
  if (found === undefined) return 'not-there'
  if (confirmed) {
    const cards = doc.getMap('cards')
    if (!found.sources.some((card) => cards.has(card))) return 'no-cards'
    const supporters = supportersOf(readRecords(doc, 'words', roots.words), thread)
    if (supporters.length < 2 && !minority) return 'one-voice'
  }
  return confirmThread(doc, thread, confirmed) ? 'done' : 'not-there'
}
