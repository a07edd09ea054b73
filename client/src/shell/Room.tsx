import { A, useLocation } from '@solidjs/router'
import {
  createEffect,
  createMemo,
  createSignal,
  Match,
  on,
  onCleanup,
  type ParentProps,
  Show,
  Switch,
} from 'solid-js'
import { createHeldRecords } from '../airlock/createHeldRecords.ts'
import { WaitingRecords } from '../airlock/WaitingRecords.tsx'
import { Icon } from '../design/Icon.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { SkipLink } from '../design/SkipLink.tsx'
import { clockTime } from '../language/nl/dates.ts'
import { doorText } from '../language/nl/door.ts'
import { shellText } from '../language/nl/shell.ts'
import { Band } from './Band.tsx'
import { ChairSlotProvider } from './ChairActions.tsx'
import { ChairBar } from './ChairBar.tsx'
import { Head } from './Head.tsx'
import { LostWork } from './LostWork.tsx'
import { useMe } from './me.tsx'
import {
  addressOf,
  levelOfQuery,
  levelOn,
  levelParameter,
  levelsOn,
  pageAt,
  preparePage,
  sheetPage,
} from './pages.ts'
import { RecoveryPanel } from './RecoveryPanel.tsx'
import { roomWords } from './rooms.ts'
import './Room.css'
import { MAIN_ID, useRoomChange } from './useRoomChange.ts'
import { useWatchable, WatchEnd, WatchEntry } from './Watch.tsx'

/** A line that is gone for less than this is not worth a word: a server that restarts is back by then. */
const LOST_GRACE_MS = 1500

/** What the band must say now: the level of the board on screen, else the room that is open. */
function useRoom() {
  const { me, mine, openPart, organisation, isGuest, presence } = useMe()
  const location = useLocation()
  const page = createMemo(() => pageAt(location.pathname))
  const level = createMemo(() => {
    const door = me().door
    const current = page()
    const shown = current
      ? levelOn(current, me().boards, door, levelOfQuery(location.query[levelParameter]))
      : null
    return shown ?? (door.kind === 'inside' ? door.room : null)
  })
  const shortNames = (ids: readonly string[]) => ids.flatMap((id) => organisation(id)?.shortName ?? [])
  const words = createMemo(() => {
    const guests = openPart()?.guests ?? []
    const here = new Set(presence().map((person) => person.organisation))
    return roomWords({
      kind: level() ?? (openPart()?.level ? 'outside' : 'none'),
      guests: shortNames(guests),
      present: shortNames(guests.filter((id) => here.has(id))),
      iAmGuest: isGuest(),
      sheet: page() === sheetPage ? mine().shortName : undefined,
      watching: me().loginKind === 'watch' ? mine().shortName : undefined,
      part: openPart()?.label,
    })
  })
  return { page, level, words }
}

/** When the line was lost, once that has lasted. */
function useLostFor() {
  const { lostAt } = useMe()
  const [shown, setShown] = createSignal<Date | null>(null)
  createEffect(() => {
    const at = lostAt()
    if (at === null) {
      setShown(null)
      return
    }
    const timer = setTimeout(() => setShown(at), LOST_GRACE_MS)
    onCleanup(() => clearTimeout(timer))
  })
  return shown
}

function BandRight(props: { room: ReturnType<typeof useRoom> }) {
  const { me, openPart } = useMe()
  const lost = useLostFor()
  const other = createMemo(() => {
    const page = props.room.page()
    const level = props.room.level()
    if (page === undefined || level === null) return null
    const there = level === 'group' ? 'person' : 'group'
    if (page.path === '/plan' || !levelsOn(page, me().boards).includes(there)) return null
    return { href: addressOf(page, there), label: shellText.otherRoom[there] }
  })
  const watchable = useWatchable()
  return (
    <Switch
      fallback={
        <Show when={openPart()}>
          {(part) => (
            <span class="rd-band__times">
              {shellText.partTimes(part().label, part().startsAt, part().endsAt)}
            </span>
          )}
        </Show>
      }
    >
      <Match when={me().loginKind === 'watch'}>
        <WatchEnd />
      </Match>
      <Match when={lost()}>
        {(at) => (
          <span class="rd-band__lost" role="status">
            <Icon name="cloudOff" size={18} />
            {shellText.offline.short(clockTime(at()))}
          </span>
        )}
      </Match>
      <Match when={other()}>
        {(link) => (
          <A href={link().href} end={true} activeClass="">
            <Icon name="arrowRight" size={17} />
            {link().label}
          </A>
        )}
      </Match>
      <Match when={watchable().length > 0}>
        <WatchEntry />
      </Match>
    </Switch>
  )
}

/** Guest organisations that were here and are not: shown and said until they are back, or somebody puts it away. */
function useLeftGuests() {
  const { presence, organisation } = useMe()
  const announce = useAnnounce()
  const [gone, setGone] = createSignal<readonly string[]>([])
  const guestsHere = createMemo<ReadonlySet<string>>(
    () =>
      new Set(
        presence()
          .map((person) => person.organisation)
          .filter((id) => organisation(id)?.kind === 'incidentalParticipant'),
      ),
  )
  const wereHere = new Set<string>()
  createEffect(() => {
    const here = guestsHere()
    for (const id of here) wereHere.add(id)
    const away = [...wereHere].filter((id) => !here.has(id))
    // A page that loads anew is away for a moment; that is no leaving.
    const timer = setTimeout(() => setGone(away), away.length === 0 ? 0 : LOST_GRACE_MS)
    onCleanup(() => clearTimeout(timer))
  })
  const sentence = createMemo(() => {
    const names = gone().flatMap((id) => organisation(id)?.shortName ?? [])
    return names.length === 0 ? '' : doorText.left(names)
  })
  createEffect(on(sentence, (words) => words !== '' && announce(words), { defer: true }))
  const putAway = () => {
    wereHere.clear()
    setGone([])
  }
  return { sentence, putAway }
}

/** The screen of somebody who is inside: band, frame, head, the page itself, and for the chair a bar. */
export function Room(
  props: ParentProps<{
    /** Changes of this window that were not saved when a board went: the room says so until it is seen. */
    lost: number
    onLostSeen: () => void
  }>,
) {
  const room = useRoom()
  const { memberName } = useMe()
  const held = createHeldRecords(useMe())
  const location = useLocation()
  const left = useLeftGuests()
  useRoomChange(() => room.words().sentence)
  createEffect(() => {
    const page =
      room.page()?.label ??
      (location.pathname === preparePage.path ? preparePage.label : shellText.tabs.meeting)
    document.title = `${page} · ${room.words().name} · ${shellText.product}`
  })
  return (
    <ChairSlotProvider>
      <div class={`rd-room rd-room--${room.level() ?? 'none'}`}>
        <SkipLink to={MAIN_ID} />
        <header class="rd-room__top">
          <div classList={{ 'rd-on-plum': room.level() === 'person' }}>
            <Band words={room.words()} right={<BandRight room={room} />} />
          </div>
          <Head />
        </header>
        <main class="rd-room__main" id={MAIN_ID} tabindex="-1">
          <Show when={room.level() === 'person'}>
            <p class="rd-room__no-paper">{shellText.noPaper}</p>
          </Show>
          <LostWork changes={props.lost} onSeen={props.onLostSeen} />
          <RecoveryPanel memberName={memberName} />
          <Show when={left.sentence()}>
            {(words) => (
              <p class="rd-room__left">
                <Icon name="arrowRight" size={18} />
                <span>{words()}</span>
                <IconButton icon="close" label={doorText.leftSeen} onClick={left.putAway} />
              </p>
            )}
          </Show>
          <WaitingRecords held={held} />
          {props.children}
        </main>
        <ChairBar held={held} />
      </div>
    </ChairSlotProvider>
  )
}
