import { CARD_TEXT_MAX } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { ambiguousNames, type NamedMember, withMentions } from '@rode-draad/shared/dossier/mentions.ts'
import { sheetText } from '../../language/nl/sheet.ts'
import { charactersLeft } from '../compose.ts'

/** The sheet holds no longer text than this; far more than a card, so that nobody loses words to a limit. */
export const KEPT_MAX = 600

export interface Keepable {
  /** What can be kept now; null: nothing new. */
  readonly text: string | null
  /** What is wrong with it as a card, in a sentence; empty for nothing. */
  readonly fault: string
}

/**
 * What of a field can be kept while one writes. Too long for a card is kept all the same, and said. Where names may be
 * written (`members` is not empty) a word is kept once it is whole, as a mention when it is a name, so that no half name
 * stands in a document; `all` takes the last word as whole.
 */
export function keepable(typed: string, members: readonly NamedMember[], all: boolean): Keepable {
  const whole = members.length === 0 || all ? typed : typed.replace(/[\p{L}\p{M}\p{N}'’-]+$/u, '')
  const names = ambiguousNames(whole, members)
  if (names.length > 0) return { text: null, fault: sheetText.ambiguous(names) }
  const text = withMentions(whole.trim(), members)
  if (text.length > KEPT_MAX) return { text: null, fault: sheetText.muchTooLong }
  const over = -charactersLeft(typed, CARD_TEXT_MAX, members)
  return { text, fault: over > 0 ? sheetText.tooLong(over) : '' }
}
