import {
  type InterpretationSection,
  interpretationSchema,
  interpretationSections,
  pillars,
} from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import { useLocation } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import { boxWithin, createMeasured } from '../design/createMeasured.ts'
import { type Point, ThreadKnot, ThreadLayer, ThreadLines } from '../design/Thread.tsx'
import { interpretationText, sectionNames, sectionSlugs } from '../language/nl/interpretation.ts'
import { createWriters } from '../prose/createWriters.ts'
import { ProseEditor } from '../prose/ProseEditor.tsx'
import { TextNotices } from '../prose/TextNotices.tsx'
import { createThreads } from '../red-thread/createThreads.ts'
import { useBoard } from '../sync/boards.tsx'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import { createRecords } from '../sync/createRecords.ts'
import { Foundations } from './Foundations.tsx'
import { HeldText } from './HeldText.tsx'
import './InterpretationBoard.css'
import { SectionNav } from './SectionNav.tsx'
import { SummaryFoundations } from './SummaryFoundations.tsx'

/** The group interpretation: four pillars and a summary, written together, each with the threads it stands on. */
export default function InterpretationBoard() {
  const connection = useBoard('interpretation', 'group')
  return (
    <Show when={connection()} keyed fallback={<p class="rd-board-wait">{interpretationText.loading}</p>}>
      {(open) => <Interpretation connection={open} />}
    </Show>
  )
}

function Interpretation(props: { connection: BoardConnection }) {
  const location = useLocation()
  const section = createMemo(() => sectionAt(location.hash))
  const pillar = createMemo(() => pillars.find((one) => one === section()) ?? null)
  const foundations = createRecords(
    props.connection.doc,
    'foundations',
    interpretationSchema.roots.foundations,
  )
  const threads = createThreads('group')
  const writers = createWriters(props.connection)
  let page: HTMLDivElement | undefined
  const [lines] = createMeasured(() => page, measureLines, [])

  return (
    <div class="rd-duiding" ref={page}>
      <SectionNav
        current={section()}
        foundations={props.connection.ready() ? foundations : null}
        writers={writers()}
      />
      <Show when={section()} keyed>
        {(name) => (
          <article class="rd-duiding__doc">
            <h1 class="rd-duiding__title" tabindex="-1">
              {sectionNames[name]}
            </h1>
            <TextNotices connection={props.connection} />
            <Show when={!props.connection.ready()}>
              <p class="rd-duiding__wait" role="status">
                {interpretationText.loading}
              </p>
            </Show>
            <ProseEditor
              connection={props.connection}
              root={name}
              label={sectionNames[name]}
              placeholder={
                name === 'summary' ? interpretationText.placeholderSummary : interpretationText.placeholder
              }
              level="group"
            />
            <HeldText board={props.connection.board.id} root={name} />
          </article>
        )}
      </Show>
      <Show
        when={pillar()}
        keyed
        fallback={<SummaryFoundations foundations={foundations} threads={threads} />}
      >
        {(name) => (
          <Foundations
            doc={props.connection.doc}
            pillar={name}
            foundations={foundations}
            isThere={props.connection.ready()}
            threads={threads}
            mayWrite={props.connection.ready() && props.connection.mayWrite()}
          />
        )}
      </Show>
      <ThreadLayer>
        <ThreadLines lines={lines()} />
        <Show when={lines()[0]}>{(first) => <ThreadKnot at={first().from} />}</Show>
        <For each={lines()}>{(line) => <ThreadKnot at={line.to} open={line.open} />}</For>
      </ThreadLayer>
    </div>
  )
}

function sectionAt(hash: string): InterpretationSection {
  return interpretationSections.find((one) => `#${sectionSlugs[one]}` === hash) ?? 'groupTraits'
}

interface Line {
  readonly from: Point
  readonly to: Point
  readonly open: boolean
}

/** One knot behind the first line of the text, and a line from it to each source, through the gutter only. */
function measureLines(page: HTMLElement): readonly Line[] {
  const text = page.querySelector('.rd-prose__text')
  const sources = [...page.querySelectorAll<HTMLElement>('[data-thread]')]
  if (text === null || sources.length === 0) return []
  const textBox = boxWithin(page, text)
  const from = endOfFirstLine(page, text) ?? { x: textBox.right + 14, y: textBox.top + 17 }
  return sources.flatMap((source) => {
    const box = boxWithin(page, source)
    // Below their text the sources carry a red rule instead (visual.md, Shell and grid).
    if (box.left < textBox.right) return []
    const open = source.dataset.open === 'true'
    return [{ from, to: { x: box.left, y: box.top + 26 }, open }]
  })
}

/** Where the first line of a text ends, a little behind its last word. Null while nothing is written. */
function endOfFirstLine(page: HTMLElement, text: Element): Point | null {
  const first = text.firstElementChild
  if (first === null || first.textContent?.trim() === '') return null
  const range = document.createRange()
  range.selectNodeContents(first)
  const lines = [...range.getClientRects()].filter((rect) => rect.width > 0)
  const top = lines[0]?.top
  if (top === undefined) return null
  const firstLine = lines.filter((rect) => rect.top < top + 8)
  const outer = page.getBoundingClientRect()
  const right = Math.max(...firstLine.map((rect) => rect.right))
  const middle = (firstLine[0]?.top ?? top) + (firstLine[0]?.height ?? 0) / 2
  return { x: right - outer.left + 12, y: middle - outer.top }
}
