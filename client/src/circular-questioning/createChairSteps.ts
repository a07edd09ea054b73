import { supportersOf } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import type { RoundQuestion } from '@rode-draad/shared/circular-questioning/round.ts'
import { createSignal } from 'solid-js'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { roundText } from '../language/nl/round.ts'
import { type FlipchartScreen, useFlipchart } from './flipchart-context.ts'

/** What the chair can do now, each null when it cannot be done; and what came of the last one. */
export function createChairSteps() {
  const flipchart = useFlipchart()
  const announce = useAnnounce()
  const { round } = flipchart
  const [waiting, setWaiting] = createSignal<readonly string[]>([])
  const [isMinority, setMinority] = createSignal(false)
  const neighbours = createNeighbours(flipchart)

  /** The phase of the question on the table, when that is the one on this screen. */
  const phase = () => (flipchart.isOnTable() ? flipchart.phase() : null)
  const thread = () => {
    const inHand = flipchart.inHand()
    const free = flipchart.writing() === null && flipchart.mayWrite()
    return inHand !== null && !inHand.confirmed && free && phase() !== 'sealed' ? inHand : null
  }
  const confirm = async (minority: boolean) => {
    const inHand = thread()
    if (inHand === null) return
    // Asked before the server refuses: one should know what one confirms.
    if (
      !minority &&
      supportersOf(flipchart.records.words, inHand.id).length < 2 &&
      hasCards(flipchart, inHand.sources)
    ) {
      setMinority(true)
      return
    }
    setMinority(false)
    const answer = await flipchart.confirmThread(inHand.id, true, minority)
    if (answer.ok) {
      round.forget()
      announce(flipchartText.thread.isConfirmed)
    } else if (answer.reason === 'one-voice') setMinority(true)
    else round.fail(answer.reason)
  }
  const reveal = async () => {
    const question = flipchart.question()
    if (question === null) return
    const came = await round.reveal(question.id)
    if (came === null || !came.ok) return
    setWaiting(came.value.waiting)
    announce(roundText.revealed(came.value.placed))
  }
  return {
    phase,
    thread,
    isMinority,
    setMinority,
    waiting,
    setWaiting,
    confirm,
    reveal: () => (phase() === 'sealed' || phase() === 'asking' ? reveal : null),
    pass: () => {
      const next = round.proposal()
      return phase() === 'asking' && next !== null ? () => void round.giveTurn({ ...next, card: null }) : null
    },
    toThread: () => (phase() === 'asking' ? () => void round.setPhase('threading') : null),
    next: () => {
      const question = neighbours.next()
      if (question === null) return null
      return round.view() === null ? () => flipchart.choose(question.id) : () => void round.goTo(question.id)
    },
    putOnTable: () => {
      const shown = round.questionOf(flipchart.question()?.id)
      return shown !== null && !flipchart.isOnTable() ? () => void round.goTo(shown.id) : null
    },
    nextQuestion: neighbours.next,
    back: () => {
      if (phase() === 'threading')
        return { to: roundText.phases.asking, act: () => void round.setPhase('asking') }
      const before = phase() === null ? null : neighbours.before()
      return before === null
        ? null
        : { to: roundText.chair.backQuestion(before.number), act: () => void round.goTo(before.id) }
    },
  }
}

export type ChairSteps = ReturnType<typeof createChairSteps>

function hasCards(flipchart: FlipchartScreen, sources: readonly string[]): boolean {
  return sources.some((id) => flipchart.records.card(id) !== undefined)
}

/** The questions before and after the one on the table; without a round, the one on this screen. */
function createNeighbours(flipchart: FlipchartScreen) {
  const all = (): readonly Pick<RoundQuestion, 'id' | 'number' | 'text'>[] =>
    flipchart.round.view()?.questions ?? flipchart.questions()
  const at = (step: 1 | -1) => {
    const here = flipchart.round.current()?.id ?? flipchart.question()?.id
    const index = all().findIndex((one) => one.id === here)
    return index < 0 ? null : (all()[index + step] ?? null)
  }
  return { next: () => at(1), before: () => at(-1) }
}
