import { refusalReasons } from '@rode-draad/shared/access/access-state.ts'
import { refusalWords, requestSentences } from '../language/nl/refusals.ts'
import type { RequestFailure } from './requests.ts'

/** One sentence for a request that brought nothing: what, and what one can do. */
export function failureSentence(failure: RequestFailure, chairName: string): string {
  const reason = refusalReasons.find((one) => one === failure)
  if (reason) {
    const words = refusalWords(reason, chairName)
    return `${words.what} ${words.todo}`
  }
  for (const [key, sentence] of Object.entries(requestSentences)) if (key === failure) return sentence
  return requestSentences['server-error']
}
