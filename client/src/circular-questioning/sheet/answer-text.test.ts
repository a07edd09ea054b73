import type { NamedMember } from '@rode-draad/shared/dossier/mentions.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { expect, test } from 'vitest'
import { KEPT_MAX, keepable } from './answer-text.ts'

const member = (givenName: string, familyName: string): NamedMember => ({
  id: newId(),
  givenName,
  familyName,
  nickname: null,
})

test('[SHT16] at group level every letter is kept, too long for a card too, and it is said', () => {
  expect(keepable('Op het pl', [], false)).toEqual({ text: 'Op het pl', fault: '' })
  const long = keepable('x'.repeat(150), [], false)
  expect(long.text).toHaveLength(150)
  expect(long.fault).toContain('10 tekens te lang')
  expect(keepable('x'.repeat(KEPT_MAX + 1), [], false).text).toBeNull()
})

test('[SHT16] where names may be written half a name is never kept, and a whole one is a mention', () => {
  const members = [member('Dilana', 'Oosterwijk'), member('Mees', 'Aarden')]
  expect(keepable('Dila', members, false).text).toBe('')
  expect(keepable('Dilana ', members, false).text).toBe(`{{member:${members[0]?.id}}}`)
  expect(keepable('Dilana', members, true).text).toBe(`{{member:${members[0]?.id}}}`)
})

test('[SHT16] a name that two carry is asked about, and not kept as it is', () => {
  const members = [member('Mees', 'Aarden'), member('Mees', 'Bron')]
  const asked = keepable('Mees trekt de rest mee', members, true)
  expect(asked.text).toBeNull()
  expect(asked.fault).toContain('Wie bedoel je met Mees')
})
