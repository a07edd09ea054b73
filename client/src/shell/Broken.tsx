import { Button } from '../design/Button.tsx'
import { shellText } from '../language/nl/shell.ts'
import { StateScreen } from './StateScreen.tsx'

/** A defect of ours on this screen. The error goes to the console by its kind only: a message could quote a card. */
export function Broken(props: { error: unknown; onAgain: () => void; whole?: boolean }) {
  console.error('defect on screen', props.error instanceof Error ? props.error.name : typeof props.error)
  return (
    <StateScreen
      title={shellText.states.errorTitle}
      inside={props.whole !== true}
      actions={
        <>
          <Button variant="primary" onClick={() => location.reload()}>
            {shellText.states.reload}
          </Button>
          <Button variant="quiet" onClick={() => props.onAgain()}>
            {shellText.states.again}
          </Button>
        </>
      }
    >
      <p>{shellText.states.error}</p>
    </StateScreen>
  )
}
