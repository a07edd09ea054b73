import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { organisationTokens } from '@rode-draad/shared/parties/organisations.ts'
import type { Database } from '../persistence/database.ts'
import { safeError } from '../persistence/safe-error.ts'

export interface NewGuestOrganisation {
  readonly name: string
  readonly shortName: string
  /** Gives care or help: kept as one that takes no part, so that nobody asks it again (domain R11). */
  readonly givesCare: boolean
}

/** Adds an organisation that may be a guest. Null when there is one of that name already. */
export async function addGuestOrganisation(
  { sql: pool }: Database,
  municipalityId: string,
  { name, shortName, givesCare }: NewGuestOrganisation,
): Promise<string | null> {
  try {
    return await pool.begin(async (sql) => {
      const others = await sql<{ name: string; short_name: string; mark: string; token: string }[]>`
        select name, short_name, mark, token from organisation where municipality_id = ${municipalityId}`
      const same = (a: string, b: string) => a.localeCompare(b, 'nl', { sensitivity: 'base' }) === 0
      if (others.some((one) => same(one.name, name) || same(one.short_name, shortName))) return null
      const id = newId()
      const mark = markFor(
        shortName,
        others.map((one) => one.mark),
      )
      // Colours repeat once they are used up; letters and form tell organisations apart (visual.md, Organisations).
      const free = organisationTokens.find((token) => others.every((one) => one.token !== token))
      await sql`insert into organisation (id, municipality_id, code, name, short_name, mark, token, kind, gives_care, sort_order)
        values (${id}, ${municipalityId}, ${id}, ${name}, ${shortName}, ${mark}, ${free ?? 'org-8'},
          'incidentalParticipant', ${givesCare}, 100)`
      return id
    })
  } catch (error) {
    throw safeError(error)
  }
}

/** Two letters that no other organisation has, as long as the name gives them. */
export function markFor(shortName: string, taken: readonly string[]): string {
  const letters = shortName
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toUpperCase()
    .padEnd(2, 'X')
  const first = letters.charAt(0)
  const options = [...letters.slice(1)].map((second) => first + second)
  return options.find((mark) => !taken.includes(mark)) ?? options[0] ?? `${first}X`
}
