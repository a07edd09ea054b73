import type { ProseBlock, ProseInline } from '@rode-draad/shared/rooms/prose.ts'
import { AlignmentType, HeadingLevel, type INumberingOptions, LevelFormat, Paragraph, TextRun } from 'docx'

/** How a document says who a member is; at group level that is nobody. */
export type NameOf = (member: string) => string

const LIST_LEVELS = 4
const INDENT_TWIPS = 400

/**
 * Letters only: what XML cannot carry (control characters, halves of a pair) would make a file that does not open.
 * Everything else, markup included, is written as the text it is.
 */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are taken out.
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}

/** Turns prose into paragraphs, and keeps count of lists so that each numbers from its own start. */
export function createProseWriter(nameOf: NameOf) {
  const starts = new Set<number>([1])
  let lists = 0

  const blocks = (all: readonly ProseBlock[], level = 0): Paragraph[] =>
    all.flatMap((one) => block(one, level))

  const block = (one: ProseBlock, level: number): Paragraph[] => {
    if (one.kind === 'paragraph')
      return [
        new Paragraph({
          children: runs(one.content, nameOf),
          ...(level === 0 ? {} : { indent: { left: level * INDENT_TWIPS } }),
        }),
      ]
    if (one.kind === 'heading')
      return [
        new Paragraph({
          heading: one.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
          children: runs(one.content, nameOf),
        }),
      ]
    starts.add(one.start)
    lists += 1
    const instance = lists
    return one.items.flatMap((item) => listItem(item, { ...one, instance }, level))
  }

  const listItem = (
    item: readonly ProseBlock[],
    list: { ordered: boolean; start: number; instance: number },
    level: number,
  ): Paragraph[] => {
    const [first, ...rest] = item
    const depth = Math.min(level, LIST_LEVELS - 1)
    const content = first !== undefined && first.kind !== 'list' ? first.content : []
    const following = first?.kind === 'list' ? item : rest
    return [
      new Paragraph({
        children: runs(content, nameOf),
        ...(list.ordered
          ? { numbering: { reference: referenceFor(list.start), level: depth, instance: list.instance } }
          : { bullet: { level: depth } }),
      }),
      ...blocks(following, level + 1),
    ]
  }

  /** To be read when all prose is written: one definition for each start that was used. */
  const numbering = (): INumberingOptions => ({
    config: [...starts].map((start) => ({
      reference: referenceFor(start),
      levels: Array.from({ length: LIST_LEVELS }, (_, level) => ({
        level,
        format: LevelFormat.DECIMAL,
        text: `%${level + 1}.`,
        start: level === 0 ? start : 1,
        alignment: AlignmentType.START,
        style: { paragraph: { indent: { left: (level + 1) * INDENT_TWIPS, hanging: INDENT_TWIPS } } },
      })),
    })),
  })
  return { blocks, numbering }
}

const referenceFor = (start: number) => `from-${start}`

function runs(content: readonly ProseInline[], nameOf: NameOf): TextRun[] {
  return content.map((inline) => {
    if (inline.kind === 'break') return new TextRun({ break: 1 })
    if (inline.kind === 'member') return new TextRun(printable(nameOf(inline.id)))
    return new TextRun({ text: printable(inline.text), bold: inline.bold })
  })
}
