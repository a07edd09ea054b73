import { describe } from 'vitest'
import { freshDatabase, noOlderPostgres, olderPostgres } from '../testing/test-database.ts'
import { updateLogContract } from './update-log.contract.ts'

describe('on the embedded PostgreSQL', () => {
  updateLogContract(() => freshDatabase())
})

// The oldest PostgreSQL the product promises to run on.
describe.skipIf(noOlderPostgres !== null)(
  `on PostgreSQL 15 (${noOlderPostgres ?? 'as Debian packages it'})`,
  () => {
    updateLogContract(() => freshDatabase({ programs: olderPostgres }))
  },
)
