import { mentionOf, withMentions } from '@rode-draad/shared/dossier/mentions.ts'
import type { MemberId } from '@rode-draad/shared/kernel/ids.ts'

/** A young person as the demo case writes them down. */
export interface CaseMember {
  /** `L07`. */
  readonly id: string
  readonly voornaam: string
  readonly achternaam: string
  readonly bijnaam: string
}

/**
 * Turns a text of the demo case into one that may stand on a person board: `Dylan (L01)`, a bare `L01` and a bare name
 * all become a mention. @throws Error when the text holds a code that is not on the list.
 */
export function caseMentions(
  text: string,
  members: readonly CaseMember[],
  idOf: (code: string) => MemberId,
): string {
  const codes = new Set(members.map((one) => one.id))
  const token = (code: string) => {
    if (!codes.has(code)) throw new Error('the demo case names a member that is not on its list')
    return mentionOf(idOf(code))
  }
  const withoutCodes = text
    .replace(/\p{Lu}[\p{L}-]*(?: \p{Lu}[\p{L}-]*)* \((L\d\d)\)/gu, (_whole, code: string) => token(code))
    .replace(/(?<![\p{L}\p{N}-])L\d\d(?![\p{L}\p{N}])/gu, token)
  const named = members.map((one) => ({
    id: idOf(one.id),
    givenName: one.voornaam,
    familyName: one.achternaam,
    nickname: one.bijnaam === '' ? null : one.bijnaam,
  }))
  return withMentions(withoutCodes, named)
}
