import { expect, test } from 'vitest'
import { secondsOf } from './timer-length.ts'

test('[RND13] a timer may have any length from ten seconds to four hours, typed as one types minutes', () => {
  expect(['2', '2,5', ' 0.5 ', '240'].map(secondsOf)).toEqual([120, 150, 30, 14_400])
  expect(['', '0', '0,1', '241', 'vijf', '-3', '1e2'].map(secondsOf)).toEqual(Array(7).fill(null))
})
