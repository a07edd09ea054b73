/** A place in the source and what would stand there if somebody took the guard out. Paths from the root of the project. */
export interface Change {
  readonly file: string
  /** Occurs exactly once in the file. */
  readonly text: string
  readonly instead: string
}

/** A test that must go red: its file, and the rule in its title. */
export interface Proof {
  readonly test: string
  readonly rule: string
}

/** A fault put into the source on purpose. A promise whose fault turns no test red is not kept by any. */
export interface Mutant {
  readonly name: string
  readonly changes: readonly Change[]
  /** Each of them must find it. */
  readonly proofs: readonly Proof[]
}

/** The source with the change made. @throws when the text is not there, or more than once */
export function changed(source: string, { file, text, instead }: Change): string {
  const found = source.split(text).length - 1
  if (found !== 1) throw new Error(`${file}: “${text.trim()}” stands there ${found} times`)
  // Not `replace`: that reads `$` in the new text as a sign of its own.
  return source.split(text).join(instead)
}

export const change = (file: string, text: string, instead: string): Change => ({ file, text, instead })

/** The rules of one test file that must notice. */
export const proof = (test: string, ...rules: readonly string[]): readonly Proof[] =>
  rules.map((rule) => ({ test, rule }))
