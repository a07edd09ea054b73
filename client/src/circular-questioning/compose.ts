import { CARD_TEXT_MAX, FOLLOW_UP_TEXT_MAX } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import type { FollowUp } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import {
  ambiguousNames,
  type NamedMember,
  plainLength,
  readAloud,
  spellingOf,
  withMentions,
} from '@rode-draad/shared/dossier/mentions.ts'
import { ok, type Result, refused } from '@rode-draad/shared/kernel/result.ts'

/** What one is writing. It is local until it is placed, whole (architecture, decision 6). */
export type ComposeTarget =
  | { readonly kind: 'card'; readonly question: string }
  | { readonly kind: 'edit'; readonly card: string }
  | { readonly kind: FollowUp['kind']; readonly card: string }

/** Why a text cannot be placed as it is; each has a sentence that says what one can do. */
export type TextFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'tooLong'; readonly over: number }
  | { readonly kind: 'ambiguous'; readonly names: readonly string[] }

/** The most characters one may write there, as they are seen. */
export function mostCharacters(target: ComposeTarget): number {
  return target.kind === 'card' || target.kind === 'edit' ? CARD_TEXT_MAX : FOLLOW_UP_TEXT_MAX
}

/**
 * How many characters remain; below zero when there are too many. `members` is the name list at person level and empty
 * at group level: a listed name counts as a mention.
 */
export function charactersLeft(text: string, most: number, members: readonly NamedMember[]): number {
  return most - plainLength(withMentions(text.trim(), members))
}

/**
 * The text as it is stored, with typed names turned into mentions, or why it cannot be placed.
 */
export function readyToPlace(
  typed: string,
  most: number,
  members: readonly NamedMember[],
): Result<string, TextFault> {
  const text = typed.trim()
  if (text === '') return refused({ kind: 'empty' })
  const over = -charactersLeft(text, most, members)
  if (over > 0) return refused({ kind: 'tooLong', over })
  const names = ambiguousNames(text, members)
  if (names.length > 0) return refused({ kind: 'ambiguous', names })
  return ok(withMentions(text, members))
}

/** A stored text as one edits it: each mention spelled so that placing it makes the same mention again. */
export function asTyped(
  stored: string,
  members: readonly NamedMember[],
  nameOf: (id: string) => string,
): string {
  return readAloud(stored, (id) => {
    const member = members.find((one) => one.id === id)
    return member === undefined ? nameOf(id) : spellingOf(member, members)
  })
}

/** Under what a draft is kept while one looks at something else: one for each thing one may be writing. */
export function draftKey(target: ComposeTarget): string {
  return `${target.kind} ${target.kind === 'card' ? target.question : target.card}`
}
