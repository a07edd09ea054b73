import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { createMemo } from 'solid-js'
import type * as Y from 'yjs'
import { createRecords } from '../sync/createRecords.ts'

const roots = flipchartSchema.roots

/** Everything on the flipchart as stores that change record by record, with a way to find one by its id. */
export function createFlipchartRecords(doc: Y.Doc) {
  const records = {
    questions: createRecords(doc, 'questions', roots.questions),
    cards: createRecords(doc, 'cards', roots.cards),
    placements: createRecords(doc, 'placements', roots.placements),
    clusters: createRecords(doc, 'clusters', roots.clusters),
    followUps: createRecords(doc, 'followUps', roots.followUps),
    threads: createRecords(doc, 'threads', roots.threads),
    words: createRecords(doc, 'words', roots.words),
    behalves: createRecords(doc, 'behalves', roots.behalves),
    revealed: createRecords(doc, 'revealed', roots.revealed),
  }
  return {
    ...records,
    card: createLookup(() => records.cards),
    cluster: createLookup(() => records.clusters),
    thread: createLookup(() => records.threads),
    question: createLookup(() => records.questions),
    behalf: createLookup(() => records.behalves),
  }
}

export type FlipchartStores = ReturnType<typeof createFlipchartRecords>

function createLookup<T extends { readonly id: string }>(all: () => readonly T[]) {
  const index = createMemo(() => new Map(all().map((one) => [one.id, one])))
  return (id: string): T | undefined => index().get(id)
}
