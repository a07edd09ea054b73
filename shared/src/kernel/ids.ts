/**
 * Every id in the product is a UUID; its brand says what it names. Ids are made here and nowhere else.
 * A brand costs nothing at run time and makes handing a board id to a function that wants an account a type error.
 */
declare const brand: unique symbol
/** Browsers and Node both have it; shared code is compiled without either's types. */
declare const crypto: { randomUUID(): string }
type Id<Name extends string> = string & { readonly [brand]: Name }

/** A person who signs in: a professional, never a young person. */
export type AccountId = Id<'account'>
/** A municipality, police unit, school… that sits at the table. */
export type OrganisationId = Id<'organisation'>
/** One youth group's file; rooms, meetings and the name list hang under it. */
export type DossierId = Id<'dossier'>
export type MeetingId = Id<'meeting'>
/** One agenda part of a meeting: it has a level and it admits guests, or not. */
export type PartId = Id<'part'>
export type RoomId = Id<'room'>
/** One shared document. */
export type BoardId = Id<'board'>
/** A young person on the name list. Only person boards may hold one. */
export type MemberId = Id<'member'>
/** Anything on a board that one can point at: a card, a thread, a measure, a node, a tie. */
export type ElementId = Id<'element'>
/** One signed-in browser. */
export type LoginId = Id<'login'>

export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether `value` is a canonical (lower-case) UUID; nothing else is accepted as an id anywhere. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && value.length === 36 && UUID.test(value)
}

/** Brands a string that is a canonical UUID, or returns null. The only door from outside into an id. */
export function parseId<T extends Id<string>>(value: unknown): T | null {
  // reason: a brand exists only in the type system, so this one cast is where it is given out.
  return isUuid(value) ? (value as T) : null
}

/** Like `parseId`, for values we made ourselves (rows, seeds): a malformed one is a defect and throws. */
export function requireId<T extends Id<string>>(value: unknown): T {
  const id = parseId<T>(value)
  if (id === null) throw new Error('expected a canonical UUID')
  return id
}

/** A fresh random id. Random comes from the platform's cryptographic source. */
export function newId<T extends Id<string>>(): T {
  return requireId<T>(crypto.randomUUID())
}
