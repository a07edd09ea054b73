import type { MemberId } from '../kernel/ids.ts'

/** One young person as covenant partners see the name list. The only place where a name is spelled. */
export interface MemberView {
  readonly id: MemberId
  /** Position on the list, e.g. `lid 7`. Never shown at group level. */
  readonly code: string
  readonly givenName: string
  readonly familyName: string
  readonly nickname: string | null
  /** `minderjarig`, `jongvolwassen (18 t/m 23)`… as the case says it. */
  readonly ageClass: string
}
