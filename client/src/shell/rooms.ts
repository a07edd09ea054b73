import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { IconName } from '../design/Icon.tsx'
import { shellText } from '../language/nl/shell.ts'

/** What the band says: a room at a level, the lobby, no room open, or a room that is open without this login. */
export interface RoomFacts {
  readonly kind: Level | 'lobby' | 'none' | 'outside'
  /** Short names of the guest organisations the open part admits. */
  readonly guests: readonly string[]
  /** Those of them that are here now. */
  readonly present?: readonly string[]
  /** The part that runs, where it opens no room: a change-over. */
  readonly part?: string | undefined
  /** Whose eyes this window looks through: the guest organisation's short name. */
  readonly watching?: string | undefined
  /** Whose own sheet is on screen: the organisation's short name. */
  readonly sheet?: string | undefined
  /** Whether this login is a guest itself. */
  readonly iAmGuest: boolean
}

export interface RoomWords {
  readonly icon: IconName
  readonly name: string
  /** What follows the name, in order: door, who, names or not. */
  readonly parts: readonly string[]
  /** The same in one line: name of the landmark, and said aloud when it changes. */
  readonly sentence: string
}

function partsOf(facts: RoomFacts): readonly string[] {
  const text = shellText
  if (facts.watching !== undefined) return [text.watch.as(facts.watching), text.watch.writesNothing]
  if (facts.sheet !== undefined)
    return [text.onlyReads(facts.sheet), ...(facts.kind === 'person' ? [] : [text.noNames])]
  switch (facts.kind) {
    case 'lobby':
      return [text.lobbyNothing]
    case 'none':
      return [facts.part?.toLowerCase() ?? text.nothingOpen]
    case 'outside':
      return [text.outsideNothing]
    case 'person':
      return [text.doorClosed, text.partnersOnly]
    case 'group': {
      if (facts.iAmGuest) return [text.doorOpen, text.youAreGuest, text.noNames]
      if (facts.guests.length === 0) return [text.noGuests, text.noNames]
      const present = facts.present ?? []
      return [
        text.doorOpen,
        present.length > 0 ? text.with(present) : text.openFor(facts.guests),
        text.noNames,
      ]
    }
  }
}

const icons: Readonly<Record<RoomFacts['kind'], IconName>> = {
  group: 'doorOpen',
  person: 'doorClosed',
  lobby: 'hourglass',
  none: 'hourglass',
  outside: 'doorClosed',
}

/** The words and the drawing for a room. Never colour alone (visual.md, principle 3). */
export function roomWords(facts: RoomFacts): RoomWords {
  const parts = partsOf(facts)
  const name = shellText.room[facts.kind]
  return { icon: icons[facts.kind], name, parts, sentence: `${name}: ${parts.join(', ')}` }
}
