import type { Card } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import { createMemo, createSignal, createUniqueId, onMount, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { Knot } from '../design/Thread.tsx'
import { VisuallyHidden } from '../design/VisuallyHidden.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import './CardView.css'
import { AskNow, Behalf } from './CardExtras.tsx'
import { CardMenu, createMenuHold } from './CardMenu.tsx'
import { Conversation, OtherReadings } from './Conversation.tsx'
import { isByMe, organisationName, organisationOf } from './card-words.ts'
import { type FlipchartScreen, useFlipchart } from './flipchart-context.ts'
import { HeldNote } from './HeldNote.tsx'
import { MentionText } from './MentionText.tsx'

const text = flipchartText.card

export interface CardViewProps {
  id: string
  /** Narrower, where cards lie in two columns. */
  compact?: boolean
  /** It stands here because a thread rests on it; it lies with another question. */
  also?: boolean
}

/** One card in a list, or for ten seconds the place of one that was taken away. */
export function CardView(props: CardViewProps) {
  const flipchart = useFlipchart()
  const card = createMemo(() => flipchart.records.card(props.id))
  return (
    <Show when={card()} fallback={<WithdrawnSlot id={props.id} />}>
      {(present) => (
        <li class="cq-slot">
          <CardBody card={present()} compact={props.compact === true} also={props.also === true} />
          <OtherReadings card={props.id} />
        </li>
      )}
    </Show>
  )
}

function CardBody(props: { card: Card; compact: boolean; also: boolean }) {
  const flipchart = useFlipchart()
  const [open, setOpen] = createSignal(false)
  let article: HTMLElement | undefined
  const [textId, byId] = [createUniqueId(), createUniqueId()]
  const inHand = () => flipchart.bundleInHand() !== null && flipchart.isSource(props.card.id)

  const toggle = createMenuHold(flipchart.holdStill, setOpen)
  const withdraw = () => {
    const id = props.card.id
    flipchart.withdraw(id, () => document.activeElement?.closest(`[data-withdrawn="${id}"]`) != null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.target !== article || !flipchart.mayWrite()) return
    event.preventDefault()
    toggle(true)
  }
  const onPointerDown = (event: PointerEvent) => {
    // The menu's own pointer events come by here too, though it is drawn elsewhere on the page.
    if (event.target instanceof Node && article?.contains(event.target) && !props.also)
      flipchart.drag.start(props.card.id, event)
  }
  return (
    <>
      <article
        ref={article}
        class="cq-card"
        classList={{
          'cq-card--compact': props.compact,
          'cq-card--in': inHand(),
          'cq-card--movable': flipchart.mayWrite() && !props.also,
          ...statesOf(flipchart, props.card.id),
        }}
        data-card={props.card.id}
        data-also={props.also ? '' : undefined}
        tabindex={flipchart.isStop(props.card.id) ? 0 : -1}
        aria-labelledby={textId}
        aria-describedby={byId}
        aria-keyshortcuts={flipchart.mayWrite() ? 'Enter' : undefined}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
      >
        <OrganisationMark
          organisation={organisationOf(flipchart, props.card.organisation)}
          size={props.compact ? 's' : 'm'}
          silent
        />
        <CardWords card={props.card} textId={textId} byId={byId} />
        <Show when={flipchart.mayWrite()}>
          <CardMenu
            card={props.card}
            also={props.also}
            open={open()}
            onOpenChange={toggle}
            withdraw={withdraw}
            article={() => article}
          />
        </Show>
        <Show when={inHand()}>
          <Knot class="cq-card__knot" />
        </Show>
      </article>
      <Show when={flipchart.isHeld(props.card.id)}>
        <HeldCard card={props.card} withdraw={withdraw} />
      </Show>
    </>
  )
}

function statesOf(flipchart: FlipchartScreen, card: string) {
  return {
    'cq-card--away': flipchart.drag.state()?.card === card,
    'cq-card--held': flipchart.isHeld(card),
    'cq-card--asked': flipchart.isAsked(card),
    'cq-card--in-turn': flipchart.phase() === 'asking' && flipchart.round.view()?.turn?.card === card,
  }
}

/** What it says, whose it is in words, and what was asked about it. */
function CardWords(props: { card: Card; textId: string; byId: string }) {
  const flipchart = useFlipchart()
  return (
    <div class="cq-card__words">
      <p class="cq-card__text" id={props.textId}>
        <MentionText text={props.card.text} />
      </p>
      <VisuallyHidden>
        <span id={props.byId}>
          {text.by(organisationName(flipchart, props.card.organisation))}
          {isByMe(flipchart, props.card) ? `, ${text.byMe}` : ''}.{' '}
          {flipchart.isSource(props.card.id) ? text.source : ''}
        </span>
      </VisuallyHidden>
      <Conversation card={props.card.id} />
      <Behalf card={props.card} />
      <AskNow card={props.card} />
    </div>
  )
}

/** Guests do not see this card; its own organisation gets the ways out. */
function HeldCard(props: { card: Card; withdraw: () => void }) {
  const flipchart = useFlipchart()
  const own = () => flipchart.mayWrite() && flipchart.isMine(props.card)
  const rewrite = () => flipchart.setCompose({ kind: 'edit', card: props.card.id })
  return (
    <HeldNote
      words={flipchartText.held.card}
      onRewrite={own() ? rewrite : undefined}
      onWithdraw={own() ? props.withdraw : undefined}
    />
  )
}

function WithdrawnSlot(props: { id: string }) {
  const flipchart = useFlipchart()
  const announce = useAnnounce()
  const ghost = createMemo(() => flipchart.withdrawn().get(props.id))
  return (
    <Show when={ghost()}>
      {(taken) => {
        let button: HTMLSpanElement | undefined
        onMount(() => {
          announce(text.withdrawn)
          requestAnimationFrame(() => button?.querySelector('button')?.focus({ preventScroll: true }))
        })
        const restore = () => {
          flipchart.restore(taken())
          announce(text.restored)
          flipchart.focusCard(props.id)
        }
        return (
          <li class="cq-slot cq-withdrawn" data-withdrawn={props.id}>
            <span>{text.withdrawn}</span>
            <span ref={button}>
              <Button size="sm" variant="quiet" icon="restart" onClick={restore}>
                {text.restore}
              </Button>
            </span>
          </li>
        )
      }}
    </Show>
  )
}
