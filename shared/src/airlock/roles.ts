/**
 * Puts a role in the place of each of these words, with a capital where a sentence begins. Words stand as they were found,
 * the longest first, so that "Kleine Kolt" goes whole.
 */
export function withRole(text: string, words: readonly string[], role: string): string {
  let changed = text
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    if (word === '') continue
    for (let at = changed.indexOf(word); at >= 0; at = changed.indexOf(word, at + role.length)) {
      const begins = /(?:^|[.!?]\s+)$/u.test(changed.slice(0, at))
      const said = begins ? role.charAt(0).toUpperCase() + role.slice(1) : role
      changed = changed.slice(0, at) + said + changed.slice(at + word.length)
    }
  }
  return changed
}
