import { describe, expect, it } from 'vitest'
import { type MemberId, requireId } from '../kernel/ids.ts'
import {
  ambiguousNames,
  MENTION_SEEN_LENGTH,
  mentionedMembers,
  mentionOf,
  plainLength,
  readAloud,
  spellingOf,
  splitMentions,
  withMentions,
} from './mentions.ts'

const member = (number: number) =>
  requireId<MemberId>(`00000000-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`)

const dylan = { id: member(1), givenName: 'Dylan', familyName: 'Verhoeckx', nickname: 'Dille' }
const jesse = { id: member(2), givenName: 'Jesse', familyName: 'Kolthoorn', nickname: 'Kolt' }
const emre = { id: member(3), givenName: 'Emre', familyName: 'Yalçıner', nickname: null }
const mees = { id: member(6), givenName: 'Mees', familyName: 'Terwindt', nickname: 'Windt' }
const rayan = { id: member(8), givenName: 'Rayan', familyName: 'El Khatmi', nickname: 'Rai' }
const kaj = { id: member(13), givenName: 'Kaj', familyName: 'Kolthoorn', nickname: 'Kleine Kolt' }
const list = [dylan, jesse, emre, mees, rayan, kaj]
const at = (person: { id: MemberId }) => mentionOf(person.id)

describe('mentions', () => {
  it('[NAM1] a listed name that is typed becomes a reference before it is placed', () => {
    expect(withMentions('Dylan zoekt de confrontatie, mees loopt mee', list)).toBe(
      `${at(dylan)} zoekt de confrontatie, ${at(mees)} loopt mee`,
    )
    expect(withMentions('Sven stuurt via Dille', list)).toBe(`Sven stuurt via ${at(dylan)}`)
    expect(withMentions('de jongen van Yalciner', list)).toBe(`de jongen van ${at(emre)}`)
  })

  it('[NAM1] the longest name wins, so that a full name becomes one reference', () => {
    expect(withMentions('Kaj Kolthoorn en Rayan El Khatmi', list)).toBe(`${at(kaj)} en ${at(rayan)}`)
    expect(withMentions('Kleine Kolt, niet Kolt', list)).toBe(`${at(kaj)}, niet ${at(jesse)}`)
  })

  it('[NAM1] a possessive stays behind the reference', () => {
    expect(withMentions('Dylans fiets en Dylan’s broer', list)).toBe(
      `${at(dylan)}s fiets en ${at(dylan)}’s broer`,
    )
  })

  it('[NAM1] part of a word is no name', () => {
    const plain = 'Er waait een stevige wind, raak in de Koltstraat'
    expect(withMentions(plain, list)).toBe(plain)
  })

  it('[NAM2] a name that two young people share is left for the writer to choose', () => {
    expect(withMentions('die van Kolthoorn', list)).toBe('die van Kolthoorn')
    expect(ambiguousNames('die van Kolthoorn en Dylan', list)).toEqual(['Kolthoorn'])
    expect(ambiguousNames('Kaj Kolthoorn', list)).toEqual([])
  })

  it('[NAM1] turning names into references twice changes nothing more', () => {
    const once = withMentions('Dylan en Jesse', list)
    expect(withMentions(once, list)).toBe(once)
  })

  it('[NAM2] a chosen member is spelled so that only that one can be meant', () => {
    const otherJesse = { id: member(20), givenName: 'Jesse', familyName: 'Maatkamp', nickname: null }
    const both = [...list, otherJesse]
    expect(spellingOf(dylan, both)).toBe('Dylan')
    expect(spellingOf(jesse, both)).toBe('Jesse Kolthoorn')
    for (const one of both) expect(withMentions(spellingOf(one, both), both)).toBe(at(one))
  })

  it('[NAM3] a text is cut into words and mentions, and read aloud with the names of now', () => {
    const text = `Neef van ${at(dylan)}, kent ${at(jesse)} en ${at(dylan)}`
    expect(splitMentions(text)).toEqual([
      { text: 'Neef van ' },
      { member: dylan.id },
      { text: ', kent ' },
      { member: jesse.id },
      { text: ' en ' },
      { member: dylan.id },
    ])
    expect(mentionedMembers(text)).toEqual([dylan.id, jesse.id])
    expect(readAloud(text, (id) => (id === dylan.id ? 'Dylan' : 'Jesse'))).toBe(
      'Neef van Dylan, kent Jesse en Dylan',
    )
  })

  it('[NAM3] something that only looks like a mention stays plain text', () => {
    const odd = '{{member:not-a-uuid-but-thirty-six-letters-xx}} en {{member:}}'
    expect(splitMentions(odd)).toEqual([{ text: odd }])
  })

  it('[NAM4] a mention counts as a name in a limit, not as its token', () => {
    expect(plainLength(`${at(dylan)} x`)).toBe(MENTION_SEEN_LENGTH + 2)
    expect(plainLength('')).toBe(0)
  })
})
