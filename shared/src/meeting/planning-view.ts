import type { Step } from '../dossier/steps.ts'
import type { Level } from '../kernel/levels.ts'
import type { OrganisationView } from '../parties/organisations.ts'
import type { PlannedPart, PlannedQuestion } from './plan-of-meeting.ts'

export interface PlannedQuestionView extends PlannedQuestion {
  readonly id: string
  readonly level: Level
  readonly number: number
  /** Its answers lie on the flipchart: it stays as it is. */
  readonly revealed: boolean
}

export interface PlannedPartView extends Omit<PlannedPart, 'questions'> {
  readonly id: string
  readonly label: string
  readonly startsAt: string
  readonly endsAt: string
  /** Only what is planned can still be changed. */
  readonly state: 'planned' | 'open' | 'closed'
  readonly questions: readonly PlannedQuestionView[]
}

export interface PlannedMeetingView {
  readonly id: string
  /** Rises with every change; saving names the one that was seen. */
  readonly revision: number
  readonly title: string
  readonly date: string
  readonly location: string
  readonly step: Step
  readonly startsAt: string
  /** The meeting that everybody is at, or goes to next. */
  readonly current: boolean
  readonly parts: readonly PlannedPartView[]
}

/** A set of a municipality's own. */
export interface OwnSetView {
  readonly id: string
  readonly title: string
  readonly questions: readonly {
    readonly level: Level
    readonly label: string
    readonly text: string
    readonly most: number
  }[]
}

/** `GET /api/planning`: what is planned for this dossier, and what planning needs to know. */
export interface PlanningView {
  readonly today: string
  readonly step: Step
  /** The decision of step 2A stands. */
  readonly decided: boolean
  /** Whether this login may plan, or reads along. */
  readonly mayPlan: boolean
  readonly meetings: readonly PlannedMeetingView[]
  /** Organisations that may be invited as guests. */
  readonly guests: readonly OrganisationView[]
  /** Ids of organisations that give care, which are never guests. */
  readonly care: readonly string[]
  /** Covenant partners that work on the dossier: those who are asked for limits. */
  readonly partners: readonly OrganisationView[]
  readonly ownSets: readonly OwnSetView[]
}

/** `none`: no limits. `limits`: may come, with what must stay out. `veto`: not to this part (domain R5). */
export const limitAnswers = ['none', 'limits', 'veto'] as const
export type LimitAnswer = (typeof limitAnswers)[number]

export const invitationLimits = {
  name: 120,
  jobTitle: 120,
  email: 200,
  purpose: 300,
  mayDiscuss: 400,
  words: 400,
} as const

export interface InvitationPartView {
  readonly part: string
  readonly answers: readonly {
    readonly organisation: string
    readonly answer: LimitAnswer
    readonly words: string
  }[]
}

/** `GET /api/invitations`: who is asked to come, why, and what partners answered. */
export interface InvitationView {
  readonly id: string
  readonly meeting: string
  readonly name: string
  readonly jobTitle: string
  readonly organisation: OrganisationView
  readonly purpose: string
  readonly mayDiscuss: string
  readonly parts: readonly InvitationPartView[]
  readonly sentAt: string | null
  readonly signed: boolean
  readonly withdrawn: boolean
}

/** Answer to *send*: the personal link, once. The token stands in the fragment, which browsers send to nobody. */
export interface InvitationLink {
  readonly path: string
}

/** Whether every partner that is asked has answered for every part. */
export function isAnswered(invitation: Pick<InvitationView, 'parts'>, partners: readonly string[]): boolean {
  return invitation.parts.every((part) =>
    partners.every((id) => part.answers.some((answer) => answer.organisation === id)),
  )
}

/** How many partners answered for all parts. */
export function answeredBy(invitation: Pick<InvitationView, 'parts'>, partners: readonly string[]): number {
  return partners.filter((id) => isAnswered(invitation, [id])).length
}

/** The parts that no partner vetoed. */
export function openParts(invitation: Pick<InvitationView, 'parts'>): readonly InvitationPartView[] {
  return invitation.parts.filter((part) => part.answers.every((answer) => answer.answer !== 'veto'))
}
