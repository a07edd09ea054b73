import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { createSignal, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Menu } from '../design/Menu.tsx'
import { planText } from '../language/nl/plan.ts'
import { failureSentence } from '../shell/failures.ts'
import { useMe } from '../shell/me.tsx'
import { downloadPlan } from './download.ts'

const text = planText.document

/** Makes the document. While persons may be seen one chooses whether their names go in. */
export function DocumentButton(props: {
  level: Level
  /** null: the concept of now. */
  version: number | null
  label?: string
  small?: boolean
}) {
  const { me } = useMe()
  const [state, setState] = createSignal<'busy' | 'done' | 'failed' | null>(null)
  const [sentence, setSentence] = createSignal('')
  const make = async (level: Level) => {
    if (state() === 'busy') return
    setState('busy')
    setSentence(text.busy)
    const outcome = await downloadPlan(level, props.version)
    setState(outcome === 'done' ? 'done' : 'failed')
    setSentence(outcome === 'done' ? text.done : failureSentence(outcome, me().chairName))
  }
  const label = () => props.label ?? text.make
  return (
    <div class="rd-plan-document">
      <Show
        when={props.level === 'person'}
        fallback={
          <Button
            icon="document"
            size={props.small ? 'sm' : 'md'}
            aria-disabled={state() === 'busy'}
            onClick={() => void make('group')}
          >
            {label()}
          </Button>
        }
      >
        <Menu
          label={label()}
          icon="document"
          words
          size={props.small ? 'sm' : 'md'}
          entries={[
            { label: text.group, note: text.groupNote, icon: 'doorOpen', onSelect: () => void make('group') },
            {
              label: text.person,
              note: text.personNote,
              icon: 'doorClosed',
              onSelect: () => void make('person'),
            },
          ]}
        />
      </Show>
      <p
        class="rd-plan-document__state rd-small"
        classList={{ 'rd-plan-document__state--failed': state() === 'failed' }}
        role="status"
      >
        {sentence()}
      </p>
    </div>
  )
}
