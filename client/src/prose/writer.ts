import { type OrganisationToken, organisationTokens } from '@rode-draad/shared/parties/organisations.ts'

/** Somebody at another window, as the server stamped their presence. */
export interface Writer {
  readonly key: string
  readonly name: string
  /** Organisation id. */
  readonly organisation: string
  readonly mark: string
  readonly token: OrganisationToken
}

/**
 * Reads the `user` of a presence state. Null unless it is whole: a state the server has not stamped yet is nobody, and
 * what a client says about itself is not believed anywhere.
 */
export function readWriter(user: unknown): Writer | null {
  if (typeof user !== 'object' || user === null) return null
  const text = (field: string) => {
    const value: unknown = Reflect.get(user, field)
    return typeof value === 'string' && value !== '' ? value : null
  }
  const token = organisationTokens.find((one) => one === text('token'))
  const [key, name, organisation, mark] = [text('key'), text('name'), text('organisation'), text('mark')]
  if (token === undefined || key === null || name === null || organisation === null || mark === null)
    return null
  return { key, name, organisation, mark, token }
}

/** The name by which people call each other at the table. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name
}
