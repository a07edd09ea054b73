import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import type { MeView, PartView } from '@rode-draad/shared/protocol/api.ts'
import { createMemo, For, Show } from 'solid-js'
import { boxWithin, createMeasured } from '../design/createMeasured.ts'
import { Icon } from '../design/Icon.tsx'
import { ThreadLayer, threadPath } from '../design/Thread.tsx'
import { presenterText } from '../language/nl/presenter.ts'
import './DoorShut.css'
import { ScreenBand } from './ScreenBand.tsx'
import { ScreenMark } from './ScreenMark.tsx'

const text = presenterText.dark

/** *De deur is dicht*: plum over the whole screen until a group part is open. It says who is there, by organisation. */
export function DoorShut(props: { view: MeView; part: PartView | undefined; present: readonly string[] }) {
  const isPerson = () => props.part?.level === 'person'
  const partners = createMemo(() => props.view.organisations.filter((one) => one.kind === 'covenantPartner'))
  /** The guests of what was on before: they were the ones that left. */
  const gone = createMemo(() => {
    const last = props.view.meeting.parts
      .filter((one) => one.state === 'closed' && one.guests.length > 0)
      .at(-1)
    return props.view.organisations.filter((one) => last?.guests.includes(one.id) === true)
  })
  return (
    <div class="sc sc--dark">
      <ScreenBand
        icon="doorClosed"
        name={isPerson() ? presenterText.room.person : presenterText.room.none}
        parts={isPerson() ? [presenterText.band.shut, text.band] : [presenterText.band.shut]}
        right={props.part ? presenterText.part(props.part.label, props.part.startsAt) : ''}
      />
      <Room
        words={isPerson() ? text.person : text.between}
        partners={partners()}
        gone={gone()}
        present={props.present}
      />
    </div>
  )
}

interface RoomProps {
  readonly words: string
  readonly partners: readonly OrganisationView[]
  readonly gone: readonly OrganisationView[]
  readonly present: readonly string[]
}

function Room(props: RoomProps) {
  let main: HTMLElement | undefined
  const [line] = createMeasured(() => main, lineThrough, { path: '', down: '' })
  return (
    <main class="sc-dark" ref={main}>
      <ThreadLayer behind>
        <path class="sc-dark__line" d={line().path} />
        <path class="sc-dark__line" d={line().down} />
      </ThreadLayer>
      <div class="sc-dark__words">
        <Door />
        <h1>{text.title}</h1>
        <p>{props.words}</p>
      </div>
      <ul class="sc-who" aria-label={text.who}>
        <For each={props.partners}>
          {(one) => (
            <li data-partner="">
              <ScreenMark organisation={one} />
              <span>{one.shortName}</span>
              <Show
                when={props.present.includes(one.id)}
                fallback={<span class="sc-who__state sc-who__state--not">{text.absent}</span>}
              >
                <span class="sc-who__state">
                  <Icon name="check" />
                  {text.present}
                </span>
              </Show>
            </li>
          )}
        </For>
        <For each={props.gone}>
          {(one, at) => (
            <li class="sc-who__gone" classList={{ 'sc-who__gone--first': at() === 0 }}>
              <ScreenMark organisation={one} gone />
              <span>{one.shortName}</span>
              <span class="sc-who__state sc-who__state--not">{text.gone}</span>
            </li>
          )}
        </For>
      </ul>
    </main>
  )
}

function Door() {
  return (
    <svg class="sc-door" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M6 2.5h12v19H6z" />
      <path d="M2.5 21.5h19" />
      <circle cx="15.2" cy="12" r=".7" />
    </svg>
  )
}

/** The thread comes in at the left edge, passes behind the door, and is strung through who is at the table. */
function lineThrough(main: HTMLElement): { path: string; down: string } {
  const door = main.querySelector('.sc-door')
  const marks = [...main.querySelectorAll('[data-partner] .sc-mark')].map((one) => boxWithin(main, one))
  const [first, last] = [marks[0], marks.at(-1)]
  if (!door || !first || !last) return { path: '', down: '' }
  const height = boxWithin(main, door)
  const from = { x: 0, y: height.top + (height.bottom - height.top) * 0.68 }
  return {
    path: threadPath(from, { x: first.left, y: first.centre.y }),
    down: `M${first.centre.x} ${first.centre.y}V${last.centre.y}`,
  }
}
