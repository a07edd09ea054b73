import { A, useLocation } from '@solidjs/router'
import { createEffect, createMemo, For, on, Show } from 'solid-js'
import { LogoMark } from '../design/Logo.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { shellText } from '../language/nl/shell.ts'
import { useSavedState } from '../sync/boards.tsx'
import './Head.css'
import { useMe } from './me.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { tabsFor } from './pages.ts'
import { SavedStateLine } from './SavedState.tsx'

/** At most this many marks beside each other; the number behind them tells the rest. */
const MOST_MARKS = 8

function Tabs() {
  const { me } = useMe()
  const location = useLocation()
  let nav: HTMLElement | undefined
  // On a phone the tabs scroll sideways; the one that is open must be among those in view.
  createEffect(
    on([() => location.pathname, () => me().boards.length], () => {
      const open = nav?.querySelector<HTMLElement>('[aria-current="page"]')
      if (nav && open)
        nav.scrollLeft = open.offsetLeft - nav.offsetLeft - (nav.clientWidth - open.offsetWidth) / 2
    }),
  )
  return (
    <nav class="rd-head__tabs" aria-label={shellText.tabsLabel} ref={nav}>
      <For each={tabsFor(me().boards, me().prepares)}>
        {(tab) => (
          <A class="rd-head__tab" href={tab.path} end={tab.path === '/'}>
            {tab.label}
          </A>
        )}
      </For>
    </nav>
  )
}

function Presence() {
  const { presence, organisation } = useMe()
  const organisations = createMemo(() => {
    const ids = [...new Set(presence().map((person) => person.organisation))]
    return ids.flatMap((id) => organisation(id) ?? []).slice(0, MOST_MARKS)
  })
  return (
    <Show when={presence().length > 0}>
      <div class="rd-head__presence">
        <ul class="rd-head__marks" aria-label={shellText.present}>
          <For each={organisations()}>
            {(one) => (
              <li>
                <OrganisationMark organisation={one} size="p" />
              </li>
            )}
          </For>
        </ul>
        <span class="rd-sub rd-small rd-nowrap">{shellText.atTable(presence().length)}</span>
      </div>
    </Show>
  )
}

function Person() {
  const { me, mine, online } = useMe()
  const saved = useSavedState()
  return (
    <div class="rd-head__me">
      <OrganisationMark organisation={mine()} size="l" />
      <div>
        <p class="rd-head__name">{me().me.name}</p>
        <SavedStateLine state={saved()} online={online()} />
      </div>
      <PersonMenu />
    </div>
  )
}

/** Under the band: product, dossier, boards, who is here, and oneself with the state of one's words. */
export function Head() {
  const { me } = useMe()
  return (
    <div class="rd-head">
      <span class="rd-head__logo">
        <LogoMark />
        <span class="rd-head__product">{shellText.product}</span>
      </span>
      <Show when={me().dossier}>{(dossier) => <b class="rd-head__dossier">{dossier().title}</b>}</Show>
      <Tabs />
      <Presence />
      <Person />
    </div>
  )
}
