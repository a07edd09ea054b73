import { offersFor } from '@rode-draad/shared/dynamics-map/place.ts'
import { For, Match, Show, Switch } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { dynamicsMapText as text } from '../language/nl/dynamics-map.ts'
import { useMap } from './map-context.tsx'

function Offers(props: { id: string }) {
  const { model, hand, focus } = useMap()
  const node = () => model.node(props.id)
  const offers = () => {
    const here = node()
    return here ? offersFor(here) : []
  }
  // Each of these ends this bar, so who it is about is read first.
  const take = (offer: ReturnType<typeof offers>[number]) => {
    const { id } = props
    if (offer.about === 'position') hand.setPosition(id, offer.to)
    else hand.setInfluence(id, offer.to)
    focus.goTo(id)
  }
  const leave = () => {
    const { id } = props
    hand.forget()
    focus.goTo(id)
  }
  return (
    <Show when={offers().length > 0}>
      <div class="dm-after">
        <p>{text.offer.stands(model.shortNameOf(props.id), offers()[0]?.to ?? 'leader')}</p>
        <For each={offers()}>
          {(offer) => (
            <Button size="sm" onClick={() => take(offer)}>
              {text.offer.make(model.shortNameOf(props.id), offer.to)}
            </Button>
          )}
        </For>
        <Button size="sm" variant="quiet" onClick={leave}>
          {text.offer.leave}
        </Button>
      </div>
    </Show>
  )
}

/** One quiet line after something was done: a word that fits better, or a way back. It asks nothing and blocks nothing. */
export function AftermathBar() {
  const { hand, focus } = useMap()
  const putBack = () => {
    const id = hand.putBack()
    if (id !== null) focus.goTo(id)
  }
  const after = () => hand.aftermath()
  const gone = () => {
    const one = after()
    if (one?.kind === 'nodeGone') return text.offer.gone(one.name, one.removed.ties.length)
    return one?.kind === 'tieGone' ? text.offer.tieGone : null
  }
  const moved = () => {
    const one = after()
    return one?.kind === 'moved' ? one.id : null
  }
  return (
    <Switch>
      <Match when={moved()}>{(id) => <Offers id={id()} />}</Match>
      <Match when={gone()}>
        {(words) => (
          <div class="dm-after">
            <p>{words()}</p>
            <Button size="sm" icon="restart" onClick={putBack}>
              {text.offer.putBack}
            </Button>
          </div>
        )}
      </Match>
    </Switch>
  )
}
