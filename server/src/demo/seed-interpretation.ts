import { interpretationSchema, type Pillar } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import { plainParagraph, writeProse } from '@rode-draad/shared/rooms/prose.ts'
import { placeRecord } from '@rode-draad/shared/rooms/records.ts'
import type * as Y from 'yjs'
import { daysOf, shiftDutchDates } from './shift-dates.ts'

/** What the seed reads of the demo case. */
export interface InterpretationCase {
  readonly groepsduiding: {
    readonly samenvatting: string
    readonly pijlers: Readonly<
      Record<string, { readonly tekst: string; readonly rodeDraden: readonly string[] }>
    >
  }
  readonly rodeDraden: readonly { readonly id: string; readonly niveau: string }[]
}

export interface InterpretationSeedIds {
  /** The id of what the case calls `rd1`, `k-q1-gem-1`…; the same word always gives the same id. */
  readonly element: (key: string) => string
  readonly shift: (isoDate: string) => string
}

const PILLAR_OF: Readonly<Record<string, Pillar>> = {
  Groepskenmerken: 'groupTraits',
  'Impact op de buurt': 'neighbourhoodImpact',
  'Criminaliteit en houding': 'crimeAndAttitude',
  'Psychosociale problematiek': 'psychosocial',
}

/**
 * Fills the board of the group interpretation: the four pillars and the summary as one paragraph each, and a link from
 * each pillar to the threads it stands on. Only threads of the group level are linked.
 */
export function seedInterpretation(doc: Y.Doc, demo: InterpretationCase, ids: InterpretationSeedIds): void {
  const days = daysOf(ids.shift)
  const groupThreads = new Set(demo.rodeDraden.filter((one) => one.niveau === 'groep').map((one) => one.id))
  for (const [name, pillar] of Object.entries(demo.groepsduiding.pijlers)) {
    const root = PILLAR_OF[name]
    if (root === undefined) throw new Error('the demo case has a pillar that is not one of the four')
    writeProse(doc.getXmlFragment(root), [plainParagraph(inPrint(pillar.tekst, days))])
    for (const thread of pillar.rodeDraden) {
      if (!groupThreads.has(thread)) continue
      const link = ids.element(`foundation-${root}-${thread}`)
      placeRecord(doc, 'foundations', interpretationSchema.roots.foundations, link, {
        pillar: root,
        thread: ids.element(thread),
      })
    }
  }
  writeProse(doc.getXmlFragment('summary'), [plainParagraph(inPrint(demo.groepsduiding.samenvatting, days))])
}

/** A text as it should look on screen: dates moved, straight quotes around a word made typographic. */
export function inPrint(text: string, days: number): string {
  return shiftDutchDates(text, days).replace(/(^|[\s(])'([^']+)'(?=[\s).,;:!?]|$)/g, '$1‘$2’')
}
