import { createMemo, For, Show } from 'solid-js'
import { LinkButton } from '../design/Button.tsx'
import { Icon } from '../design/Icon.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { VisuallyHidden } from '../design/VisuallyHidden.tsx'
import { roundText } from '../language/nl/round.ts'
import { addressOf, sheetPage } from '../shell/pages.ts'
import { useFlipchart } from './flipchart-context.ts'

const text = roundText.sealed

/**
 * A question whose cards were not turned over yet: their backs by organisation, and who said to be ready. Of who did not
 * say so nothing is told; no screen has a word of a card, the chair's neither.
 */
export function SealedCards() {
  const flipchart = useFlipchart()
  const organisations = createMemo(() => {
    const guests = flipchart.table.openPart()?.guests ?? []
    return flipchart.table
      .me()
      .organisations.filter((one) => one.kind === 'covenantPartner' || guests.includes(one.id))
  })
  const ready = (id: string) => flipchart.round.view()?.ready.includes(id) === true
  const backs = createMemo(() => Array.from({ length: flipchart.question()?.most ?? 1 }, (_, at) => at))
  return (
    <section class="cq-sealed" aria-labelledby="cq-sealed-title">
      <h2 class="cq-sealed__title" id="cq-sealed-title">
        {text.title}
      </h2>
      <p class="cq-sealed__text">
        {flipchart.table.chairs() ? text.chairText : text.text(flipchart.table.me().chairName)}
      </p>
      <Show when={!flipchart.table.chairs() && flipchart.table.boards('sheet', flipchart.level).length > 0}>
        <p class="cq-sealed__act">
          <LinkButton href={addressOf(sheetPage, flipchart.level)} variant="primary" icon="pen">
            {text.toSheet}
          </LinkButton>
        </p>
      </Show>
      <ul class="cq-sealed__rows" aria-label={text.whoIsReady}>
        <For each={organisations()}>
          {(one) => (
            <li class={`cq-sealed__row rd-${one.token}`}>
              <span class="cq-sealed__who">
                <OrganisationMark organisation={one} silent />
                <span>{one.shortName}</span>
                <Show when={ready(one.id)}>
                  <span class="cq-sealed__ready">
                    <Icon name="check" size={15} />
                    {text.ready}
                  </span>
                </Show>
              </span>
              <VisuallyHidden>{text.waits(one.shortName)}</VisuallyHidden>
              <span class="cq-sealed__backs" aria-hidden="true">
                <For each={backs()}>
                  {() => (
                    <span
                      class="cq-back"
                      classList={{ 'cq-back--guest': one.kind === 'incidentalParticipant' }}
                    >
                      {one.mark}
                    </span>
                  )}
                </For>
              </span>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}
