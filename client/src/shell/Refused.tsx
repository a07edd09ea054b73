import type { RefusalReason } from '@rode-draad/shared/access/access-state.ts'
import { useLocation } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { refusalWords } from '../language/nl/refusals.ts'
import { shellText } from '../language/nl/shell.ts'
import { useMe } from './me.tsx'
import { Statement } from './Statement.tsx'
import { StateScreen } from './StateScreen.tsx'

/** Why one cannot go in: what, by which rule, and what one can do. A guest without a signature can sign here. */
export function Refused(props: { reason: RefusalReason; inside?: boolean }) {
  const { me } = useMe()
  // Whoever just came in by a personal link goes straight on to what must be signed.
  const justIn = useLocation<{ signNow?: boolean }>().state?.signNow === true
  const [reading, setReading] = createSignal(justIn && props.reason === 'statement-not-signed')
  const words = () => refusalWords(props.reason, me().chairName)
  const canSign = () => props.reason === 'statement-not-signed'
  return (
    <Show when={!reading()} fallback={<Statement onBack={() => setReading(false)} />}>
      <StateScreen
        title={words().title}
        rule={words().rule}
        inside={props.inside === true}
        actions={
          <Show when={canSign()}>
            <Button variant="primary" icon="pen" onClick={() => setReading(true)}>
              {shellText.statement.read}
            </Button>
          </Show>
        }
      >
        <p>{words().what}</p>
        <p>{words().todo}</p>
      </StateScreen>
    </Show>
  )
}
