import type { Word } from '@rode-draad/shared/circular-questioning/flipchart.ts'
import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import { Match, Show, Switch } from 'solid-js'
import { Icon } from '../design/Icon.tsx'
import { IconButton } from '../design/IconButton.tsx'
import { airlockText } from '../language/nl/airlock.ts'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import { useFlipchart } from './flipchart-context.ts'
import { HeldNote } from './HeldNote.tsx'
import { MentionText } from './MentionText.tsx'

const text = flipchartText.words

/** What an organisation said of a thread, or that it is thinking, or not there. */
export function Said(props: { word: Word | null; organisation: OrganisationView }) {
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
            <Show when={flipchart.isHeld(word().id)}>
              <HeldNote words={flipchartText.held.other} />
            </Show>
            <Show when={word().why !== ''}>
              <p class="cq-words__why">
                “<MentionText text={word().why} />”
                <Show when={flipchart.mayFlag() && !flipchart.isMine(word())}>
                  <IconButton
                    class="cq-words__flag"
                    icon="flag"
                    size="sm"
                    label={airlockText.flag.why}
                    onClick={() => void flipchart.flag('words', word().id)}
                  />
                </Show>
              </p>
            </Show>
          </>
        )}
      </Match>
    </Switch>
  )
}
