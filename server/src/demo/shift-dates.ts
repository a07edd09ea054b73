const MONTHS: readonly string[] = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
]

const DAY_MS = 86_400_000
const month = MONTHS.join('|')

/** A date written out; without a day it speaks of the month, without a year the year goes without saying. */
const WRITTEN_DATE = new RegExp(`(?:\\b(\\d{1,2})\\s+)?\\b(${month})\\b(?:\\s+(\\d{4})\\b)?`, 'giu')

/** A year alone is a date only behind such a word: "Leerplichtwet 1969" and "Wmo 2015" name laws. */
const YEAR_ALONE = /\b(in|eind|begin|medio|heel|sinds|tot|vanaf)\s+(20\d{2})\b(?![-/])/giu

/** Years in between which dates in the demo case lie; a month without a year is taken to lie here. */
const FIRST_MONTH_OF_CASE_YEAR = 7
const CASE_YEAR = 2026

/**
 * Moves the Dutch dates in a text by whole days, so that a demo case never looks old: "31 januari 2027", "mei 2027",
 * "vóór 15 februari", "in februari en april", "eind 2027". A month without a day moves by its middle, a year by its
 * summer; what was not said (day, year) stays unsaid. Figures and laws are left alone.
 */
export function shiftDutchDates(text: string, days: number): string {
  if (days === 0) return text
  return text
    .replace(YEAR_ALONE, (_all, word: string, year: string) => {
      return `${word} ${shifted(Number(year), 6, 1, days).getUTCFullYear()}`
    })
    .replace(WRITTEN_DATE, (_all, day: string | undefined, name: string, year: string | undefined) => {
      const index = MONTHS.indexOf(name.toLowerCase())
      const assumed = index + 1 >= FIRST_MONTH_OF_CASE_YEAR ? CASE_YEAR : CASE_YEAR + 1
      const moved = shifted(year === undefined ? assumed : Number(year), index, Number(day ?? 15), days)
      const word = MONTHS[moved.getUTCMonth()] ?? name
      const spelled = name[0] === name[0]?.toLowerCase() ? word : word[0]?.toUpperCase() + word.slice(1)
      const parts = [
        day === undefined ? null : String(moved.getUTCDate()),
        spelled,
        year === undefined ? null : String(moved.getUTCFullYear()),
      ]
      return parts.filter((part) => part !== null).join(' ')
    })
}

function shifted(year: number, monthIndex: number, day: number, days: number): Date {
  return new Date(Date.UTC(year, monthIndex, day) + days * DAY_MS)
}

/** How many days a function that shifts ISO dates moves them; for texts beside those dates. */
export function daysOf(shift: (isoDate: string) => string): number {
  const from = '2026-11-19'
  return Math.round((Date.parse(shift(from)) - Date.parse(from)) / DAY_MS)
}
