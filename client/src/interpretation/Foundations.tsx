import { type Foundation, linksBetween, threadsUnder } from '@rode-draad/shared/interpretation/foundations.ts'
import { interpretationSchema, type Pillar } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import type { ThreadView } from '@rode-draad/shared/interpretation/threads.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { placeRecord, removeRecord } from '@rode-draad/shared/rooms/records.ts'
import { createMemo, For, Show } from 'solid-js'
import type * as Y from 'yjs'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { Menu, type MenuEntry } from '../design/Menu.tsx'
import { interpretationText } from '../language/nl/interpretation.ts'
import type { Threads } from '../red-thread/createThreads.ts'
import { SourceCard } from './SourceCard.tsx'

export interface FoundationsProps {
  doc: Y.Doc
  pillar: Pillar
  foundations: readonly Foundation[]
  /** The board is there: what is not on it, is not linked. */
  isThere: boolean
  threads: Threads
  mayWrite: boolean
}

/** The threads one pillar stands on, and the way to link another. */
export function Foundations(props: FoundationsProps) {
  const announce = useAnnounce()
  const ids = createMemo(() => threadsUnder(props.foundations, props.pillar))
  const linked = createMemo(() => props.threads.all().filter((thread) => ids().includes(thread.id)))
  const unseen = () => ids().length - linked().length

  const link = (thread: ThreadView) => {
    placeRecord(props.doc, 'foundations', interpretationSchema.roots.foundations, newId(), {
      pillar: props.pillar,
      thread: thread.id,
    })
    announce(interpretationText.linked(thread.title))
  }
  const unlink = (thread: ThreadView) => {
    props.doc.transact(() => {
      for (const id of linksBetween(props.foundations, props.pillar, thread.id))
        removeRecord(props.doc, 'foundations', id)
    })
    announce(interpretationText.unlinked(thread.title))
  }
  return (
    <aside class="rd-duiding__sources" aria-labelledby="rd-duiding-sources">
      <h2 class="rd-label" id="rd-duiding-sources">
        {interpretationText.restsOn}
      </h2>
      <ul>
        <Show when={props.isThere && ids().length === 0}>
          <li class="rd-sub rd-small">{interpretationText.noneLinked}</li>
        </Show>
        <For each={linked()}>
          {(thread) => (
            <li>
              <SourceCard thread={thread} onUnlink={props.mayWrite ? () => unlink(thread) : undefined} />
            </li>
          )}
        </For>
      </ul>
      <Show when={unseen() > 0 && props.threads.all().length > 0}>
        <p class="rd-sub rd-small">{interpretationText.elsewhere(unseen())}</p>
      </Show>
      <Show when={props.mayWrite}>
        <LinkMenu threads={props.threads.all()} linked={ids()} onLink={link} />
      </Show>
    </aside>
  )
}

/** Confirmed threads are the building blocks (handreiking, bijlage F3); what is in the making is named, and waits. */
function LinkMenu(props: {
  threads: readonly ThreadView[]
  linked: readonly string[]
  onLink: (thread: ThreadView) => void
}) {
  const free = () => props.threads.filter((thread) => !props.linked.includes(thread.id))
  const confirmed = () => free().filter((thread) => thread.confirmed)
  const making = () => free().filter((thread) => !thread.confirmed)
  const entries = (): MenuEntry[] => [
    ...[...new Set(confirmed().map((thread) => thread.question))].map((question) => ({
      heading: interpretationText.linkHeading(question),
      items: confirmed()
        .filter((thread) => thread.question === question)
        .map((thread) => ({
          label: thread.title,
          ...(thread.supporters.length < 2 ? { note: interpretationText.minority } : {}),
          onSelect: () => props.onLink(thread),
        })),
    })),
    ...(making().length === 0
      ? []
      : [
          {
            heading: interpretationText.inTheMaking,
            items: making().map((thread) => ({
              label: thread.title,
              note: interpretationText.inTheMakingNote,
              disabled: true,
              onSelect: () => props.onLink(thread),
            })),
          },
        ]),
  ]
  return (
    <Show
      when={free().length > 0}
      fallback={
        <p class="rd-sub rd-small">
          {props.threads.length === 0 ? interpretationText.noneToLink : interpretationText.allLinked}
        </p>
      }
    >
      <Menu label={interpretationText.link} icon="plus" words size="sm" entries={entries()} />
    </Show>
  )
}
