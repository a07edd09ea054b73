import { createInspector } from '@rode-draad/shared/airlock/inspect.ts'
import { createRandom } from '../../sync/validate-random.ts'
import { percentile } from '../faults/percentile.ts'
import { namelessTexts } from './nameless.ts'
import { madeUpPeople } from './people.ts'

/** What the guard costs on this machine, in ms, with a list of `people`. */
export interface GuardCost {
  readonly people: number
  readonly cardMedian: number
  readonly card99: number
  /** Letters in the average text that was looked at. */
  readonly letters: number
  /** Making the index of a new list. */
  readonly listMade: number
  /** Making it and looking again at a thousand texts that stand. */
  readonly listChange: number
}

const STANDING = 1000

/** Medians over a few hundred ms of work; each text is inspected anew, without anything remembered. */
export function measureCost(people: number): GuardCost {
  const list = madeUpPeople(people, createRandom(1))
  const texts = namelessTexts()
  const inspector = createInspector(list)
  const look = (text: string) => inspector.inspect(text, { ending: 'placed' })
  for (const text of texts) look(text)
  const perCard = Array.from({ length: 4 }, () => texts.map((text) => timed(() => look(text)))).flat()
  const made = Array.from({ length: 9 }, () => timed(() => createInspector(list)))
  const changes = Array.from({ length: 5 }, () =>
    timed(() => {
      const fresh = createInspector(list)
      for (let at = 0; at < STANDING; at += 1)
        fresh.inspect(texts[at % texts.length] ?? '', { ending: 'placed' })
    }),
  )
  return {
    people,
    cardMedian: percentile(perCard, 0.5),
    card99: percentile(perCard, 0.99),
    letters: Math.round(texts.reduce((sum, { length }) => sum + length, 0) / texts.length),
    listMade: percentile(made, 0.5),
    listChange: percentile(changes, 0.5),
  }
}

function timed(work: () => unknown): number {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}

/** The figures as lines of text, for lists of 20, 100 and 500 people. */
export function costLines(): string[] {
  return [20, 100, 500].map((people) => {
    const cost = measureCost(people)
    return (
      `a list of ${people}: a card (${cost.letters} letters on average) ${cost.cardMedian.toFixed(3)} ms, ` +
      `99 % ${cost.card99.toFixed(2)} ms; a new list ${cost.listMade.toFixed(1)} ms, ` +
      `with a thousand standing texts ${cost.listChange.toFixed(0)} ms`
    )
  })
}
