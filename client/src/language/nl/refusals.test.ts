import { refusalReasons } from '@rode-draad/shared/access/access-state.ts'
import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { rejectionReasons } from '@rode-draad/shared/protocol/frames.ts'
import { describe, expect, test } from 'vitest'
import { failureSentence } from '../../shell/failures.ts'
import { closeSentences, refusalWords, rejectionSentences, requestSentences } from './refusals.ts'

/** What one can do is an order or a question to somebody: two sentences at least, or one with a verb to act on. */
const advice =
  /(Vraag|Log|Neem|Wacht|Werk|Laad|Lees|Ga|Bespreek|Schrijf|Zet|Maak|Haal|Controleer|Probeer|Kies|Je kunt|hoeft niets)/

describe('[SHE8] every refusal says in plain Dutch what is so and what one can do', () => {
  test.each(refusalReasons)('refusal %s', (reason) => {
    const words = refusalWords(reason, 'Marloes Hendrikse')
    expect(words.title).not.toBe('')
    expect(words.what).toMatch(/\.$/)
    expect(words.todo).toMatch(advice)
    if (words.rule !== undefined)
      expect(words.rule).toMatch(/Handreiking, (paragraaf \d\.\d|stap \d|bijlage [A-G])\.$/)
  })

  test.each(rejectionReasons)('rejection %s', (reason) => {
    expect(rejectionSentences[reason]).toMatch(advice)
  })

  test('requests and closed lines too, each with its own words', () => {
    for (const sentence of Object.values(requestSentences)) expect(sentence).toMatch(advice)
    expect(Object.keys(closeSentences).sort()).toEqual(Object.keys(closeCodes).sort())
    for (const sentence of Object.values(closeSentences)) expect(sentence).toMatch(advice)
    const titles = refusalReasons.map((reason) => refusalWords(reason, '').title)
    expect(new Set(titles).size).toBe(titles.length)
  })

  test('a failed request is one sentence set, whether refused by a rule or not', () => {
    expect(failureSentence('door-open', 'Marloes')).toContain('Marloes')
    expect(failureSentence('slow-down', '')).toBe(requestSentences['slow-down'])
  })
})
