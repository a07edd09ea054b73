import type { IStylesOptions } from 'docx'

/** Half points. Families that every office package has: a document cannot bring its fonts along. */
const SERIF = 'Georgia'
const SANS = 'Arial'
const INK = '1B1A19'

/** White paper, ink, text in serif 10.5 pt, tables in sans 9.5 pt (visual.md, Print and documents). */
export const documentStyles: IStylesOptions = {
  default: {
    document: {
      run: { font: SERIF, size: 21, color: INK, language: { value: 'nl-NL' } },
      paragraph: { spacing: { after: 120, line: 300 } },
    },
    title: { run: { font: SERIF, size: 44, bold: true, color: INK }, paragraph: { spacing: { after: 60 } } },
    heading1: {
      run: { font: SERIF, size: 30, bold: true, color: INK },
      paragraph: { spacing: { before: 400, after: 120 }, keepNext: true },
    },
    heading2: {
      run: { font: SERIF, size: 25, bold: true, color: INK },
      paragraph: { spacing: { before: 280, after: 100 }, keepNext: true },
    },
    heading3: {
      run: { font: SERIF, size: 22, bold: true, color: INK },
      paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      run: { size: 28 },
      paragraph: { spacing: { after: 240 } },
    },
    {
      id: 'Cell',
      name: 'Cell',
      basedOn: 'Normal',
      run: { font: SANS, size: 19 },
      paragraph: { spacing: { after: 40, line: 250 } },
    },
    {
      id: 'RunningHead',
      name: 'Running head',
      basedOn: 'Normal',
      run: { font: SANS, size: 18 },
      paragraph: { spacing: { after: 0 } },
    },
  ],
}
