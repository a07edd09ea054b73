import { describe, expect, test } from 'vitest'
import { dossierStatuses } from '../dossier/steps.ts'
import { levels } from '../kernel/levels.ts'
import { roles } from '../parties/roles.ts'
import { boardKinds, levelsOfKind } from '../rooms/board-kinds.ts'
import { type AccessState, type Actor, actions, type Resource } from './access-state.ts'
import { decide, objectOf, standingOf, table } from './policy.ts'

const booleans = [false, true]

const actors: Actor[] = [
  { kind: 'anonymous' },
  { kind: 'outsider' },
  ...roles.flatMap((role) =>
    booleans.flatMap((covenantSigned) =>
      booleans.flatMap((statementSigned) =>
        booleans.map((admittedToOpenPart): Actor => {
          return { kind: 'participant', role, covenantSigned, statementSigned, admittedToOpenPart }
        }),
      ),
    ),
  ),
]

const resources: Resource[] = [
  ...boardKinds.flatMap((board) =>
    levelsOfKind[board].flatMap((level) =>
      booleans.map((frozen): Resource => ({ kind: 'board', board, level, frozen })),
    ),
  ),
  ...levels.map((level): Resource => ({ kind: 'planDocument', level })),
  { kind: 'meeting' },
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

/** Every combination there is, with its decision. */
const everything = actors.flatMap((actor) =>
  resources.flatMap((resource) =>
    actions.flatMap((action) =>
      states.map((state) => ({
        actor,
        resource,
        action,
        state,
        decision: decide(actor, action, resource, state),
      })),
    ),
  ),
)
const allowed = everything.filter((one) => one.decision.outcome === 'allow')

const isPersonLevel = (resource: Resource) =>
  resource.kind === 'nameList' || ('level' in resource && resource.level === 'person')

describe(`access, over ${everything.length} combinations`, () => {
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
        one.actor.role === 'incidentalParticipant' &&
        one.resource.kind === 'board',
    )
    expect(guests.length).toBeGreaterThan(0)
    for (const { actor, resource, state } of guests) {
      expect(actor).toMatchObject({ statementSigned: true, admittedToOpenPart: true })
      expect(state.openPart?.level).toBe('group')
      expect(
        resource.kind === 'board' &&
          resource.level === 'group' &&
          state.openPart?.boards.includes(resource.board),
      ).toBe(true)
      expect(resource.kind === 'board' && resource.board).not.toBe('plan')
    }
  })

  test('[ACC7] leading, freezing and reading the trail are the procesregisseur’s (domain R9)', () => {
    const leading = allowed.filter((one) => one.action === 'lead' || one.action === 'freeze')
    expect(leading.length).toBeGreaterThan(0)
    for (const { actor } of leading) expect(actor).toMatchObject({ role: 'procesregisseur' })
  })

  test('[ACC8] a frozen board is written by nobody', () => {
    const written = allowed.filter(
      (one) => one.resource.kind === 'board' && one.resource.frozen && one.action === 'write',
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
              expect(standingOf(actor)).toBe('admittedGuest')
          }
        }
  })

  test('[ACC11] every refusal has a reason', () => {
    for (const { decision } of everything)
      if (decision.outcome === 'refuse') expect(decision.reason.length).toBeGreaterThan(3)
  })
})
