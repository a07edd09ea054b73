import { createMemo, For, Show } from 'solid-js'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { dossierText as text } from '../language/nl/dossier.ts'
import { useMe } from '../shell/me.tsx'
import './AtTheTable.css'

/** Who is in this room now: person and organisation, as the server says it. */
export function AtTheTable() {
  const { presence, organisation, me } = useMe()
  const people = createMemo(() =>
    presence().flatMap((person) => {
      const its = organisation(person.organisation)
      return its ? [{ key: person.key, name: person.name, organisation: its }] : []
    }),
  )
  return (
    <Show when={people().length > 0}>
      <section aria-labelledby="rd-table">
        <h2 class="rd-label" id="rd-table">
          {text.here}
        </h2>
        <ul class="rd-table">
          <For each={people()}>
            {(person) => (
              <li class="rd-table__person">
                <OrganisationMark organisation={person.organisation} size="l" silent />
                <div>
                  <p class="rd-table__name">
                    {person.name}
                    <Show when={person.key === me().me.key}>
                      <span class="rd-table__you"> ({text.you})</span>
                    </Show>
                  </p>
                  <p class="rd-table__from">
                    {person.organisation.shortName}
                    <Show when={person.organisation.kind === 'incidentalParticipant'}>, {text.guest}</Show>
                  </p>
                </div>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
