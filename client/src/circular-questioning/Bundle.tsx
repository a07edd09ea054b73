import { readAloud } from '@rode-draad/shared/dossier/mentions.ts'
import { createMemo, For, Show } from 'solid-js'
import { Button } from '../design/Button.tsx'
import { Menu } from '../design/Menu.tsx'
import { airlockText } from '../language/nl/airlock.ts'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import './Bundle.css'
import { BundleName } from './BundleName.tsx'
import { CardView } from './CardView.tsx'
import { useFlipchart } from './flipchart-context.ts'
import { HeldNote } from './HeldNote.tsx'
import { MentionText } from './MentionText.tsx'

const text = flipchartText.bundle

/** Cards that belong together, under a name, with the thread that is written on them. */
export function Bundle(props: { id: string }) {
  const flipchart = useFlipchart()
  const bundle = createMemo(() => flipchart.bundle(props.id))
  const cluster = createMemo(() => flipchart.records.cluster(props.id))
  const inHand = () => flipchart.bundleInHand() === props.id
  const over = () => flipchart.drag.state()?.over === props.id
  const count = () => (bundle()?.cards.length ?? 0) + elsewhere().length
  const elsewhere = () => (bundle()?.also ?? []).filter((one) => one.question !== null)
  const questions = () => [...new Set(elsewhere().map((one) => one.question ?? 0))]
  const here = () => (bundle()?.also ?? []).length - elsewhere().length
  return (
    <section
      class="cq-bundle"
      classList={{
        'cq-bundle--in-hand': inHand(),
        'cq-drop': flipchart.drag.state() !== null,
        'cq-drop--over': over(),
      }}
      data-drop={props.id}
      aria-labelledby={`cq-bundle-${props.id}`}
    >
      <BundleHead id={props.id} title={cluster()?.title ?? ''} count={count()} />
      <Show when={flipchart.isHeld(props.id)}>
        <HeldNote words={flipchartText.held.other} />
      </Show>
      <ul class="cq-stack">
        <For each={bundle()?.cards ?? []}>{(id) => <CardView id={id} />}</For>
      </ul>
      <Show when={bundle()?.cards.length === 0}>
        <p class="cq-quiet">{text.empty}</p>
      </Show>
      <Show when={here() > 0}>
        <p class="cq-also">{text.alsoHere(here())}</p>
      </Show>
      <For each={questions()}>
        {(number) => (
          <>
            <p class="cq-also">{text.alsoFrom(number)}</p>
            <ul class="cq-stack">
              <For
                each={elsewhere()
                  .filter((one) => one.question === number)
                  .map((one) => one.card)}
              >
                {(id) => <CardView id={id} also />}
              </For>
            </ul>
          </>
        )}
      </For>
      <BundleThreads id={props.id} />
    </section>
  )
}

function BundleHead(props: { id: string; title: string; count: number }) {
  const flipchart = useFlipchart()
  const isNaming = () => {
    const naming = flipchart.naming()
    return naming?.kind === 'rename' && naming.cluster === props.id
  }
  const plain = () => readAloud(props.title, flipchart.table.memberName)
  return (
    <Show
      when={!isNaming()}
      fallback={<BundleName naming={{ kind: 'rename', cluster: props.id }} title={props.title} />}
    >
      <div class="cq-bundle__head">
        <h2 class="cq-heading" id={`cq-bundle-${props.id}`}>
          <MentionText text={props.title} /> <span class="cq-count">{flipchartText.cards(props.count)}</span>
        </h2>
        <Show when={flipchart.mayWrite()}>
          <Menu
            label={text.actions(plain())}
            size="sm"
            class="cq-bundle__menu"
            entries={[
              {
                label: text.rename,
                icon: 'pen',
                onSelect: () => flipchart.setNaming({ kind: 'rename', cluster: props.id }),
              },
              {
                label: text.writeThread,
                icon: 'thread',
                disabled: flipchart.bundle(props.id)?.cards.length === 0,
                onSelect: () => flipchart.setWriting({ kind: 'new', cluster: props.id }),
              },
              ...(flipchart.mayFlag()
                ? [
                    {
                      label: airlockText.flag.item,
                      icon: 'flag' as const,
                      onSelect: () => void flipchart.flag('clusters', props.id),
                    },
                  ]
                : []),
              {
                label: text.remove,
                icon: 'trash',
                ...(props.count > 0 ? { disabled: true, note: text.removeFull } : {}),
                onSelect: () => flipchart.removeBundle(props.id),
              },
            ]}
          />
        </Show>
      </div>
    </Show>
  )
}

/** Under a bundle: the threads on it that are not being read now, or the way to write one. */
function BundleThreads(props: { id: string }) {
  const flipchart = useFlipchart()
  const threads = createMemo(() => flipchart.bundle(props.id)?.threads ?? [])
  const others = () =>
    threads().filter((id) => id !== flipchart.inHand()?.id || flipchart.writing()?.kind === 'new')
  const mayStart = () =>
    flipchart.mayWrite() &&
    threads().length === 0 &&
    (flipchart.bundle(props.id)?.cards.length ?? 0) > 0 &&
    flipchart.writing() === null
  return (
    <>
      <For each={others()}>
        {(id) => (
          <button
            type="button"
            class="cq-bundle__thread"
            onClick={() => {
              flipchart.read(id)
              flipchart.focusThread()
            }}
          >
            <MentionText text={flipchart.records.thread(id)?.title ?? ''} />
          </button>
        )}
      </For>
      <Show when={mayStart()}>
        <Button
          variant="quiet"
          size="sm"
          icon="pen"
          class="cq-bundle__write"
          onClick={() => flipchart.setWriting({ kind: 'new', cluster: props.id })}
        >
          {text.writeThread}
        </Button>
      </Show>
    </>
  )
}
