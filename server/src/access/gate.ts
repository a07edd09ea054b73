import type { Action, Decision, Resource } from '@rode-draad/shared/access/access-state.ts'
import { decide as byTheTable } from '@rode-draad/shared/access/policy.ts'
import type { LoginId } from '@rode-draad/shared/kernel/ids.ts'
import type { Database } from '../persistence/database.ts'
import type { Audit, AuditLine } from './audit.ts'
import { readSituations, type Situation } from './situation.ts'

/** The one gate before everything that can be read, written, led or exported, whatever it came in by. */
export interface Gate {
  /** Reads where a login stands now; null when it ended. */
  situation(login: LoginId): Promise<Situation | null>
  situations(logins: readonly LoginId[]): Promise<Map<LoginId, Situation>>
  /** Decides without a trace: to foresee, to filter a list, to decide anew for a living connection. */
  foresee(situation: Situation | null, action: Action, resource: Resource): Decision
  /** Decides, and writes a refusal in the trail before anybody hears of it. */
  ask(
    situation: Situation | null,
    action: Action,
    resource: Resource,
    about: { readonly objectId: string | null; readonly origin: AuditLine['origin'] },
  ): Promise<Decision>
}

/** @param decide the table of rights; a test gives another one to see that it would notice */
export function createGate(database: Database, audit: Audit, decide: typeof byTheTable = byTheTable): Gate {
  const foresee: Gate['foresee'] = (situation, action, resource) => {
    if (situation === null) return { outcome: 'refuse', reason: 'no-login' }
    return decide(situation.actor, action, resource, situation.state)
  }
  return {
    situation: async (login) => (await readSituations(database, [login])).get(login) ?? null,
    situations: (logins) => readSituations(database, logins),
    foresee,
    async ask(situation, action, resource, { objectId, origin }) {
      const decision = foresee(situation, action, resource)
      if (decision.outcome === 'refuse') {
        await audit.record({
          accountId: situation?.person.accountId ?? null,
          action,
          objectKind: resource.kind === 'board' ? resource.board : resource.kind,
          objectId,
          outcome: 'refuse',
          reason: decision.reason,
          origin,
        })
      }
      return decision
    },
  }
}
