import { existsSync } from 'node:fs'
import { describe, it } from 'vitest'
import { freshDatabase, olderPostgres } from '../testing/test-database.ts'
import { updateLogContract } from './update-log.contract.ts'

describe('on the embedded PostgreSQL', () => {
  updateLogContract(() => freshDatabase())
})

// The oldest PostgreSQL the product promises to run on, as Debian packages it.
if (existsSync(olderPostgres)) {
  describe('on PostgreSQL 15', () => {
    updateLogContract(() => freshDatabase({ programs: olderPostgres }))
  })
} else {
  it(`[LOG2] the update log on PostgreSQL 15 is NOT tested here: no programs in ${olderPostgres}`, (context) => {
    context.skip('install the Debian package postgresql-15 to test this half')
  })
}
