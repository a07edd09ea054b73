import { type GenericKind, genericKinds } from '@rode-draad/shared/airlock/generic-finds.ts'
import type { Inspector, MatchKind, NameMatch } from '@rode-draad/shared/airlock/inspect.ts'
import type { DossierId } from '@rode-draad/shared/kernel/ids.ts'
import type { Situation } from '../access/situation.ts'
import { sitsAsPartner } from '../rooms/door.ts'
import type { Inspectors } from './inspectors.ts'

/**
 * A text as one login may read it: unchanged, or empty when a find stands in it. @param passes kinds of find that belong
 * in this text: a place has an address
 */
export type Wording = (text: string, passes?: readonly GenericKind[]) => string

const asItIs: Wording = (text) => text

/**
 * How the texts that come from rows instead of boards are worded for a login. Covenant partners read them as they are.
 * Guests, who watches through a guest's eyes and the big screen get no text with a find, and none at all while the list
 * cannot be read. It is decided at every reading, so a list that changes works on what was written long before it.
 */
export async function wordingFor(inspectors: Inspectors, situation: Situation): Promise<Wording> {
  if (sitsAsPartner(situation)) return asItIs
  const { dossierId } = situation
  return guestWording(dossierId === null ? null : await inspectors.of(dossierId))
}

/** How texts are worded for who is no partner. @param inspector null: the list cannot be read */
export function guestWording(inspector: Inspector | null): Wording {
  return (text, passes = []) => (findsIn(inspector, text).every((one) => isAmong(passes, one)) ? text : '')
}

/** A question of a meeting as a login may read it: both its texts, or neither. */
export function worded<Q extends { readonly label: string; readonly text: string }>(
  wording: Wording,
  question: Q,
): Q {
  // A name may stand over both ("Kleine" | "Kolt").
  const clear = wording(`${question.label}\n${question.text}`) !== ''
  return clear ? question : { ...question, label: '', text: '' }
}

/** Whether these words would be kept from guests. @param passes as with `Wording` */
export async function namesSomebody(
  inspectors: Inspectors,
  dossierId: DossierId,
  text: string,
  passes: readonly GenericKind[] = [],
): Promise<boolean> {
  const inspector = await inspectors.latest(dossierId)
  return !findsIn(inspector, text).every((one) => isAmong(passes, one))
}

/**
 * Whether a person of the list is named, leaving out signs of any person and mere likeness: an organisation may be
 * called after somebody, "Jan Steenschool", but not after a youngster.
 */
export async function namesListed(
  inspectors: Inspectors,
  dossierId: DossierId,
  text: string,
): Promise<boolean> {
  const inspector = await inspectors.latest(dossierId)
  return findsIn(inspector, text).some(({ kind }) => !isLoose(kind))
}

const isLoose = (kind: MatchKind) =>
  kind === 'near' || kind === 'prefix' || genericKinds.some((one) => one === kind)

const isAmong = (passes: readonly GenericKind[], { kind }: NameMatch) => passes.some((one) => one === kind)

const EVERYTHING: readonly NameMatch[] = [{ start: 0, end: 0, kind: 'prefix' }]

/** Without a list everything is held, empty texts excepted. */
function findsIn(inspector: Inspector | null, text: string): readonly NameMatch[] {
  if (text === '') return []
  if (inspector === null) return EVERYTHING
  const verdict = inspector.inspect(text, { ending: 'placed' })
  return verdict.kind === 'clear' ? [] : verdict.matches
}
