import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { flipchartText } from '../language/nl/circular-questioning.ts'
import type { AtTable } from '../shell/me.tsx'

/** Who reads a text once it is placed, in words: right above the button (visual.md, Phone). */
export function readersSentence(level: Level, table: AtTable): string {
  const text = flipchartText.readers
  if (level === 'person') return text.person
  if (table.isGuest()) {
    const others = table.me().organisations.filter((one) => one.id !== table.mine().id)
    return text.guest(others.length)
  }
  const guests = (table.openPart()?.guests ?? []).flatMap((id) => table.organisation(id)?.shortName ?? [])
  return guests.length > 0 ? text.withGuests(guests) : text.partnersNow
}
