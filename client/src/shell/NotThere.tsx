import { LinkButton } from '../design/Button.tsx'
import { refusalWords } from '../language/nl/refusals.ts'
import { shellText } from '../language/nl/shell.ts'
import { useMe } from './me.tsx'
import { StateScreen } from './StateScreen.tsx'

/** An address that leads nowhere, or not for this login: one and the same answer. */
export function NotThere() {
  const { me } = useMe()
  const words = () => refusalWords('not-there', me().chairName)
  return (
    <StateScreen
      title={words().title}
      inside
      actions={
        <LinkButton variant="primary" href="/">
          {shellText.states.toMeeting}
        </LinkButton>
      }
    >
      <p>{words().what}</p>
      <p>{words().todo}</p>
    </StateScreen>
  )
}
