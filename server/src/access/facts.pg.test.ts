import type { Actor } from '@rode-draad/shared/access/access-state.ts'
import { type AccountId, type LoginId, newId, requireId } from '@rode-draad/shared/kernel/ids.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildTown } from '../demo/town.ts'
import { ids } from '../demo/town-rows.ts'
import { createUpdateLog } from '../persistence/update-log.ts'
import { type FreshDatabase, freshDatabase } from '../testing/test-database.ts'
import { readSituations } from './situation.ts'

/** From rows to facts: the table of rights is only as true as what it is asked about. */
let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.dispose())
beforeEach(() => buildTown(fresh.database, createUpdateLog(fresh.database), '2026-11-19'))

type Participant = Extract<Actor, { kind: 'participant' }>
interface Login {
  readonly kind?: 'person' | 'guest' | 'watch' | 'display'
  readonly as?: string
}

/** The facts of a fresh login of somebody in the demo town. */
async function factsOf(key: string, { kind = 'person', as }: Login = {}): Promise<Actor | null> {
  const login = newId<LoginId>()
  await fresh.database
    .sql`insert into login (id, account_id, token_hash, expires_at, kind, as_organisation_id)
    values (${login}, ${ids.account(key)}, ${Buffer.from(login)}, now() + interval '1 hour', ${kind},
      ${as === undefined ? null : ids.organisation(as)})`
  return (await readSituations(fresh.database, [login])).get(login)?.actor ?? null
}

async function participant(key: string, login?: Login): Promise<Participant> {
  const actor = await factsOf(key, login)
  if (actor?.kind !== 'participant') throw new Error(`${key} does not take part`)
  return actor
}

const chairIs = (key: string | null) =>
  fresh.database
    .sql`update meeting set chair_account_id = ${key === null ? null : requireId<AccountId>(ids.account(key))}
    where id = ${ids.meeting('ses2')}`

describe('from rows to facts', () => {
  test('[ACC26] the procesregisseur holds the chair until it is handed over, and then nobody but the other does', async () => {
    expect((await participant('p01')).holdsChair).toBe(true)
    expect((await participant('p03')).holdsChair).toBe(false)
    await chairIs('p03')
    expect((await participant('p01')).holdsChair).toBe(false)
    expect((await participant('p03')).holdsChair).toBe(true)
    expect((await participant('p04')).holdsChair).toBe(false)
    expect((await participant('p03', { kind: 'display' })).holdsChair).toBe(false)
  })

  test('[ACC27] a guest is admitted in person: invited, in time, not vetoed and not sent back', async () => {
    const { sql } = fresh.database
    const admitted = async () => (await participant('p09')).admittedToOpenPart
    const invitation = ids.element('invitation p09')
    expect(await admitted()).toBe(true)

    await sql`insert into sent_back (part_id, account_id) values (${ids.part('ses2-A')}, ${ids.account('p09')})`
    expect(await admitted()).toBe(false)
    await sql`delete from sent_back`
    expect(await admitted()).toBe(true)

    await sql`update limit_answer set answer = 'veto' where invitation_id = ${invitation}
      and organisation_id = ${ids.organisation('om')}`
    expect(await admitted()).toBe(false)
    await sql`update limit_answer set answer = 'limits' where invitation_id = ${invitation}`
    expect(await admitted()).toBe(true)

    await sql`update invitation set valid_until = now() - interval '1 minute' where id = ${invitation}`
    expect(await admitted()).toBe(false)
    await sql`update invitation set valid_until = null, withdrawn_at = now() where id = ${invitation}`
    expect(await admitted()).toBe(false)
    await sql`update invitation set withdrawn_at = null where id = ${invitation}`
    expect(await admitted()).toBe(true)

    await sql`delete from invitation_part where invitation_id = ${invitation}`
    expect(await admitted()).toBe(false)
  })

  test('[ACC28] watching and the big screen are never a person at the table, and end with the role they lean on', async () => {
    const { sql } = fresh.database
    const watching = await participant('p01', { kind: 'watch', as: 'lp' })
    expect(watching).toMatchObject({
      role: 'incidentalParticipant',
      watching: true,
      admittedToOpenPart: true,
    })
    expect(watching.holdsChair).toBe(false)
    expect((await participant('p01', { kind: 'display' })).role).toBe('display')
    // A guest lets nobody in.
    expect(await factsOf('p09', { kind: 'display' })).toEqual({ kind: 'outsider' })
    // Whoever watches does so as a guest: the own organisation, or another partner, is no guest's eyes.
    expect(await factsOf('p01', { kind: 'watch', as: 'pol' })).toEqual({ kind: 'outsider' })
    await sql`update dossier_role set withdrawn_at = now() where account_id = ${ids.account('p01')}`
    expect(await factsOf('p01', { kind: 'watch', as: 'lp' })).toEqual({ kind: 'outsider' })
    expect(await factsOf('p01', { kind: 'display' })).toEqual({ kind: 'outsider' })
  })

  test('[ACC29] only an organisation that must weigh first, and has not, owes a weighing', async () => {
    expect((await participant('p06')).weighingDue).toBe(false)
    await fresh.database.sql`delete from weighing`
    expect((await participant('p06')).weighingDue).toBe(true)
    expect((await participant('p03')).weighingDue).toBe(false)
  })
})
