import type { DossierId } from '@rode-draad/shared/kernel/ids.ts'
import { sql } from 'drizzle-orm'
import { bigint, boolean, customType, index, pgSequence, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, moment } from './columns.ts'

/** A server that serves this database beside others (docs/decisions/0011). */
export const instance = pgTable('instance', {
  id: uuid('id').primaryKey(),
  /** Where the others reach it: `http://host:port`, of its internal door. */
  address: text('address').notNull(),
  /** How the others show that they are one of us; new at every start. */
  secret: bytea('secret').notNull(),
  /** It stops: nobody should be sent to it any more. */
  isLeaving: boolean('is_leaving').notNull().default(false),
  seenAt: moment('seen_at').notNull().default(sql`clock_timestamp()`),
})

/** Which instance serves a dossier. No foreign keys: a fence number must never come back, whatever is removed. */
export const dossierLease = pgTable(
  'dossier_lease',
  {
    dossierId: uuid('dossier_id').primaryKey().$type<DossierId>(),
    instanceId: uuid('instance_id').notNull(),
    fence: bigint('fence', { mode: 'number' }).notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('dossier_lease_instance').on(t.instanceId)],
)

export const dossierFence = pgSequence('dossier_fence')

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/** Transactions that changed a right lately; written by the trigger `rd_notify`, and only while instances serve. */
export const accessChange = pgTable('access_change', {
  xid: xid8('xid').primaryKey(),
  at: moment('at').notNull().default(sql`clock_timestamp()`),
})
