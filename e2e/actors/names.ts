import { theCase } from '@rode-draad/server/demo/demo-case.ts'

/** Given names, family names, nicknames, aliases and codes of everybody on the list, and of who was taken off it. */
export const listedTerms: readonly string[] = [
  ...new Set(
    [
      ...theCase.leden.flatMap((one) => [one.bijnaam, ...one.aliassen]),
      ...[...theCase.leden, ...theCase.verwijderdeLeden].flatMap((one) => [
        one.voornaam,
        one.achternaam,
        one.code,
        one.id,
      ]),
    ].filter((term) => term !== ''),
  ),
]

/** Full names, as they stand on a person board. */
export const fullNames: readonly string[] = theCase.leden.map((one) => `${one.voornaam} ${one.achternaam}`)

/** Equal for every spelling: no accents, no capitals, dotless i as i. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i')
}

/** The listed terms in a text. A short one (`Jay`, `Rai`) counts as a word only, for it is part of too many others. */
export function termsIn(text: string, terms: readonly string[] = listedTerms): string[] {
  const low = fold(text)
  return terms.filter((term) => {
    const needle = fold(term)
    if (!low.includes(needle)) return false
    if (needle.length >= 6) return true
    return new RegExp(`(?<![\\p{L}\\p{N}])${needle}(?![\\p{L}\\p{N}])`, 'u').test(low)
  })
}

/** Every beginning of four letters or more of a listed name's last word, the whole word included. */
export const beginnings: ReadonlySet<string> = new Set(
  listedTerms
    .flatMap((term) => (fold(term).match(/\p{L}+/gu) ?? []).slice(-1))
    .flatMap((word) =>
      Array.from({ length: Math.max(0, word.length - 3) }, (_, more) => word.slice(0, 4 + more)),
    ),
)
