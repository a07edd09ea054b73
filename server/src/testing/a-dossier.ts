import type {
  AccountId,
  BoardId,
  DossierId,
  LoginId,
  MeetingId,
  OrganisationId,
  PartId,
  RoomId,
} from '@rode-draad/shared/kernel/ids.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import type { Database } from '../persistence/database.ts'
import { board, room } from '../persistence/schema/boards.ts'
import { dossier } from '../persistence/schema/dossiers.ts'
import { meeting, part } from '../persistence/schema/meetings.ts'
import { account, covenant, login, municipality, organisation } from '../persistence/schema/parties.ts'

export interface SmallDossier {
  readonly organisationId: OrganisationId
  readonly accountId: AccountId
  readonly otherAccountId: AccountId
  readonly loginId: LoginId
  readonly dossierId: DossierId
  readonly groupRoomId: RoomId
  readonly personRoomId: RoomId
  readonly groupBoardId: BoardId
  readonly personBoardId: BoardId
  readonly meetingId: MeetingId
  readonly groupPartId: PartId
  readonly personPartId: PartId
}

/** The smallest dossier that has one of everything: for tests of what the database itself guards. */
export async function aDossier({ db }: Database): Promise<SmallDossier> {
  const ids: SmallDossier = {
    organisationId: newId(),
    accountId: newId(),
    otherAccountId: newId(),
    loginId: newId(),
    dossierId: newId(),
    groupRoomId: newId(),
    personRoomId: newId(),
    groupBoardId: newId(),
    personBoardId: newId(),
    meetingId: newId(),
    groupPartId: newId(),
    personPartId: newId(),
  }
  await parties({ db }, ids)
  const day = '2026-11-19'
  await db.insert(room).values([
    { id: ids.groupRoomId, dossierId: ids.dossierId, level: 'group' },
    { id: ids.personRoomId, dossierId: ids.dossierId, level: 'person' },
  ])
  const flipchart = { kind: 'flipchart', title: 'Flipover', position: 1 } as const
  await db.insert(board).values([
    { ...flipchart, id: ids.groupBoardId, roomId: ids.groupRoomId, level: 'group' },
    { ...flipchart, id: ids.personBoardId, roomId: ids.personRoomId, level: 'person' },
  ])
  const { dossierId, meetingId } = ids
  await db
    .insert(meeting)
    .values({ id: meetingId, dossierId, title: 'Duiding', date: day, location: '', step: '3' })
  await db.insert(part).values([
    { ...partAt(meetingId, 1), id: ids.groupPartId, level: 'group' },
    { ...partAt(meetingId, 2), id: ids.personPartId, level: 'person' },
  ])
  return ids
}

function partAt(meetingId: MeetingId, position: number) {
  const key = `part-${position}`
  return { meetingId, key, label: key, title: key, startsAt: '09.30', endsAt: '10.50', position }
}

async function parties({ db }: Pick<Database, 'db'>, ids: SmallDossier): Promise<void> {
  const municipalityId = newId<DossierId>()
  const covenantId = newId<DossierId>()
  const { organisationId, dossierId } = ids
  await db.insert(municipality).values({ id: municipalityId, name: 'Waterveen' })
  await db.insert(organisation).values({
    id: organisationId,
    municipalityId,
    code: 'pol',
    name: 'Politie Waterveen',
    shortName: 'Politie',
    mark: 'PO',
    token: 'org-2',
    kind: 'covenantPartner',
  })
  const person = { organisationId, name: 'Partner', jobTitle: 'wijkagent' }
  await db.insert(account).values([
    { ...person, id: ids.accountId, email: `${ids.accountId}@voorbeeld.invalid` },
    { ...person, id: ids.otherAccountId, email: `${ids.otherAccountId}@voorbeeld.invalid` },
  ])
  await db.insert(login).values({
    id: ids.loginId,
    accountId: ids.accountId,
    tokenHash: Buffer.from(ids.loginId),
    expiresAt: new Date(Date.now() + 3_600_000),
  })
  await db
    .insert(covenant)
    .values({ id: covenantId, municipalityId, title: 'Convenant', signedOn: '2025-03-12' })
  await db.insert(dossier).values({
    id: dossierId,
    municipalityId,
    covenantId,
    title: 'Netwerk Plein',
    type: 'fluïde jeugdnetwerk',
    step: '3',
    status: 'active',
    startedOn: '2026-08-20',
  })
}
