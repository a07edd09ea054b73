/**
 * What may be known of a failed query outside this folder. The errors of postgres.js and Drizzle carry the query's
 * parameters and the row's values, names of young people among them (`message`, `detail`, `params`); this one carries
 * a code and the name of a constraint, and no `cause`.
 */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault'
  /** SQLSTATE (`23505`), a driver's code (`CONNECTION_CLOSED`), or `unknown`. */
  readonly code: string
  readonly constraint: string | null

  constructor(code: string, constraint: string | null) {
    super(constraint === null ? `database: ${code}` : `database: ${code} (${constraint})`)
    this.code = code
    this.constraint = constraint
  }

  /** The connection broke, so whether the statement was committed is not known. It may be tried again. */
  get isConnectionLost(): boolean {
    return connectionCodes.test(this.code)
  }
}

const connectionCodes = /^(CONNECTION_|CONNECT_|ECONN|ENOENT|EPIPE|ETIMEDOUT|08|57P0)/

/**
 * Turns anything thrown by a query into a `DatabaseFault`, looking for a code along the chain of causes. Every error
 * that leaves a store, and everything a handler of last resort prints, goes through here.
 */
export function safeError(error: unknown): DatabaseFault {
  let here = error
  for (let depth = 0; depth < 8 && typeof here === 'object' && here !== null; depth += 1) {
    if (here instanceof DatabaseFault) return here
    const code = wordOf(here, 'code')
    if (code !== null)
      return new DatabaseFault(code, wordOf(here, 'constraint_name') ?? wordOf(here, 'constraint'))
    here = 'cause' in here ? here.cause : null
  }
  return new DatabaseFault('unknown', null)
}

/** A property that is a bare word; anything with other characters might be content and is left out. */
function wordOf(object: object, key: string): string | null {
  const value: unknown = Reflect.get(object, key)
  return typeof value === 'string' && /^[A-Za-z0-9_]{1,63}$/.test(value) ? value : null
}
