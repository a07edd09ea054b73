import type { Completeness } from '@rode-draad/shared/plan/completeness.ts'
import { createSignal, For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { Notice } from '../design/Notice.tsx'
import { planText } from '../language/nl/plan.ts'
import { failureSentence } from '../shell/failures.ts'
import { useMe } from '../shell/me.tsx'
import { gapWords } from './completeness-words.ts'
import type { Versions } from './createVersions.ts'

const text = planText.freeze

/** The chair freezes a version, after reading once more what that means and what is still missing. */
export function FreezeButton(props: { versions: Versions; completeness: Completeness; primary: boolean }) {
  const announce = useAnnounce()
  const [open, setOpen] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const { me } = useMe()
  const [problem, setProblem] = createSignal<string | null>(null)
  const number = () => props.versions.next()
  const gaps = () => props.completeness.parts.filter((part) => part.gaps.length > 0)

  const freeze = async () => {
    if (busy()) return
    setBusy(true)
    setProblem(null)
    const outcome = await props.versions.freeze()
    setBusy(false)
    if (typeof outcome === 'number') {
      setOpen(false)
      announce(text.done(outcome))
      return
    }
    setProblem(failureSentence(outcome, me().chairName))
  }
  return (
    <>
      <Button icon="lock" variant={props.primary ? 'primary' : 'secondary'} onClick={() => setOpen(true)}>
        {text.action}
      </Button>
      <Dialog
        open={open()}
        onClose={() => setOpen(false)}
        title={text.title(number())}
        description={text.about(number())}
        actions={
          <>
            <Button variant="primary" icon="lock" aria-disabled={busy()} onClick={() => void freeze()}>
              {text.confirm(number())}
            </Button>
            <Button variant="quiet" onClick={() => setOpen(false)}>
              {text.notYet}
            </Button>
          </>
        }
      >
        <Show when={gaps().length > 0}>
          <Notice tone="warn" icon="warning" title={text.incomplete}>
            <ul class="rd-plan__gaps">
              <For each={gaps()}>
                {(part) => (
                  <li>
                    {planText.parts[part.part]}: {gapWords(part.gaps)}
                  </li>
                )}
              </For>
            </ul>
          </Notice>
        </Show>
        <Show when={props.completeness.annexUnseen}>
          <p class="rd-small">{text.withoutAnnex}</p>
        </Show>
        <Show when={problem()}>
          {(sentence) => (
            <Notice tone="error" icon="warning" announce="alert">
              {sentence()}
            </Notice>
          )}
        </Show>
      </Dialog>
    </>
  )
}
