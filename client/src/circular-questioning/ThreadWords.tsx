import { WHY_TEXT_MAX } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { type Thread, type Word, wordOf } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import { createMemo, createSignal, For, Match, onMount, Show, Switch } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { TextArea } from '../design/Field.tsx'
import { Icon } from '../design/Icon.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { VisuallyHidden } from '../design/VisuallyHidden.tsx'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { asTyped, readyToPlace } from './compose.ts'
import { faultSentence } from './fault-sentence.ts'
import { useFlipchart } from './flipchart-context.ts'
import { MentionText } from './MentionText.tsx'

const text = flipchartText.words

/** *Herken je deze draad?* A row for every organisation, dissent with its reason; one's own can be set here. */
export function ThreadWords(props: { thread: Thread }) {
  const flipchart = useFlipchart()
  const word = (organisation: string) => wordOf(flipchart.records.words, props.thread.id, organisation)
  const concerned = createMemo(() =>
    flipchart.table
      .me()
      .organisations.filter((one) => flipchart.level === 'group' || one.kind === 'covenantPartner'),
  )
  const yes = () => concerned().filter((one) => word(one.id)?.word === 'recognisable').length
  return (
    <div class="cq-words">
      <div class="cq-words__head">
        <h3 class="cq-heading">{text.question}</h3>
        <span class="cq-count">
          <span aria-hidden="true">{text.count(yes(), concerned().length)}</span>
          <VisuallyHidden>{text.countLong(yes(), concerned().length)}</VisuallyHidden>
        </span>
      </div>
      <ul>
        <For each={concerned()}>
          {(organisation) => (
            <li class="cq-words__row">
              <OrganisationMark
                organisation={organisation}
                silent
                off={word(organisation.id) === null && !isAtTable(organisation)}
              />
              <span>{organisation.shortName}</span>
              <Show
                when={organisation.id === flipchart.table.mine().id && flipchart.mayWrite()}
                fallback={<Said word={word(organisation.id)} organisation={organisation} />}
              >
                <OwnWord thread={props.thread.id} word={word(organisation.id)} organisation={organisation} />
              </Show>
            </li>
          )}
        </For>
      </ul>
    </div>
  )

  function isAtTable(organisation: OrganisationView): boolean {
    return flipchart.table.presence().some((person) => person.organisation === organisation.id)
  }
}

function Said(props: { word: Word | null; organisation: OrganisationView }) {
  const flipchart = useFlipchart()
  const isHere = () => flipchart.table.presence().some((one) => one.organisation === props.organisation.id)
  return (
    <Switch
      fallback={
        <span class="cq-words__word cq-words__word--none">
          <Show when={isHere()} fallback={text.notAtTable}>
            <Icon name="pen" size={15} />
            {text.thinking}
          </Show>
        </span>
      }
    >
      <Match when={props.word?.word === 'recognisable'}>
        <span class="cq-words__word cq-words__word--yes">
          <Icon name="check" size={16} />
          {text.recognisable}
        </span>
      </Match>
      <Match when={props.word?.word === 'notYet' && props.word}>
        {(word) => (
          <>
            <span class="cq-words__word cq-words__word--not">
              <Icon name="minus" size={16} weight={2.4} />
              {text.notYet}
            </span>
            <Show when={word().why !== ''}>
              <p class="cq-words__why">
                “<MentionText text={word().why} />”
              </p>
            </Show>
          </>
        )}
      </Match>
    </Switch>
  )
}

/** One's own organisation's word: two buttons until it is said, then the word with a way to change it. */
function OwnWord(props: { thread: string; word: Word | null; organisation: OrganisationView }) {
  const flipchart = useFlipchart()
  const announce = useAnnounce()
  const [choosing, setChoosing] = createSignal(false)
  const [explaining, setExplaining] = createSignal(false)
  const done = () => {
    setChoosing(false)
    setExplaining(false)
    announce(text.said)
  }
  const recognise = () => {
    flipchart.say(props.thread, 'recognisable', '')
    done()
  }
  return (
    <>
      <Show when={props.word !== null && !choosing()}>
        <Said word={props.word} organisation={props.organisation} />
        <IconButton
          class="cq-words__change"
          icon="pen"
          size="sm"
          label={text.change}
          onClick={() => setChoosing(true)}
        />
      </Show>
      <Show when={props.word === null || choosing()}>
        <div class="cq-words__choice">
          <Button
            size="sm"
            icon="check"
            aria-pressed={props.word?.word === 'recognisable'}
            onClick={recognise}
          >
            {text.sayRecognisable}
          </Button>
          <Button
            size="sm"
            icon="minus"
            aria-pressed={props.word?.word === 'notYet'}
            aria-expanded={explaining()}
            onClick={() => setExplaining(true)}
          >
            {text.sayNotYet}
          </Button>
        </div>
        <Show when={explaining()}>
          <Why
            why={props.word?.why ?? ''}
            onSay={(why) => {
              flipchart.say(props.thread, 'notYet', why)
              done()
            }}
            onCancel={() => {
              setExplaining(false)
              setChoosing(false)
            }}
          />
        </Show>
      </Show>
    </>
  )
}

/** Why not yet: asked for, because a dissent without a reason gives the table nothing to talk about. */
function Why(props: { why: string; onSay: (why: string) => void; onCancel: () => void }) {
  const flipchart = useFlipchart()
  const [typed, setTyped] = createSignal(
    asTyped(props.why, flipchart.namedMembers(), flipchart.table.memberName),
  )
  const [error, setError] = createSignal('')
  let form: HTMLFormElement | undefined
  onMount(() => flipchart.focusSoon(() => form?.querySelector('textarea')))
  const say = (event: Event) => {
    event.preventDefault()
    const ready = readyToPlace(typed(), WHY_TEXT_MAX, flipchart.namedMembers())
    if (ready.ok) props.onSay(ready.value)
    else setError(ready.reason.kind === 'empty' ? text.emptyWhy : faultSentence(ready.reason, WHY_TEXT_MAX))
  }
  return (
    <form class="cq-words__form" ref={form} onSubmit={say}>
      <TextArea
        label={text.why}
        value={typed()}
        onInput={setTyped}
        rows={2}
        most={WHY_TEXT_MAX}
        {...(error() === '' ? {} : { error: error() })}
      />
      <div class="cq-actions">
        <Button size="sm" variant="primary" type="submit">
          {text.whyPlace}
        </Button>
        <Button size="sm" variant="quiet" onClick={() => props.onCancel()}>
          {text.cancel}
        </Button>
      </div>
    </form>
  )
}
