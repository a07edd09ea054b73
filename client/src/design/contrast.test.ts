import { describe, expect, test } from 'vitest'
import { coloursIn, contrast } from './contrast.ts'
import themeCss from './theme.css?raw'
import tokensCss from './tokens.css?raw'

const tokens = coloursIn(tokensCss)
const theme = coloursIn(themeCss)

const colour = (name: string): string => {
  const value = name.startsWith('#') ? name : tokens.get(`--rd-${name}`)
  if (value === undefined) throw new Error(`no token --rd-${name}`)
  return value
}

/** Colour, what it stands on, and the least it must have: 4.5 for text, 3 for edges and lines that say something. */
const pairs: readonly (readonly [string, string, number])[] = [
  ...(['paper', 'surface', 'sunk'] as const).flatMap(
    (on) =>
      [
        ['ink', on, 4.5],
        ['ink-2', on, 4.5],
        ['ink-3', on, 4.5],
        ['edge', on, 3],
        ['thread', on, 4.5],
        ['focus', on, 3],
        ['ok', on, 4.5],
        ['warn', on, 4.5],
        ['error', on, 4.5],
      ] as const,
  ),
  ['on-action', 'action', 4.5],
  ['thread-on-plum', 'person-bg', 4.5],
  ['group-ink', 'group-bg', 4.5],
  ['group-edge', 'paper', 3],
  ['person-ink', 'person-bg', 4.5],
  ['person-ink-2', 'person-bg', 4.5],
  ['person-bg', 'paper', 3],
  ['lobby-ink', 'lobby-bg', 4.5],
  ['warn', 'warn-tint', 4.5],
  ['ok', 'ok-tint', 4.5],
  ['error', 'error-tint', 4.5],
  ['info', 'info-tint', 4.5],
  ['#ffffff', 'person-bg', 3],
  ['pos', 'surface', 4.5],
  ['neg', 'surface', 4.5],
  ['unk', 'surface', 4.5],
  ...([1, 2, 3, 4, 5, 6, 7, 8] as const).map((number) => [`org-${number}`, '#ffffff', 4.5] as const),
]

/** The figures of the house style's own table, so that a token cannot drift without anybody noticing. */
const table: readonly (readonly [string, string, number])[] = [
  ['ink', 'paper', 16.7],
  ['ink-2', 'paper', 9.6],
  ['ink-3', 'paper', 5.9],
  ['edge', 'paper', 3.6],
  ['thread', 'paper', 5.8],
  ['thread-on-plum', 'person-bg', 6.9],
  ['group-ink', 'group-bg', 8.2],
  ['group-edge', 'paper', 3.6],
  ['person-bg', 'paper', 13.3],
  ['person-ink-2', 'person-bg', 9.8],
  ['focus', 'paper', 6.1],
  ['org-1', '#ffffff', 6.5],
  ['org-4', '#ffffff', 5.5],
  ['org-8', '#ffffff', 6.4],
]

describe('[DES1] words have at least 4.5:1 and edges at least 3:1 on everything they stand on', () => {
  test.each(pairs)('%s on %s is at least %s', (front, back, least) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(least)
  })
})

describe('[DES2] the tokens keep the contrast of the house style', () => {
  test.each(table)('%s on %s is %s', (front, back, figure) => {
    expect(contrast(colour(front), colour(back))).toBeCloseTo(figure, 0)
  })

  test('band and band differ so much in lightness that a grey beamer tells the rooms apart', () => {
    expect(contrast(colour('group-bg'), colour('person-bg'))).toBeGreaterThan(10)
  })
})

describe('[DES3] a municipality may change paper, ink and action, and nothing that carries meaning', () => {
  test('what a theme falls back to is our own value', () => {
    expect(theme.size).toBeGreaterThan(15)
    for (const [name, value] of theme) expect([name, value]).toEqual([name, tokens.get(name)])
  })

  test('thread, rooms, organisations and map are not for sale', () => {
    const ours = [...theme.keys()].filter((name) =>
      /^--rd-(thread|group|person|lobby|org|pos|neg|unk)/.test(name),
    )
    expect(ours).toEqual([])
  })
})
