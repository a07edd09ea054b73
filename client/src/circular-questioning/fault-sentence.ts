import { flipchartText } from '../language/nl/circular-questioning.ts'
import type { TextFault } from './compose.ts'

/** What to say when a text cannot be placed as it is. */
export function faultSentence(fault: TextFault, most: number): string {
  const text = flipchartText.compose
  switch (fault.kind) {
    case 'empty':
      return text.empty
    case 'tooLong':
      return text.tooLong(most, fault.over)
    case 'ambiguous':
      return text.ambiguous(fault.names)
  }
}
