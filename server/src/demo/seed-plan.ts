import { planAnnexSchema, planSchema } from '@rode-draad/shared/plan/plan.doc.ts'
import {
  type ProseBlock,
  type ProseInline,
  plainParagraph,
  writeProse,
} from '@rode-draad/shared/rooms/prose.ts'
import { placeRecord } from '@rode-draad/shared/rooms/records.ts'
import type * as Y from 'yjs'
import { inPrint } from './seed-interpretation.ts'
import { daysOf } from './shift-dates.ts'

interface MeasureCase {
  readonly id: string
  readonly spoor: string
  readonly niveau: string
  readonly titel: string
  readonly beschrijving: string
  readonly smartDoel: string
  readonly trekker: string
  readonly betrokken: readonly string[]
  readonly start: string
  readonly eind: string
  readonly capaciteit: string
  readonly rodeDraden: readonly string[]
  readonly leden?: readonly string[]
}

interface ReferralCase {
  readonly kanaal: number
  readonly naam: string
  readonly leden: readonly string[]
  readonly door: string
  readonly akkoordInbrengers: boolean
  readonly noot?: string
}

/** What the seeds read of the demo case. */
export interface PlanCase {
  readonly organisaties: readonly { readonly id: string; readonly kort: string }[]
  readonly conceptPlan: {
    readonly doelen: readonly { readonly doel: string; readonly smart: string }[]
    readonly maatregelen: readonly MeasureCase[]
    readonly onderdelen: {
      readonly betrokkenPartijen: string
      readonly toeleidingAndereDomeinen: string
      readonly aanmeldafspraken: readonly ReferralCase[]
      readonly opsporingEnAnalyse: string
      readonly inzetCapaciteit: string
      readonly afstemmingEnOverleg: string
      readonly communicatie: string
      readonly namenlijst: string
    }
  }
}

/** From the words of the case to ids; the same word always gives the same id. */
export interface PlanSeedIds {
  readonly organisation: (code: string) => string
  readonly member: (code: string) => string
  readonly element: (key: string) => string
  readonly shift: (isoDate: string) => string
}

/** Fills the board of the concept plan: its six parts and the measures for group and area. Nothing about a person. */
export function seedPlan(doc: Y.Doc, demo: PlanCase, ids: PlanSeedIds): void {
  const print = printer(demo, ids)
  const parts = demo.conceptPlan.onderdelen
  const paragraphs = (...texts: readonly string[]) => texts.map((text) => plainParagraph(print(text)))
  const write = (root: keyof typeof planSchema.roots, blocks: readonly ProseBlock[]) =>
    writeProse(doc.getXmlFragment(root), blocks)

  write('parties', paragraphs(parts.betrokkenPartijen))
  write('interventions', [...goals(demo, print), ...paragraphs(parts.toeleidingAndereDomeinen)])
  write('referrals', namelessReferrals(demo, print))
  write('investigation', paragraphs(parts.opsporingEnAnalyse))
  write('capacity', paragraphs(parts.inzetCapaciteit))
  write('consultation', paragraphs(parts.afstemmingEnOverleg, parts.communicatie, parts.namenlijst))

  for (const [order, measure] of demo.conceptPlan.maatregelen.entries()) {
    if (measure.niveau !== 'groep') continue
    const track = measure.spoor === 'groepsgericht' ? 'group' : 'area'
    placeRecord(doc, 'measures', planSchema.roots.measures, ids.element(measure.id), {
      ...measureFields(measure, order, print, ids),
      track,
    })
  }
}

/** Fills the annex, person level: measures with the members they are for, and who is reported where. Members by id. */
export function seedPlanAnnex(doc: Y.Doc, demo: PlanCase, ids: PlanSeedIds): void {
  const print = printer(demo, ids)
  const referrals = demo.conceptPlan.onderdelen.aanmeldafspraken
  writeProse(doc.getXmlFragment('referrals'), [
    plainParagraph('Wie wordt waar aangemeld, wie meldt, en of de inbrengende partners akkoord zijn.'),
    {
      kind: 'list',
      ordered: true,
      start: 1,
      items: referrals.map((one) => [referralWithMembers(one, demo, ids)]),
    },
  ])
  for (const [order, measure] of demo.conceptPlan.maatregelen.entries()) {
    if (measure.niveau !== 'persoon') continue
    placeRecord(doc, 'measures', planAnnexSchema.roots.measures, ids.element(measure.id), {
      ...measureFields(measure, order, print, ids),
      track: 'person',
      members: (measure.leden ?? []).map(ids.member),
    })
  }
}

type Print = (text: string) => string

function measureFields(measure: MeasureCase, order: number, print: Print, ids: PlanSeedIds) {
  return {
    title: measure.titel,
    description: print(measure.beschrijving),
    check: print(measure.smartDoel),
    lead: ids.organisation(measure.trekker),
    partners: measure.betrokken.map(ids.organisation),
    startsOn: ids.shift(measure.start),
    endsOn: ids.shift(measure.eind),
    capacity: measure.capaciteit,
    sources: measure.rodeDraden.map(ids.element),
    order,
  }
}

function goals(demo: PlanCase, print: Print): readonly ProseBlock[] {
  const items = demo.conceptPlan.doelen.map(({ doel, smart }): readonly ProseBlock[] => [
    {
      kind: 'paragraph',
      content: [
        { kind: 'text', text: `${doel}. `, bold: true },
        { kind: 'text', text: print(smart), bold: false },
      ],
    },
  ])
  return [
    { kind: 'heading', level: 2, content: [{ kind: 'text', text: 'Doelen', bold: false }] },
    { kind: 'list', ordered: true, start: 1, items },
    {
      kind: 'heading',
      level: 2,
      content: [{ kind: 'text', text: 'Toeleiding naar andere domeinen', bold: false }],
    },
  ]
}

/**
 * Whom the partners report where, without telling who or how many a channel: a small number at group level would point
 * at somebody (product.md, projections suppress small numbers).
 */
function namelessReferrals(demo: PlanCase, print: Print): readonly ProseBlock[] {
  const referrals = demo.conceptPlan.onderdelen.aanmeldafspraken
  const total = new Set(referrals.flatMap((one) => one.leden)).size
  const items = referrals.map((one): readonly ProseBlock[] => [
    plainParagraph(print(`${one.naam}. ${shortName(one.door, demo)} meldt aan.`)),
  ])
  return [
    plainParagraph(
      `De convenantpartners spreken ${inWords(total)} aanmeldingen af, via ${inWords(referrals.length)} kanalen. Per aanmelding is besproken welke partner meldt en welke informatie meegaat. De jongere en de ouders worden vooraf geïnformeerd, het liefst persoonlijk.`,
    ),
    { kind: 'list', ordered: false, start: 1, items },
    plainParagraph('Wie het betreft, staat alleen in de bijlage op persoonsniveau.'),
  ]
}

function referralWithMembers(one: ReferralCase, demo: PlanCase, ids: PlanSeedIds): ProseBlock {
  const text = (words: string): ProseInline => ({ kind: 'text', text: words, bold: false })
  const names = one.leden.flatMap((code, at): ProseInline[] => {
    const before = at === 0 ? [] : [text(at === one.leden.length - 1 ? ' en ' : ', ')]
    return [...before, { kind: 'member', id: ids.member(code) }]
  })
  const agreed = one.akkoordInbrengers ? ' De inbrengende partners zijn akkoord.' : ''
  const note = one.noot === undefined ? '' : ` ${one.noot}`
  return {
    kind: 'paragraph',
    content: [
      { kind: 'text', text: one.naam, bold: true },
      text(': '),
      ...names,
      text(`. ${shortName(one.door, demo)} meldt aan.${agreed}${note}`),
    ],
  }
}

function shortName(code: string, demo: PlanCase): string {
  return demo.organisaties.find((one) => one.id === code)?.kort ?? code
}

/** Texts of the case point at measures by its own codes (`m06`); a reader needs their titles. */
function printer(demo: PlanCase, ids: PlanSeedIds): Print {
  const days = daysOf(ids.shift)
  const titles = new Map(demo.conceptPlan.maatregelen.map((one) => [one.id, one.titel]))
  return (text) =>
    inPrint(
      text
        .replace(/\s*\(m\d\d(?:, m\d\d)*\)/g, '')
        .replace(/\bm\d\d\b/g, (code) => `‘${titles.get(code) ?? code}’`)
        .replace('Zie aanmeldafspraken. ', ''),
      days,
    )
}

const NUMBER_WORDS = [
  'geen',
  'één',
  'twee',
  'drie',
  'vier',
  'vijf',
  'zes',
  'zeven',
  'acht',
  'negen',
  'tien',
  'elf',
  'twaalf',
]

function inWords(count: number): string {
  return NUMBER_WORDS[count] ?? 'meer dan twaalf'
}
