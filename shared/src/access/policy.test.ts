import { describe, expect, test } from 'vitest'
import { dossierStatuses } from '../dossier/steps.ts'
import { levels } from '../kernel/levels.ts'
import { roles } from '../parties/roles.ts'
import { boardKinds, levelsOfKind } from '../rooms/board-kinds.ts'
import {
  type AccessState,
  type Action,
  type Actor,
  actions,
  type Resource,
  refusalReasons,
} from './access-state.ts'
import { decide, objectOf, standingOf, table } from './policy.ts'

const booleans = [false, true]

/** Every row of a table of yes and no for the named facts. */
function everyCombination<Name extends string>(names: readonly Name[]): Record<Name, boolean>[] {
  return names.reduce<Record<string, boolean>[]>(
    (rows, name) => rows.flatMap((row) => booleans.map((value) => ({ ...row, [name]: value }))),
    [{}],
  )
}

const facts = [
  'covenantSigned',
  'statementSigned',
  'admittedToOpenPart',
  'holdsChair',
  'weighingDue',
  'watching',
] as const

const actors: Actor[] = [
  { kind: 'anonymous' },
  { kind: 'outsider' },
  ...roles.flatMap((role) =>
    everyCombination(facts).map((row): Actor => ({ kind: 'participant', role, ...row })),
  ),
]

const resources: Resource[] = [
  ...boardKinds.flatMap((board) =>
    levelsOfKind[board].flatMap((level) =>
      booleans.flatMap((frozen): Resource[] =>
        board === 'sheet'
          ? booleans.map((own) => ({ kind: 'sheet', level, own, frozen }))
          : [{ kind: 'board', board, level, frozen }],
      ),
    ),
  ),
  ...levels.map((level): Resource => ({ kind: 'planDocument', level })),
  { kind: 'meeting' },
  { kind: 'planning' },
  { kind: 'invitations' },
  { kind: 'readiness' },
  { kind: 'heldTexts' },
  { kind: 'weighing' },
  { kind: 'ownContributions' },
  { kind: 'nameList' },
  { kind: 'statement' },
  { kind: 'auditTrail' },
]

const openParts: AccessState['openPart'][] = [
  null,
  { level: null, hasGuests: false, boards: [] },
  { level: 'group', hasGuests: true, boards: ['flipchart', 'interpretation', 'dynamics-map'] },
  { level: 'group', hasGuests: true, boards: [] },
  { level: 'group', hasGuests: false, boards: ['flipchart'] },
  { level: 'person', hasGuests: false, boards: [] },
]

const states: AccessState[] = dossierStatuses.flatMap((dossier) =>
  booleans.flatMap((problematicGroupDecided) =>
    openParts.map((openPart) => ({ dossier, problematicGroupDecided, openPart })),
  ),
)

interface Combination {
  readonly actor: Actor
  readonly resource: Resource
  readonly action: Action
  readonly state: AccessState
}

/** Looks at every combination there is; keeps those that are allowed, counts the rest and how they were refused. */
function lookAtEverything() {
  const allowed: Combination[] = []
  const reasons = new Map<string, number>()
  let count = 0
  for (const actor of actors)
    for (const resource of resources)
      for (const action of actions)
        for (const state of states) {
          count += 1
          const decision = decide(actor, action, resource, state)
          if (decision.outcome === 'allow') allowed.push({ actor, resource, action, state })
          else reasons.set(decision.reason, (reasons.get(decision.reason) ?? 0) + 1)
        }
  return { allowed, reasons, count }
}

const { allowed, reasons, count } = lookAtEverything()

const isPersonLevel = (resource: Resource) =>
  resource.kind === 'nameList' || ('level' in resource && resource.level === 'person')

describe(`access, over ${count} combinations`, () => {
  test('[ACC1] what the table does not name is refused', () => {
    for (const { actor, resource, action } of allowed)
      expect(table[standingOf(actor)][objectOf(resource)]).toContain(action)
    expect(allowed.length).toBeGreaterThan(0)
  })

  test('[ACC2] nobody without a login, or outside the dossier, may do anything', () => {
    expect(allowed.filter((one) => one.actor.kind !== 'participant')).toEqual([])
  })

  test('[ACC3] only a covenant partner whose organisation has signed reaches person level (domain R1)', () => {
    const reached = allowed.filter((one) => isPersonLevel(one.resource))
    expect(reached.length).toBeGreaterThan(0)
    for (const { actor } of reached) {
      expect(actor).toMatchObject({ kind: 'participant', covenantSigned: true })
      expect(['covenantPartner', 'procesregisseur']).toContain(actor.kind === 'participant' && actor.role)
    }
  })

  test('[ACC4] person level stays shut until the 2A decision stands (domain R2)', () => {
    expect(
      allowed.filter((one) => isPersonLevel(one.resource) && !one.state.problematicGroupDecided),
    ).toEqual([])
  })

  test('[ACC5] person level stays shut for everybody while a part with guests is open', () => {
    expect(allowed.filter((one) => isPersonLevel(one.resource) && one.state.openPart?.hasGuests)).toEqual([])
  })

  test('[ACC6] a guest touches a board only signed, admitted, at group level, and only what the part names (domain R3, R4)', () => {
    const guests = allowed.filter(
      (one) =>
        one.actor.kind === 'participant' &&
        (one.actor.role === 'incidentalParticipant' || one.actor.role === 'display') &&
        one.resource.kind === 'board',
    )
    expect(guests.length).toBeGreaterThan(0)
    for (const { actor, resource, state } of guests) {
      if (actor.kind === 'participant' && actor.role === 'incidentalParticipant') {
        expect(actor).toMatchObject({ admittedToOpenPart: true })
        expect(actor.statementSigned || actor.watching).toBe(true)
      }
      expect(state.openPart?.level).toBe('group')
      expect(
        resource.kind === 'board' &&
          resource.level === 'group' &&
          state.openPart?.boards.includes(resource.board),
      ).toBe(true)
      expect(resource.kind === 'board' && resource.board).not.toBe('plan')
    }
  })

  test('[ACC7] freezing, planning, inviting and reading the trail are the procesregisseur’s (domain R9)', () => {
    const office = allowed.filter(
      ({ action, resource }) =>
        action === 'freeze' ||
        resource.kind === 'auditTrail' ||
        (action === 'write' && (resource.kind === 'planning' || resource.kind === 'invitations')),
    )
    expect(office.length).toBeGreaterThan(0)
    for (const { actor, resource } of office) {
      const roles =
        resource.kind === 'auditTrail' ? ['procesregisseur', 'privacyOfficer'] : ['procesregisseur']
      expect(roles).toContain(actor.kind === 'participant' && actor.role)
    }
  })

  test('[ACC22] whoever holds the chair leads, of the covenant partners, and nobody else', () => {
    const leading = allowed.filter((one) => one.action === 'lead')
    expect(leading.length).toBeGreaterThan(0)
    for (const { actor } of leading) {
      expect(actor).toMatchObject({ holdsChair: true, covenantSigned: true })
      expect(['procesregisseur', 'covenantPartner']).toContain(actor.kind === 'participant' && actor.role)
    }
  })

  test('[ACC23] a sheet is touched by its own organisation only, the chair not excepted', () => {
    const sheets = allowed.filter((one) => one.resource.kind === 'sheet' && one.action !== 'scribe')
    expect(sheets.length).toBeGreaterThan(0)
    for (const { resource } of sheets) expect(resource).toMatchObject({ own: true })
  })

  test('[ACC30] who leads may put an answer on the sheet of another organisation, and that is all', () => {
    const scribed = allowed.filter((one) => one.action === 'scribe')
    expect(scribed.length).toBeGreaterThan(0)
    for (const { resource, actor } of scribed) {
      expect(resource).toMatchObject({ kind: 'sheet', own: false, frozen: false })
      expect(['actingChair', 'procesregisseur', 'procesregisseurWithoutChair']).toContain(standingOf(actor))
    }
  })

  test('[ACC24] who watches as a guest, and the big screen, change nothing', () => {
    const quiet = allowed.filter(
      ({ actor }) =>
        actor.kind === 'participant' &&
        (actor.role === 'display' || (actor.role === 'incidentalParticipant' && actor.watching)),
    )
    expect(quiet.length).toBeGreaterThan(0)
    for (const { action, resource } of quiet) {
      expect(['see', 'read']).toContain(action)
      expect(['meeting', 'board']).toContain(resource.kind)
    }
  })

  test('[ACC25] an organisation that must weigh first says nothing at person level before it has (domain R31)', () => {
    const said = allowed.filter(
      ({ resource, action }) =>
        resource.kind === 'board' && resource.level === 'person' && action === 'write',
    )
    expect(said.length).toBeGreaterThan(0)
    for (const { actor } of said) expect(actor).toMatchObject({ weighingDue: false })
  })

  test('[ACC8] a frozen board is written by nobody', () => {
    const written = allowed.filter(
      (one) =>
        (one.resource.kind === 'board' || one.resource.kind === 'sheet') &&
        one.resource.frozen &&
        (one.action === 'write' || one.action === 'flag'),
    )
    expect(written).toEqual([])
  })

  test('[ACC9] an inactive dossier is read by nobody at the table; a destroyed one does not exist (domain R45)', () => {
    const closed = allowed.filter((one) => one.state.dossier !== 'active')
    for (const { actor, state } of closed) {
      expect(state.dossier).toBe('inactive')
      expect(actor).toMatchObject({ role: 'privacyOfficer' })
    }
  })

  test('[ACC10] the state can only take away: opening a part gives nobody more than an admitted guest has', () => {
    for (const actor of actors)
      for (const resource of resources)
        for (const action of actions) {
          const shut = decide(actor, action, resource, {
            dossier: 'active',
            problematicGroupDecided: true,
            openPart: null,
          })
          for (const openPart of openParts) {
            const open = decide(actor, action, resource, {
              dossier: 'active',
              problematicGroupDecided: true,
              openPart,
            })
            if (open.outcome === 'allow' && shut.outcome === 'refuse')
              expect(['admittedGuest', 'watchingGuest', 'display']).toContain(standingOf(actor))
          }
        }
  })

  test('[ACC11] every refusal has a reason', () => {
    for (const reason of reasons.keys()) expect(refusalReasons).toContain(reason)
    expect(reasons.size).toBeGreaterThan(5)
  })
})
