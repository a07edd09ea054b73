import type { MeetingPlan, PlannedPart } from '@rode-draad/shared/meeting/plan-of-meeting.ts'
import { type PlanProblem, planProblems } from '@rode-draad/shared/meeting/plan-problems.ts'
import type { PlannedMeetingView, PlanningView } from '@rode-draad/shared/meeting/planning-view.ts'
import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js'
import { useMe } from '../shell/me.tsx'
import type { RequestFailure } from '../shell/requests.ts'
import { factsOf, keptDrafts, type Planning } from './createPlanning.ts'
import { isSame, isToldAtOnce, planOf } from './draft.ts'

export interface Draft {
  readonly plan: Accessor<MeetingPlan>
  readonly change: (change: Partial<MeetingPlan>) => void
  readonly changePart: (at: number, change: Partial<PlannedPart>) => void
  /** What is on screen is not what the server has. */
  readonly dirty: Accessor<boolean>
  /** It was changed elsewhere while one wrote here. */
  readonly overtaken: Accessor<boolean>
  /** Those to show now. */
  readonly problems: Accessor<readonly PlanProblem[]>
  /** All there are, shown or not. */
  readonly count: Accessor<number>
  /** Null: kept. A sentence's reason, or `wrong`: something on the page is not right yet. */
  readonly save: () => Promise<RequestFailure | 'wrong' | null>
  /** Puts back what the server has. */
  readonly undo: () => void
}

/** One planned meeting while it is being changed. Follows the server as long as nothing was changed here. */
export function createDraft(
  planning: Planning,
  view: Accessor<PlanningView>,
  meeting: Accessor<PlannedMeetingView>,
): Draft {
  const { me } = useMe()
  const key = `${me().me.key} ${meeting().id}`
  const before = keptDrafts.of(key)
  const [plan, setPlan] = createSignal<MeetingPlan>(before?.plan ?? planOf(meeting()))
  const [revision, setRevision] = createSignal(before?.revision ?? meeting().revision)
  const [base, setBase] = createSignal(planOf(meeting()))
  const [tried, setTried] = createSignal(false)
  const dirty = createMemo(() => !isSame(plan(), base()))

  const undo = () => {
    setBase(planOf(meeting()))
    setPlan(planOf(meeting()))
    setRevision(meeting().revision)
    setTried(false)
    keptDrafts.drop(key)
  }
  // Guests may come and parts may open meanwhile: what was not touched here follows at once.
  createEffect(
    on(
      meeting,
      (now) => {
        if (!dirty()) undo()
        else if (now.revision === revision()) setBase(planOf(now))
      },
      { defer: true },
    ),
  )
  const write = (next: MeetingPlan) => {
    setPlan(next)
    if (dirty()) keptDrafts.keep(key, revision(), next)
    else keptDrafts.drop(key)
  }
  const began = (at: number | null) => {
    const id = at === null ? null : plan().parts[at]?.id
    return meeting().parts.some((part) => part.id === id && part.state !== 'planned')
  }
  const all = createMemo(() => {
    const started = meeting().parts.some((part) => part.state !== 'planned')
    return planProblems(plan(), view().step, factsOf(view())).filter(
      (one) => !began(one.part) && !(started && one.reason === 'date-past'),
    )
  })
  return {
    plan,
    dirty,
    undo,
    change: (change) => write({ ...plan(), ...change }),
    changePart: (at, change) =>
      write({
        ...plan(),
        parts: plan().parts.map((part, index) => (index === at ? { ...part, ...change } : part)),
      }),
    overtaken: () => dirty() && meeting().revision !== revision(),
    problems: () => all().filter((one) => tried() || isToldAtOnce(one.reason)),
    count: () => all().length,
    async save() {
      setTried(true)
      if (all().length > 0) return 'wrong'
      const sent = plan()
      const failed = await planning.ask(`/api/planning/meetings/${meeting().id}`, {
        revision: revision(),
        plan: sent,
      })
      // What was written while the answer was on its way stays.
      if (failed === null && plan() === sent) undo()
      return failed
    },
  }
}
