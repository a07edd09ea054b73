/** Dates and times as they are written in this product: 10.14 uur, 14 dec, donderdag 19 november. */
const day = new Intl.DateTimeFormat('nl-NL', { weekday: 'long', day: 'numeric', month: 'long' })
const dayYear = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', year: 'numeric' })
const month = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long' })
const short = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'short' })

/** Local noon, so that no time zone moves the day. Null for what is no date. */
function parseDay(iso: string): Date | null {
  const date = new Date(`${iso.slice(0, 10)}T12:00:00`)
  return Number.isNaN(date.getTime()) ? null : date
}

/** `2026-11-19` → `donderdag 19 november`. */
export function longDay(iso: string): string {
  const date = parseDay(iso)
  return date ? day.format(date) : iso
}

/** `2026-11-19` → `19 november 2026`. */
export function dayWithYear(iso: string): string {
  const date = parseDay(iso)
  return date ? dayYear.format(date) : iso
}

/** `2026-11-19` → `19 november`. */
export function dayMonth(iso: string): string {
  const date = parseDay(iso)
  return date ? month.format(date) : iso
}

/** `2026-12-14` → `14 dec`. */
export function shortDay(iso: string): string {
  const date = parseDay(iso)
  return date ? short.format(date).replace('.', '') : iso
}

/** A moment → `2026-11-19`, in local time. */
export function localDay(at: Date): string {
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

const two = (number: number) => String(number).padStart(2, '0')

/** A moment → `10.14`, in local time. */
export function clockTime(at: Date): string {
  return `${two(at.getHours())}.${two(at.getMinutes())}`
}

/** `donderdag` → `Donderdag`. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `['a','b','c']` → `a, b en c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} en ${words.at(-1) ?? ''}`
}
