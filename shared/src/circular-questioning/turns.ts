/** A turn that was given: who questioned whom, at which question. */
export interface GivenTurn {
  readonly question: string
  readonly from: string
  readonly to: string
}

export interface TableNow {
  /** Organisations at the table, in their fixed order: the last word between equals. */
  readonly organisations: readonly string[]
  readonly question: string
  /** Every turn of the part so far, oldest first. */
  readonly turns: readonly GivenTurn[]
  /** Organisation → how many cards it has at this question: only on a card can one be questioned. */
  readonly cards: ReadonlyMap<string, number>
  /** Organisation → how much it brought in so far: cards, questions and answers. Less is quieter. */
  readonly said: ReadonlyMap<string, number>
}

/**
 * Who questions whom next. At a question every organisation questions once before anybody does so twice, and is
 * questioned once before anybody is twice; between equals first whoever had fewer turns in the whole part, then the
 * quieter one. Nobody questions itself. It proposes: the chair may choose otherwise, and the count goes on from there.
 * Null when there are no two organisations. Source: handreiking, bijlage F3 ("vragen elkaar uit").
 */
export function proposeTurn(table: TableNow): { readonly from: string; readonly to: string } | null {
  const { organisations } = table
  if (organisations.length < 2) return null
  const asked = countsOf(table, 'from')
  const questioned = countsOf(table, 'to')
  const [from] = inOrder(organisations, asked, table)
  if (from === undefined) return null
  const withCards = organisations.filter((one) => (table.cards.get(one) ?? 0) > 0)
  const others = withCards.filter((one) => one !== from)
  // Nobody else has a card: then somebody is questioned without one, rather than nobody.
  const candidates = others.length > 0 ? others : organisations.filter((one) => one !== from)
  const last = lastToAsk(table, asked, from)
  const leastQuestioned = Math.min(...withCards.map(questioned.here))
  // Were it left for the last one to ask, it would have nobody but itself to question.
  if (last !== null && candidates.includes(last) && questioned.here(last) === leastQuestioned)
    return { from, to: last }
  const [to] = inOrder(candidates, questioned, table, (one) => timesTogether(table, from, one))
  return to === undefined ? null : { from, to }
}

interface Counts {
  readonly here: (organisation: string) => number
  readonly inAll: (organisation: string) => number
}

function countsOf({ turns, question }: TableNow, side: 'from' | 'to'): Counts {
  const here = turns.filter((turn) => turn.question === question)
  const count = (of: readonly GivenTurn[]) => (organisation: string) =>
    of.filter((turn) => turn[side] === organisation).length
  return { here: count(here), inAll: count(turns) }
}

function inOrder(
  organisations: readonly string[],
  counts: Counts,
  table: TableNow,
  then: (organisation: string) => number = () => 0,
): string[] {
  const said = (one: string) => table.said.get(one) ?? 0
  return [...organisations].sort(
    (a, b) =>
      counts.here(a) - counts.here(b) ||
      counts.inAll(a) - counts.inAll(b) ||
      then(a) - then(b) ||
      said(a) - said(b) ||
      table.organisations.indexOf(a) - table.organisations.indexOf(b),
  )
}

/** The only one that has not asked yet in this lap, once `from` has. */
function lastToAsk(table: TableNow, asked: Counts, from: string): string | null {
  const least = Math.min(...table.organisations.map(asked.here))
  const left = table.organisations.filter((one) => one !== from && asked.here(one) === least)
  return left.length === 1 ? (left[0] ?? null) : null
}

function timesTogether({ turns }: TableNow, from: string, to: string): number {
  return turns.filter((turn) => turn.from === from && turn.to === to).length
}
