import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { roundText } from '../language/nl/round.ts'
import type { ChairSteps } from './createChairSteps.ts'

const text = roundText.minority

/** Before a thread that fewer than two organisations recognise is confirmed: it is confirmed as what it is, or not yet. */
export function MinorityDialog(props: { steps: ChairSteps }) {
  return (
    <Dialog
      open={props.steps.isMinority()}
      onClose={() => props.steps.setMinority(false)}
      title={text.title}
      description={text.ask}
      actions={
        <>
          <Button variant="primary" onClick={() => props.steps.setMinority(false)}>
            {text.no}
          </Button>
          <Button onClick={() => void props.steps.confirm(true)}>{text.yes}</Button>
        </>
      }
    />
  )
}
