import type {
  ContributionsView,
  OwnAnswers,
  OwnCard,
  OwnFollowUp,
} from '@rode-draad/shared/circular-questioning/contributions.ts'
import { readAloud } from '@rode-draad/shared/dossier/mentions.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import { momentInWords, contributionsWords as words } from './contributions-words.ts'
import { documentStyles } from './plan-styles.ts'
import { dayInWords } from './plan-words.ts'
import { printable } from './prose-to-docx.ts'

/**
 * What one organisation brought in, as a DOCX file for itself. Level, recipient and moment stand on it in words, and
 * what is left out as well (domain R51). `memberNames` null: at group level, where a mention becomes "een lid".
 */
export async function contributionsDocument(
  view: ContributionsView,
  memberNames: ReadonlyMap<string, string> | null,
): Promise<Uint8Array> {
  const nameOf = nameIn(view.level === 'person' ? memberNames : null)
  const say = (text: string) => printable(readAloud(text, nameOf))
  const file = new Document({
    title: printable(`${words.title}: ${view.organisation}`),
    creator: 'Rode Draad',
    lastModifiedBy: 'Rode Draad',
    styles: documentStyles,
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 1400, bottom: 1200, left: 1150, right: 1150 },
          },
        },
        headers: { default: new Header({ children: [head(view.level)] }) },
        footers: { default: new Footer({ children: [foot(view)] }) },
        children: [
          ...opening(view),
          ...(view.answers.length === 0 ? [new Paragraph(words.nothing)] : []),
          ...view.answers.flatMap((one) => under(one, say)),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(file))
}

type Say = (text: string) => string

function nameIn(names: ReadonlyMap<string, string> | null): (member: string) => string {
  return (member) => (names === null ? words.someMember : (names.get(member) ?? words.memberGone))
}

function opening(view: ContributionsView): Paragraph[] {
  const adopted = view.adoptedOn === null ? words.notAdopted : words.adopted(dayInWords(view.adoptedOn))
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(words.title)] }),
    new Paragraph({
      style: 'Subtitle',
      children: [new TextRun(printable(`${view.dossier}, ${view.meeting}`))],
    }),
    new Paragraph({ children: [new TextRun({ text: words.level[view.level], bold: true })] }),
    new Paragraph(printable(words.recipients(view.organisation))),
    new Paragraph(`${words.madeAt(momentInWords(new Date(view.madeAt)))}. ${adopted}`),
    new Paragraph({
      children: [new TextRun({ text: `${words.leftOut}. `, bold: true }), new TextRun(words.leftOutText)],
    }),
  ]
}

function under(answers: OwnAnswers, say: Say): Paragraph[] {
  const { question } = answers
  const title = question === null ? words.otherQuestion : words.question(question.number, say(question.text))
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] }),
    ...part(
      words.cards,
      answers.cards.flatMap((card) => cardOf(card, say)),
    ),
    ...part(
      words.sheet,
      answers.sheet.flatMap((card) => cardOf(card, say)),
    ),
    ...part(
      words.onOthers,
      answers.onOthers.map((one) => followUpOf(one, say, 0)),
    ),
    ...part(
      words.words,
      answers.words.map(
        ({ word, why }) => new Paragraph(`${words.word[word]}${why === '' ? '' : ` ${say(why)}`}`),
      ),
    ),
  ]
}

function part(title: string, paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  if (paragraphs.length === 0) return []
  const heading = { heading: HeadingLevel.HEADING_2, keepNext: true, children: [new TextRun(title)] }
  return [new Paragraph(heading), ...paragraphs]
}

function cardOf(card: OwnCard, say: Say): Paragraph[] {
  const scribed = card.scribed ? [new TextRun({ text: ` ${words.scribed}`, italics: true })] : []
  return [
    new Paragraph({ children: [new TextRun(say(card.text)), ...scribed] }),
    ...card.followUps.map((one) => followUpOf(one, say, 500)),
  ]
}

function followUpOf({ kind, text }: OwnFollowUp, say: Say, indent: number): Paragraph {
  return new Paragraph({
    indent: { left: indent },
    children: [new TextRun({ text: `${words.followUp[kind]} `, bold: true }), new TextRun(say(text))],
  })
}

function head(level: Level): Paragraph {
  return new Paragraph({
    style: 'RunningHead',
    children: [new TextRun({ text: words.runningHead[level], bold: true })],
  })
}

function foot(view: ContributionsView): Paragraph {
  const line = `${words.recipients(view.organisation)} ${words.madeAt(momentInWords(new Date(view.madeAt)))}. `
  return new Paragraph({
    style: 'RunningHead',
    alignment: AlignmentType.START,
    children: [
      new TextRun(printable(line)),
      new TextRun({
        children: [`${words.page} `, PageNumber.CURRENT, ` ${words.of} `, PageNumber.TOTAL_PAGES],
      }),
    ],
  })
}
