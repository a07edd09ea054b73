import { CARD_TEXT_MAX } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { MENTION_SEEN_LENGTH, mentionOf } from '@rode-draad/shared/dossier/mentions.ts'
import { type MemberId, newId } from '@rode-draad/shared/kernel/ids.ts'
import { describe, expect, it } from 'vitest'
import { asTyped, charactersLeft, draftKey, mostCharacters, readyToPlace } from './compose.ts'

const dylan = { id: newId<MemberId>(), givenName: 'Dylan', familyName: 'Verhoeckx', nickname: 'Dille' }
const jesse = { id: newId<MemberId>(), givenName: 'Jesse', familyName: 'Kolthoorn', nickname: 'Kolt' }
const kaj = { id: newId<MemberId>(), givenName: 'Kaj', familyName: 'Kolthoorn', nickname: 'Kleine Kolt' }
const list = [dylan, jesse, kaj]
const groupLevel: never[] = []

describe('writing a card', () => {
  it('[CQ14] a card of 140 characters may be placed, one of 141 may not', () => {
    const full = 'x'.repeat(CARD_TEXT_MAX)
    expect(readyToPlace(full, CARD_TEXT_MAX, groupLevel)).toEqual({ ok: true, value: full })
    expect(readyToPlace(`${full}y`, CARD_TEXT_MAX, groupLevel)).toEqual({
      ok: false,
      reason: { kind: 'tooLong', over: 1 },
    })
    expect(charactersLeft(full, CARD_TEXT_MAX, groupLevel)).toBe(0)
  })

  it('[CQ14] a card without words cannot be placed', () => {
    expect(readyToPlace(' \n ', CARD_TEXT_MAX, groupLevel)).toEqual({ ok: false, reason: { kind: 'empty' } })
  })

  it('[CQ14] follow-ups may be longer than cards', () => {
    const card = newId()
    expect(mostCharacters({ kind: 'edit', card })).toBe(CARD_TEXT_MAX)
    expect(mostCharacters({ kind: 'answer', card })).toBeGreaterThan(CARD_TEXT_MAX)
  })

  it('[NAM1] at person level a typed name is placed as a mention, and counts as one', () => {
    expect(readyToPlace('Dylan zoekt de confrontatie', CARD_TEXT_MAX, list)).toEqual({
      ok: true,
      value: `${mentionOf(dylan.id)} zoekt de confrontatie`,
    })
    expect(charactersLeft('Dylan!', 100, list)).toBe(100 - MENTION_SEEN_LENGTH - 1)
  })

  it('[NAM2] a name of two young people is sent back to the writer', () => {
    expect(readyToPlace('die van Kolthoorn', CARD_TEXT_MAX, list)).toEqual({
      ok: false,
      reason: { kind: 'ambiguous', names: ['Kolthoorn'] },
    })
  })

  it('[NAM6] editing a card with mentions and placing it unchanged keeps every mention', () => {
    const stored = `${mentionOf(kaj.id)} is de broer van ${mentionOf(jesse.id)}`
    const typed = asTyped(stored, list, () => 'iemand')
    expect(typed).toBe('Kaj is de broer van Jesse')
    expect(readyToPlace(typed, CARD_TEXT_MAX, list)).toEqual({ ok: true, value: stored })
  })

  it('[CQ15] a draft is kept for each thing one writes', () => {
    const [card, question] = [newId(), newId()]
    const keys = [
      draftKey({ kind: 'card', question }),
      draftKey({ kind: 'edit', card }),
      draftKey({ kind: 'answer', card }),
    ]
    expect(new Set(keys).size).toBe(3)
  })
})
