import { createSignal, Match, Show, Switch } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { createSingleKeys } from '../design/createSingleKeys.ts'
import { Menu, type MenuEntry } from '../design/Menu.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { roundText } from '../language/nl/round.ts'
import { ChairActions } from '../shell/ChairActions.tsx'
import type { ChairSteps } from './createChairSteps.ts'
import { useFlipchart } from './flipchart-context.ts'
import { createForesight } from './foresight.ts'
import { HandDialog } from './HandDialog.tsx'
import { MinorityDialog } from './MinorityDialog.tsx'
import { TurnDialog } from './TurnDialog.tsx'

const text = roundText.chair
const keys = { ...flipchartText.keys, ...roundText.keys }
const shown = (key: string) => key.toUpperCase()

/**
 * The round in the chair's hand: one primary step by the phase of the question, what goes with it, and the rest in a
 * menu; every step has a single key. Above them stands what others will see before they see it.
 */
export function ChairKeys(props: { steps: ChairSteps }) {
  const flipchart = useFlipchart()
  const { steps } = props
  const [choosing, setChoosing] = createSignal(false)
  const [handing, setHanding] = createSignal(false)
  const foresight = createForesight(flipchart, steps)
  const onward = () => steps.putOnTable() ?? steps.next()

  createSingleKeys(() => {
    if (!flipchart.table.chairs()) return {}
    const reveal = steps.phase() === 'sealed' ? steps.reveal() : null
    const bound = {
      [keys.reveal]: reveal && (() => void reveal()),
      [keys.pass]: steps.pass(),
      [keys.other]: steps.phase() === 'asking' ? () => setChoosing(true) : null,
      [keys.thread]: steps.toThread(),
      [keys.back]: steps.back()?.act ?? null,
      [keys.confirm]: steps.thread() && (() => void steps.confirm(false)),
      [keys.next]: onward(),
    }
    return Object.fromEntries(
      Object.entries(bound).flatMap(([key, act]) => (act === null ? [] : [[key, act]])),
    )
  })
  return (
    <ChairActions foresight={foresight()}>
      <ChairMenu steps={steps} onChoose={() => setChoosing(true)} onHand={() => setHanding(true)} />
      <Switch fallback={<Threading steps={steps} />}>
        <Match when={steps.putOnTable()}>
          {(act) => (
            <Button variant="primary" hint={shown(keys.next)} onClick={() => act()()}>
              {text.putOnTable}
            </Button>
          )}
        </Match>
        <Match when={steps.phase() === 'sealed' && steps.reveal()}>
          {(act) => (
            <Button variant="primary" icon="grid" hint={shown(keys.reveal)} onClick={() => void act()()}>
              {text.reveal}
            </Button>
          )}
        </Match>
        <Match when={steps.phase() === 'asking'}>
          <Asking steps={steps} onChoose={() => setChoosing(true)} />
        </Match>
      </Switch>
      <TurnDialog open={choosing()} onClose={() => setChoosing(false)} />
      <HandDialog open={handing()} onClose={() => setHanding(false)} />
      <MinorityDialog steps={steps} />
    </ChairActions>
  )
}

function Asking(props: { steps: ChairSteps; onChoose: () => void }) {
  return (
    <>
      <Button icon="thread" hint={shown(keys.thread)} onClick={() => props.steps.toThread()?.()}>
        {text.toThread}
      </Button>
      <Show
        when={props.steps.pass()}
        fallback={
          <Button variant="primary" icon="hand" hint={shown(keys.other)} onClick={() => props.onChoose()}>
            {text.pass}
          </Button>
        }
      >
        {(act) => (
          <Button variant="primary" icon="hand" hint={shown(keys.pass)} onClick={() => act()()}>
            {text.pass}
          </Button>
        )}
      </Show>
    </>
  )
}

function Threading(props: { steps: ChairSteps }) {
  return (
    <>
      <Show when={props.steps.thread()}>
        <Button
          icon="check"
          variant={props.steps.next() === null ? 'primary' : 'secondary'}
          hint={shown(keys.confirm)}
          onClick={() => void props.steps.confirm(false)}
        >
          {flipchartText.thread.confirm}
        </Button>
      </Show>
      <Show when={props.steps.next()}>
        {(act) => (
          <Button variant="primary" iconEnd="arrowRight" hint={shown(keys.next)} onClick={() => act()()}>
            {flipchartText.nextQuestion}
          </Button>
        )}
      </Show>
    </>
  )
}

/** Everything one does less often, with its key where it has one. */
function ChairMenu(props: { steps: ChairSteps; onChoose: () => void; onHand: () => void }) {
  const entries = (): readonly MenuEntry[] => {
    const { steps } = props
    const [back, next, reveal] = [steps.back(), steps.next(), steps.reveal()]
    const asking = steps.phase() === 'asking'
    return [
      ...(asking
        ? [
            {
              label: text.otherTurn,
              icon: 'hand' as const,
              note: text.otherTurnNote,
              onSelect: props.onChoose,
            },
          ]
        : []),
      ...(back === null
        ? []
        : [
            {
              label: text.back,
              icon: 'arrowLeft' as const,
              note: text.backNote(back.to),
              onSelect: back.act,
            },
          ]),
      ...(asking && next !== null
        ? [
            {
              label: flipchartText.nextQuestion,
              icon: 'arrowRight' as const,
              note: text.nextNote,
              onSelect: next,
            },
          ]
        : []),
      ...(asking && reveal !== null
        ? [
            {
              label: text.revealAgain,
              icon: 'grid' as const,
              note: text.revealAgainNote,
              onSelect: () => void reveal(),
            },
          ]
        : []),
      { label: text.hand, icon: 'person', note: text.handNote, onSelect: props.onHand },
    ]
  }
  return <Menu label={text.more} words entries={entries()} />
}
