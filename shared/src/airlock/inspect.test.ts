import { describe, expect, test } from 'vitest'
import { inOneGo } from '../kernel/turns.ts'
import { createInspector, type InspectOptions } from './inspect.ts'
import type { NameTerm } from './name-variants.ts'

const term = (givenName: string, familyName: string, more: Partial<NameTerm> = {}): NameTerm => ({
  givenName,
  familyName,
  nickname: null,
  aliases: [],
  code: null,
  ...more,
})

// Fictional people of the demonstration case, and two made up here.
const inspector = createInspector([
  term('Mees', 'Terwindt', { nickname: 'Windt', code: 'lid 6' }),
  term('Rayan', 'El Khatmi', { nickname: 'Rai', code: 'lid 8' }),
  term('Kaj', 'Kolthoorn', { nickname: 'Kleine Kolt', code: 'lid 13' }),
  term('Emre', 'Yalçıner', { aliases: ['Yalciner'] }),
  term('Bas', 'Groothedde'),
  term('Qwibus', 'van Zorn'),
  term('Bjørn', 'Læssøe-Müller'),
])

/** What is held: the kind and the words in the original text, or nothing. */
function found(text: string, options: InspectOptions = { ending: 'placed' }): string[] {
  const verdict = inspector.inspect(text, options)
  return verdict.kind === 'clear'
    ? []
    : verdict.matches.map((match) => `${match.kind}: ${text.slice(match.start, match.end)}`)
}

describe('a finished text', () => {
  test.each([
    ['die jongen van Terwindt', ['name: Terwindt']],
    ["TERWINDT's portiek", ['name: TERWINDT']],
    ['Terwindts scooter', ['name: Terwindts']],
    ['de Terwindt-broers', ['name: Terwindt']],
    ['het Terwindtgroepje', ['name: Terwindt']],
    ['Mees was er, en mees ook', ['name: Mees', 'name: mees']],
    ['Yalçıner, Yalciner of YALÇINER', ['name: Yalçıner', 'name: Yalciner', 'name: YALÇINER']],
    ['bjorn bij laessoe mueller', ['name: bjorn', 'name: laessoe mueller', 'name: mueller']],
    ['de nickname is Windt', ['nickname: Windt']],
    ['Verhaal van Qwibus  van\nZorn', ['name: Qwibus', 'name: van\nZorn']],
    ['Kleine... Kolt', ['nickname: Kleine... Kolt']],
    ['ElKhatmi', ['name: ElKhatmi']],
    ['Khatmi', ['name: Khatmi']],
    ['in de van Zornstraat', ['name: van Zorn']],
    ['Xylofovan Zornon', ['name: van Zorn']],
    ['Kleine Kolts maten', ['nickname: Kleine Kolt']],
    ['Laessoe alleen', ['name: Laessoe']],
  ])('[AIR1] “%s” is held at the listed name', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  test.each([
    ['Ter\u200bwindt', 'een onzichtbare spatie'],
    ['Ter\u00adwindt', 'een zacht afbreekteken'],
    ['T\u0435rwindt', 'een Cyrillische e'],
    ['\u03a4erw\u03b9ndt', 'Griekse letters'],
    ['Te\u0301rwi\u0308ndt', 'losse accenten'],
    ['\uff34\uff25\uff32\uff37\uff29\uff2e\uff24\uff34', 'brede letters'],
    ['𝕿𝖊𝖗𝖜𝖎𝖓𝖉𝖙', 'gotische letters'],
    ['🅃🅔🅡🅦🅘🅝🅓🅣', 'letters in hokjes'],
    ['\u1d1b\u1d07\u0280\u1d21\u026a\u0274\u1d05\u1d1b', 'kleinkapitalen'],
  ])('[AIR2] “%s” (%s) is the same name, and the whole of it is pointed at', (text) => {
    expect(found(`bij ${text}!`)).toEqual([`name: ${text}`])
  })

  test.each([
    ['Ter windt', 'over een spatie'],
    ['Ter-windt', 'over een streepje'],
    ['Ter\nwindt', 'over twee vakken of blokken'],
    ['Ter_wi|ndt', 'in drie stukken'],
    ['T e r w i n d t', 'letter voor letter'],
    ['B.a.s', 'een korte naam, letter voor letter'],
    ['T3rw1ndt', 'cijfers als letters'],
    ['Ko1thoorn', 'een 1 als l'],
  ])('[AIR24] “%s” (%s) is held, and the whole of it is pointed at', (text) => {
    expect(found(`bij ${text}!`).map((one) => one.replace(/^[a-z]+: /, ''))).toContain(text)
  })

  test.each(['lid 61', 'een ter inzage', 'b a v', '4x4', 'de a b c van de wijk', 'het is er wel'])(
    '[AIR24] “%s” only resembles a name in pieces',
    (text) => {
      expect(found(text)).toEqual([])
    },
  )

  test.each([
    ['Terwint', ['near: Terwint']],
    ['Terwnidt', ['near: Terwnidt']],
    ['Groothede', ['near: Groothede']],
    ['Groothuis', []],
    ['Kolthoorn', ['name: Kolthoorn']],
    ['Kolthorn', ['near: Kolthorn']],
  ])('[AIR3] %s is held when it is one letter off a long name', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  test.each(['lid 6', 'Lid6', 'lid nr. 6', 'lid 06', 'L06', 'L6', 'groepslid 6'])(
    '[AIR4] the code %s is held',
    (code) => {
      expect(found(`met ${code} erbij`)).toEqual([`code: ${code}`])
    },
  )

  test.each([
    ['met lid 60 en L66', []],
    ['Terwi staat er weer', ['prefix: Terwi']],
    ['Terw staat er weer', []],
    ['Groot feest', []],
    ['een kleine groep, klein verzet', []],
  ])(
    '[AIR5] “%s”: a finished word is held from five letters and six tenths of a name on',
    (text, expected) => {
      expect(found(text)).toEqual(expected)
    },
  )

  test.each([
    'Er waait een stevige wind door de straat',
    'Een groot deel van de groep',
    'Veel koolmezen en weinig mensen',
    'Hij speelt basgitaar',
    'Een railing langs het basalt, in mei op zorgvlied',
    '',
    '😀 \u0000 \ud83d',
  ])('[AIR6] “%s” passes', (text) => {
    expect(found(text)).toEqual([])
  })
})

describe('a text that is being typed', () => {
  test.each([
    ['Gisteren zag ik Ter', ['prefix: Ter']],
    ['Gisteren zag ik Te', []],
    ['Gisteren zag ik Ter plaatse', []],
    ['Gisteren zag ik Ter\nplaatse', ['prefix: Ter']],
    ['Het was Kleine', ['prefix: Kleine']],
    ['Het was Kleine ', ['prefix: Kleine ']],
    ['Het was Kleine K', ['prefix: Kleine K']],
    ['Het was Kleine m', []],
    ['Op bezoek bij van Z', ['prefix: van Z']],
    ['Het gaat om lid ', ['prefix: lid ']],
  ])('[AIR7] “%s” holds while it may become a name', (text, expected) => {
    expect(found(text, { ending: 'live' }).map((match) => match.trimEnd())).toEqual(
      expected.map((one) => one.trimEnd()),
    )
  })

  test('[AIR7] a name that grows in the middle of a line, or against the next word, holds at the caret', () => {
    expect(found('zag Ter vanavond', { ending: 'placed' })).toEqual([])
    expect(found('zag Ter vanavond', { ending: 'placed', carets: [7] })).toEqual(['prefix: Ter'])
    expect(found('zag Tervanavond', { ending: 'placed', carets: [7] })).toEqual(['prefix: Ter'])
    expect(found('zag Raivanavond', { ending: 'placed', carets: [7] })).toEqual(['nickname: Rai'])
    expect(found('zag Kleine Kvanavond', { ending: 'placed', carets: [12] })).toEqual(['prefix: Kleine K'])
  })

  test('[AIR7] letter by letter, at most two letters of a name get past', () => {
    const name = 'Terwindt'
    const passing = [...name]
      .map((_, at) => name.slice(0, at + 1))
      .filter((typed) => found(typed, { ending: 'live' }).length === 0)
    expect(passing).toEqual(['T', 'Te'])
  })
})

describe('a long text', () => {
  const filler = (words: number) => 'gewone woorden '.repeat(words / 2)
  test('[AIR33] is read in turns of a thousand words, and a name is found wherever a turn ends', () => {
    for (let before = 994; before <= 1002; before += 2) {
      const text = `${filler(before)}Rayan El Khatmi en Qwibus van Zorn ${filler(2000)}`
      const turns = inspector.inTurns(text, { ending: 'placed' })
      let count = 1
      let next = turns.next()
      for (; next.done !== true; next = turns.next()) count += 1
      expect(count).toBeGreaterThanOrEqual(4)
      expect(next.value).toEqual(inspector.inspect(text, { ending: 'placed' }))
      expect(found(text)).toEqual(expect.arrayContaining(['name: El Khatmi', 'name: van Zorn']))
    }
    expect(inOneGo(inspector.inTurns(filler(5000), { ending: 'placed' }))).toEqual({ kind: 'clear' })
  })
})
