import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { type PlanContent, withoutAnnex } from '@rode-draad/shared/plan/content.ts'
import { type PlanPart, planParts, type Track } from '@rode-draad/shared/plan/plan.doc.ts'
import { hasWords } from '@rode-draad/shared/rooms/prose.ts'
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TextRun,
} from 'docx'
import { measureTable } from './measure-table.ts'
import { documentStyles } from './plan-styles.ts'
import { dayInWords, planWords } from './plan-words.ts'
import { createProseWriter, type NameOf, printable } from './prose-to-docx.ts'

export interface PlanDocumentMeta {
  /** Title of the dossier. */
  readonly title: string
  readonly municipality: string
  /** null: the concept of this moment. */
  readonly version: number | null
  /** ISO date: when the version was frozen, or today for a concept. */
  readonly frozenOn: string
  readonly level: Level
  readonly organisations: ReadonlyMap<string, string>
  /** Titles by id. At group level give those of the group flipchart only. */
  readonly threads: ReadonlyMap<string, string>
  /** Names by member id. Null at group level; it is not looked at there. */
  readonly memberNames: ReadonlyMap<string, string> | null
}

/**
 * The concept plan as a DOCX file. The level stands in words in the head of every page. At group level nothing of the
 * annex is read and a member that somebody mentioned all the same becomes "een lid": no name, code or id can be in the
 * file. The file names no author but the product itself.
 */
export async function planDocument(content: PlanContent, meta: PlanDocumentMeta): Promise<Uint8Array> {
  const nameOf = namesFor(meta)
  const shown = meta.level === 'group' ? withoutAnnex(content) : content
  const prose = createProseWriter(nameOf)
  const children = [
    ...opening(meta),
    ...planParts.flatMap((part, index) => partOf(part, index + 1, shown, meta, prose, nameOf)),
  ]
  const file = new Document({
    title: printable(`${planWords.title} ${meta.title}`),
    creator: 'Rode Draad',
    lastModifiedBy: 'Rode Draad',
    styles: documentStyles,
    numbering: prose.numbering(),
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1400, bottom: 1200, left: 1150, right: 1150 },
          },
        },
        headers: { default: new Header({ children: [head(meta.level)] }) },
        footers: { default: new Footer({ children: [foot(meta)] }) },
        children,
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(file))
}

type ProseWriter = ReturnType<typeof createProseWriter>

function namesFor(meta: PlanDocumentMeta): NameOf {
  const names = meta.memberNames
  if (meta.level === 'group' || names === null) return () => planWords.someMember
  return (member) => names.get(member) ?? planWords.memberGone
}

function versionWords(meta: PlanDocumentMeta): string {
  const day = dayInWords(meta.frozenOn)
  return meta.version === null ? planWords.draft(day) : planWords.frozen(meta.version, day)
}

function opening(meta: PlanDocumentMeta): Paragraph[] {
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(planWords.title)] }),
    new Paragraph({ style: 'Subtitle', children: [new TextRun(printable(meta.title))] }),
    new Paragraph(printable(meta.municipality)),
    new Paragraph(versionWords(meta)),
    new Paragraph({ children: [new TextRun({ text: planWords.level[meta.level], bold: true })] }),
  ]
}

function partOf(
  part: PlanPart,
  number: number,
  content: PlanContent,
  meta: PlanDocumentMeta,
  prose: ProseWriter,
  nameOf: NameOf,
): (Paragraph | Table)[] {
  const blocks = content.parts[part]
  const text = hasWords(blocks) ? prose.blocks(blocks) : [new Paragraph(planWords.noText)]
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      children: [new TextRun(`${number}. ${planWords.parts[part]}`)],
    }),
    ...text,
    ...(part === 'interventions' ? measuresOf(content, meta, nameOf) : []),
    ...(part === 'referrals' && content.annex !== null && hasWords(content.annex.referrals)
      ? [heading2(planWords.whoIsReported), ...prose.blocks(content.annex.referrals)]
      : []),
  ]
}

function measuresOf(content: PlanContent, meta: PlanDocumentMeta, nameOf: NameOf): (Paragraph | Table)[] {
  const track = (
    name: Track,
    measures: PlanContent['measures'] | NonNullable<PlanContent['annex']>['measures'],
  ) => [
    heading2(planWords.tracks[name]),
    measures.length === 0
      ? new Paragraph(planWords.noMeasures)
      : measureTable(measures, { ...meta, nameOf, withMembers: name === 'person' }),
    new Paragraph(''),
  ]
  const of = (name: Track) => content.measures.filter((measure) => measure.track === name)
  return [
    ...track('group', of('group')),
    ...track('area', of('area')),
    ...(content.annex === null
      ? [heading2(planWords.tracks.person), new Paragraph(planWords.personElsewhere)]
      : track('person', content.annex.measures)),
  ]
}

function heading2(text: string): Paragraph {
  return new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, children: [new TextRun(text)] })
}

function head(level: Level): Paragraph {
  return new Paragraph({
    style: 'RunningHead',
    children: [new TextRun({ text: planWords.runningHead[level], bold: true })],
  })
}

function foot(meta: PlanDocumentMeta): Paragraph {
  return new Paragraph({
    style: 'RunningHead',
    alignment: AlignmentType.START,
    children: [
      new TextRun(printable(`${meta.title}. ${versionWords(meta)}. `)),
      new TextRun({
        children: [`${planWords.page} `, PageNumber.CURRENT, ` ${planWords.of} `, PageNumber.TOTAL_PAGES],
      }),
    ],
  })
}
