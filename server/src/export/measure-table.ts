import { readAloud } from '@rode-draad/shared/dossier/mentions.ts'
import type { Measure } from '@rode-draad/shared/plan/content.ts'
import { Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx'
import { dayInWords, planWords } from './plan-words.ts'
import { type NameOf, printable } from './prose-to-docx.ts'

export interface MeasureTableOptions {
  readonly organisations: ReadonlyMap<string, string>
  readonly threads: ReadonlyMap<string, string>
  readonly nameOf: NameOf
  /** A column that says for whom; person level only. */
  readonly withMembers: boolean
}

/** In twips; together the width between the margins of an A4 page. */
const WIDTHS = { measure: 3300, members: 1500, check: 1800, who: 1700, term: 1350, sources: 1900 } as const
type Column = keyof typeof WIDTHS

/** The measures of one track as a real table: its header row is marked as one and repeats on the next page. */
export function measureTable(measures: readonly Measure[], options: MeasureTableOptions): Table {
  const columns: Column[] = options.withMembers
    ? ['measure', 'members', 'check', 'who', 'term', 'sources']
    : ['measure', 'check', 'who', 'term', 'sources']
  const widths = columns.map((column) => WIDTHS[column])
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((column) => cell(column, [line(planWords.columns[column], 'strong')])),
      }),
      ...measures.map(
        (measure) =>
          new TableRow({
            cantSplit: true,
            children: columns.map((column) => cell(column, linesOf(column, measure, options))),
          }),
      ),
    ],
  })
}

function cell(column: Column, children: Paragraph[]): TableCell {
  return new TableCell({
    width: { size: WIDTHS[column], type: WidthType.DXA },
    children: children.length === 0 ? [line('')] : children,
  })
}

function line(text: string, voice: 'strong' | 'plain' = 'plain'): Paragraph {
  return new Paragraph({
    style: 'Cell',
    children: [new TextRun({ text: printable(text), bold: voice === 'strong' })],
  })
}

function linesOf(column: Column, measure: Measure, options: MeasureTableOptions): Paragraph[] {
  const aloud = (text: string) => readAloud(text, options.nameOf)
  const filled = (text: string) => (text.trim() === '' ? [] : [line(aloud(text))])
  switch (column) {
    case 'measure':
      return [
        line(aloud(measure.title), 'strong'),
        ...filled(measure.description),
        ...(measure.capacity.trim() === '' ? [] : [line(planWords.capacity(aloud(measure.capacity)))]),
      ]
    case 'members':
      return 'members' in measure ? measure.members.map((member) => line(options.nameOf(member))) : []
    case 'check':
      return filled(measure.check)
    case 'who':
      return whoLines(measure, options.organisations)
    case 'term':
      return [line(termWords(measure))]
    case 'sources':
      return measure.sources.flatMap((source) => {
        const title = options.threads.get(source)
        return title === undefined ? [] : [line(aloud(title))]
      })
  }
}

function whoLines(measure: Measure, organisations: ReadonlyMap<string, string>): Paragraph[] {
  const lead = measure.lead === null ? undefined : organisations.get(measure.lead)
  const partners = measure.partners.flatMap((partner) => organisations.get(partner) ?? [])
  return [
    line(lead === undefined ? planWords.noLead : planWords.lead(lead)),
    ...(partners.length === 0 ? [] : [line(planWords.partners(partners.join(', ')))]),
  ]
}

function termWords({ startsOn, endsOn }: Measure): string {
  if (startsOn !== '' && endsOn !== '') return planWords.term(dayInWords(startsOn), dayInWords(endsOn))
  if (startsOn !== '') return planWords.from(dayInWords(startsOn))
  return endsOn === '' ? planWords.noTerm : planWords.until(dayInWords(endsOn))
}
