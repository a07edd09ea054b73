import { type ElementId, requireId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { Role } from '@rode-draad/shared/parties/roles.ts'
import type { DemoMoment } from '@rode-draad/shared/protocol/api.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import type postgres from 'postgres'
import { theCase } from './demo-case.ts'
import { demoEdition } from './edition.ts'
import { questionsOf } from './seed-flipchart.ts'
import { stableUuid } from './stable-id.ts'

/** Ids of everything in the demo town, by the words of the case. */
export const ids = {
  municipality: stableUuid('municipality'),
  /** Another one with each edition of the town, so that one sees by it which edition stands in the database. */
  covenant: stableUuid(`covenant ${demoEdition}`),
  dossier: stableUuid('dossier'),
  organisation: (code: string) => stableUuid(`organisation ${code}`),
  account: (key: string) => stableUuid(`account ${key}`),
  member: (code: string) => stableUuid(`member ${code}`),
  meeting: (key: string) => stableUuid(`meeting ${key}`),
  part: (key: string) => stableUuid(`part ${key}`),
  room: (level: Level) => stableUuid(`room ${level}`),
  board: (kind: BoardKind, level: Level) => stableUuid(`board ${kind} ${level}`),
  sheet: (organisation: string, level: Level) => stableUuid(`sheet ${organisation} ${level}`),
  element: (key: string) => requireId<ElementId>(stableUuid(`element ${key}`)),
}

/** The boards of the demo dossier. Titles are neutral: they may be seen by whoever sees the board. */
export type DemoBoardKind = Exclude<BoardKind, 'sheet'>
export const demoBoards: readonly { kind: DemoBoardKind; level: Level; title: string }[] = [
  { kind: 'flipchart', level: 'group', title: 'Flipcharts' },
  { kind: 'interpretation', level: 'group', title: 'Groepsduiding' },
  { kind: 'dynamics-map', level: 'group', title: 'Dynamiekkaart van de groep' },
  { kind: 'plan', level: 'group', title: 'Concept plan van aanpak' },
  { kind: 'flipchart', level: 'person', title: 'Flipcharts met namen' },
  { kind: 'dynamics-map', level: 'person', title: 'Dynamiekkaart met namen' },
  { kind: 'plan-annex', level: 'person', title: 'Bijlage bij het plan' },
]

const marks: Readonly<Record<string, string>> = {
  gem: 'GE',
  pol: 'PO',
  om: 'OM',
  jw: 'JW',
  boa: 'BO',
  lp: 'LP',
  wc: 'KW',
}

const roles: Readonly<Record<string, Role>> = {
  procesregisseur: 'procesregisseur',
  heropener: 'manager',
  deelnemer: 'covenantPartner',
  incidenteel: 'incidentalParticipant',
}

interface PartOfCase {
  readonly label: string
  readonly boards: readonly BoardKind[]
  readonly instrument: 'circular-questioning' | 'conversation'
}

const partTitles: Readonly<Record<string, PartOfCase>> = {
  'ses1-A': { label: 'A', boards: [], instrument: 'conversation' },
  'ses2-A': {
    label: 'A',
    boards: ['flipchart', 'interpretation', 'dynamics-map'],
    instrument: 'circular-questioning',
  },
  'ses2-wissel': { label: 'Wissel', boards: [], instrument: 'conversation' },
  'ses2-B': { label: 'B', boards: [], instrument: 'circular-questioning' },
}

export const caseMeeting = 'ses2'

const known = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('the demo case holds a word that the town does not know')
  return value
}

type Sql = postgres.TransactionSql

/** Writes the rows of the demo town. @param shift moves a date of the case to today's */
export async function writeTown(
  sql: Sql,
  shift: (isoDate: string) => string,
  moment: DemoMoment,
): Promise<void> {
  await writeParties(sql)
  await writeDossier(sql, shift)
  await writeNameList(sql, shift)
  await writeMeetings(sql, shift, moment)
  await writeInvitations(sql, shift)
  for (const level of ['group', 'person'] as const)
    await sql`insert into room (id, dossier_id, level) values (${ids.room(level)}, ${ids.dossier}, ${level})`
  for (const [position, { kind, level, title }] of demoBoards.entries())
    await sql`insert into board (id, room_id, level, kind, title, position)
      values (${ids.board(kind, level)}, ${ids.room(level)}, ${level}, ${kind}, ${title}, ${position})`
  for (const { organisation, level } of demoSheets())
    await sql`insert into board (id, room_id, level, kind, title, position, organisation_id, meeting_id)
      values (${ids.sheet(organisation, level)}, ${ids.room(level)}, ${level}, 'sheet', 'Eigen antwoorden', 0,
        ${ids.organisation(organisation)}, ${ids.meeting(caseMeeting)})`
  await writePreparation(sql, shift, moment)
}

async function writeParties(sql: Sql) {
  const { gemeente, organisaties, professionals } = theCase
  await sql`insert into municipality (id, name) values (${ids.municipality}, ${gemeente.naam})`
  await sql`insert into covenant (id, municipality_id, title, reference, signed_on, wpg_decision_on, wpg_decision_reference)
    values (${ids.covenant}, ${ids.municipality}, ${gemeente.convenant.titel}, ${gemeente.convenant.kenmerk},
      ${gemeente.convenant.ondertekend}, ${gemeente.convenant.wpgArtikel20Besluit.datum},
      ${gemeente.convenant.wpgArtikel20Besluit.kenmerk})`
  for (const [order, one] of organisaties.entries()) {
    const kind = one.soort === 'convenantpartner' ? 'covenantPartner' : 'incidentalParticipant'
    await sql`insert into organisation (id, municipality_id, code, name, short_name, mark, token, kind, weighs_first, sort_order)
      values (${ids.organisation(one.id)}, ${ids.municipality}, ${one.id}, ${one.naam}, ${one.kort},
        ${known(marks[one.id])}, ${one.kleurtoken}, ${kind}, ${one.id === 'jw'}, ${order})`
    if (one.convenantGetekendOp !== undefined)
      await sql`insert into covenant_signature (covenant_id, organisation_id, signed_on)
        values (${ids.covenant}, ${ids.organisation(one.id)}, ${one.convenantGetekendOp})`
  }
  for (const one of professionals)
    await sql`insert into account (id, organisation_id, key, name, job_title, email)
      values (${ids.account(one.id)}, ${ids.organisation(one.organisatie)}, ${one.id}, ${one.naam}, ${one.functie}, ${one.email})`
}

async function writeDossier(sql: Sql, shift: (isoDate: string) => string) {
  const { casus, besluiten, professionals } = theCase
  const status = casus.status === 'actief' ? 'active' : 'inactive'
  await sql`insert into dossier (id, municipality_id, covenant_id, title, type, step, status, portrait, started_on)
    values (${ids.dossier}, ${ids.municipality}, ${ids.covenant}, ${casus.naam}, ${casus.type}, ${casus.stap},
      ${status}, ${casus.groepsportret}, ${shift(casus.gestart)})`
  for (const one of professionals)
    await sql`insert into dossier_role (dossier_id, account_id, role)
      values (${ids.dossier}, ${ids.account(one.id)}, ${known(roles[one.rol])})`
  for (const one of besluiten)
    await sql`insert into decision (id, dossier_id, step, date, question, outcome, affirmative, reason, taken_by)
      values (${ids.element(`decision ${one.id}`)}, ${ids.dossier}, ${one.stap}, ${shift(one.datum)}, ${one.vraag},
        ${one.uitkomst}, ${!one.uitkomst.startsWith('nee')}, ${one.motivering}, ${one.genomenDoor})`
}

async function writeNameList(sql: Sql, shift: (isoDate: string) => string) {
  for (const [position, one] of theCase.leden.entries())
    await sql`insert into group_member (id, dossier_id, code, given_name, family_name, nickname, aliases, age_class,
        born_on, position, on_list_since)
      values (${ids.member(one.id)}, ${ids.dossier}, ${one.code}, ${one.voornaam}, ${one.achternaam},
        ${one.bijnaam === '' ? null : one.bijnaam}, ${one.aliassen}, ${one.leeftijdscategorie}, ${one.geboortedatum},
        ${position + 1}, ${shift(one.opLijstSinds)})`
  for (const [index, one] of theCase.verwijderdeLeden.entries())
    await sql`insert into group_member (id, dossier_id, code, given_name, family_name, age_class, position, status,
        on_list_since, removed_on, removed_reason)
      values (${ids.member(one.id)}, ${ids.dossier}, ${one.code}, ${one.voornaam}, ${one.achternaam}, ${''},
        ${theCase.leden.length + index + 1}, 'removed', ${shift(one.opLijstSinds)}, ${shift(one.verwijderdOp)}, ${one.reden})`
  for (const one of theCase.namenlijstVersies)
    await sql`insert into name_list_version (dossier_id, number, kind, date, count, decided_by)
      values (${ids.dossier}, ${one.versie}, ${one.soort === 'netto' ? 'net' : 'gross'}, ${shift(one.datum)}, ${one.aantal},
        ${one.vastgesteldDoor ?? []})`
}

async function writeMeetings(sql: Sql, shift: (isoDate: string) => string, moment: DemoMoment) {
  for (const one of theCase.sessies) {
    await sql`insert into meeting (id, dossier_id, title, date, location, step)
      values (${ids.meeting(one.id)}, ${ids.dossier}, ${one.titel}, ${shift(one.datum)}, ${one.locatie ?? ''}, ${one.stap})`
    for (const [position, part] of one.delen.entries()) {
      const { label, boards, instrument } = known(partTitles[part.id])
      const [startsAt, endsAt] = part.tijd.split('-').map(known)
      const level = part.kamer === null ? null : part.kamer === 'groep' ? 'group' : 'person'
      // A newcomer finds the table at work: the part with guests of today's meeting is open.
      const isOpen = part.id === 'ses2-A' && moment === 'round'
      const state = isOpen ? 'open' : part.id === 'ses1-A' ? 'closed' : 'planned'
      await sql`insert into part (id, meeting_id, key, label, title, level, starts_at, ends_at, position, state, boards,
          instrument, minutes)
        values (${ids.part(part.id)}, ${ids.meeting(one.id)}, ${part.id}, ${label}, ${'onderwerp' in part ? part.onderwerp : one.titel}, ${level},
          ${known(startsAt)}, ${known(endsAt)}, ${position}, ${state}, ${[...boards]}, ${instrument},
          ${minutesBetween(known(startsAt), known(endsAt))})`
      const guests = (part.deelnemers ?? [])
        .map((key) => theCase.professionals.find((person) => person.id === key))
        .filter((person) => person?.rol === 'incidenteel')
      for (const guest of guests)
        await sql`insert into part_guest (part_id, organisation_id, ground)
          values (${ids.part(part.id)}, ${ids.organisation(known(guest?.organisatie))}, ${guestGround})`
    }
  }
}

const guestGround = 'Afspraken met incidentele deelnemers in het convenant (handreiking, 5.5)'

function minutesBetween(from: string, to: string): number {
  const minuteOf = (time: string) => {
    const [hours, minutes] = time.split('.').map(Number)
    return known(hours) * 60 + known(minutes)
  }
  return minuteOf(to) - minuteOf(from)
}

/** The invitations of the case, with what every covenant partner answered: nobody set a limit. */
async function writeInvitations(sql: Sql, shift: (isoDate: string) => string) {
  const partners = theCase.organisaties.filter((one) => one.convenantGetekendOp !== undefined)
  for (const one of theCase.geheimhoudingsverklaringen) {
    const meeting = ids.meeting(one.geldigVoorSessie)
    const invitation = ids.element(`invitation ${one.professional}`)
    const person = known(theCase.professionals.find(({ id }) => id === one.professional))
    await sql`insert into invitation (id, meeting_id, account_id, purpose, sent_at)
      values (${invitation}, ${meeting}, ${ids.account(one.professional)}, ${one.doel}, ${shift('2026-11-12')})`
    for (const part of one.aanwezigBij) {
      await sql`insert into invitation_part (invitation_id, part_id, organisation_id)
        values (${invitation}, ${ids.part(part)}, ${ids.organisation(person.organisatie)})`
      for (const partner of partners)
        await sql`insert into limit_answer (invitation_id, part_id, organisation_id, answer, answered_at)
          values (${invitation}, ${ids.part(part)}, ${ids.organisation(partner.id)}, 'none', ${shift('2026-11-11')})`
    }
    if (one.getekendOp !== null)
      await sql`insert into statement_signature (meeting_id, account_id, text_version, signed_at)
        values (${meeting}, ${ids.account(one.professional)}, '1', ${shift(one.getekendOp)})`
  }
}

/** Every organisation has a sheet at group level; covenant partners have one at person level too. */
export function demoSheets(): readonly { organisation: string; level: Level }[] {
  return theCase.organisaties.flatMap((one) => {
    const levels: Level[] = one.soort === 'convenantpartner' ? ['group', 'person'] : ['group']
    return levels.map((level) => ({ organisation: one.id, level }))
  })
}

/** Organisations that are still at their sheet when the demo begins before the meeting. */
const demoStillWriting: readonly string[] = ['boa', 'wc']

/** Questions with their phase, who is ready, what youth work weighed, and where the round stands. */
async function writePreparation(sql: Sql, shift: (isoDate: string) => string, moment: DemoMoment) {
  for (const level of ['group', 'person'] as const) {
    const part = level === 'group' ? 'ses2-A' : 'ses2-B'
    // The meeting still has to begin at its first question, or the table is already at the second.
    const [first] = questionsOf(level)
    const current = moment === 'round' && level === 'group' ? 'q2' : known(first).id
    for (const question of questionsOf(level)) {
      const phase = moment === 'preparation' ? 'sealed' : question.id === 'q1' ? 'threading' : 'asking'
      await sql`insert into meeting_question (id, meeting_id, part_id, level, number, label, text, most, phase, revealed_at)
        values (${ids.element(question.id)}, ${ids.meeting(caseMeeting)}, ${ids.part(part)}, ${level}, ${question.number},
          ${question.label}, ${question.text}, ${question.most}, ${phase}, ${moment === 'round' ? shift('2026-11-19') : null})`
    }
    await sql`insert into round (part_id, question_id) values (${ids.part(part)}, ${ids.element(current)})`
  }
  // In the days before the meeting not everybody said so yet; the sheets themselves are filled.
  const isReady = (organisation: string) => moment === 'round' || !demoStillWriting.includes(organisation)
  for (const { organisation, level } of demoSheets().filter((one) => isReady(one.organisation)))
    await sql`insert into sheet_ready (meeting_id, organisation_id, level, at)
      values (${ids.meeting(caseMeeting)}, ${ids.organisation(organisation)}, ${level}, ${shift('2026-11-18')})`
  for (const one of theCase.afwegingen) {
    const person = known(theCase.professionals.find(({ id }) => id === one.professional))
    await sql`insert into weighing (meeting_id, organisation_id, effectiveness, subsidiarity, proportionality, written_by, at)
      values (${ids.meeting(caseMeeting)}, ${ids.organisation(person.organisatie)}, ${one.doelmatigheid}, ${one.subsidiariteit},
        ${one.proportionaliteit}, ${ids.account(one.professional)}, ${shift(one.datum)})`
  }
  if (moment === 'round')
    await sql`update round set turn_from = ${ids.organisation('pol')}, turn_to = ${ids.organisation('jw')}
      where part_id = ${ids.part('ses2-A')}`
}
