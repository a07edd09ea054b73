import { mentionOf } from '@rode-draad/shared/dossier/mentions.ts'
import { type MemberId, newId } from '@rode-draad/shared/kernel/ids.ts'
import { readPlan } from '@rode-draad/shared/plan/content.ts'
import { planSchema } from '@rode-draad/shared/plan/plan.doc.ts'
import { changeRecord, placeRecord } from '@rode-draad/shared/rooms/records.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { changedFields, draftOf, emptyDraft, measureOf, most, problemsOf } from './measure-form.ts'

const noor = { id: newId<MemberId>(), givenName: 'Noor', familyName: 'Jansma', nickname: null }
const sem = { id: newId<MemberId>(), givenName: 'Sem', familyName: 'Bakker', nickname: null }
const otherSem = { id: newId<MemberId>(), givenName: 'Sem', familyName: 'Visser', nickname: null }

describe('a measure in the making', () => {
  test('[PLAN8] a name in a person measure is kept as a mention and shown as a name again', () => {
    const draft = { ...emptyDraft('person', 1), title: 'Gesprek met Noor', members: [noor.id] }
    const measure = measureOf(draft, [noor, sem])
    expect(measure.title).toBe(`Gesprek met ${mentionOf(noor.id)}`)
    expect(draftOf(measure, [noor, sem]).title).toBe('Gesprek met Noor Jansma')
    expect(measureOf(draftOf(measure, [noor, sem]), [noor, sem])).toEqual(measure)
  })

  test('[PLAN8] who left the list stays meant, though not named', () => {
    const measure = measureOf({ ...emptyDraft('person', 1), title: 'Gesprek met Noor' }, [noor])
    expect(measureOf(draftOf(measure, []), []).title).toBe(measure.title)
  })

  test('[PLAN8] a name that two members share has to be told apart first', () => {
    const draft = { ...emptyDraft('person', 1), title: 'Sem op weg helpen' }
    expect(problemsOf(draft, [sem, otherSem])).toEqual([
      { kind: 'ambiguous', field: 'title', names: ['Sem'] },
    ])
    expect(problemsOf({ ...draft, title: 'Sem Visser op weg helpen' }, [sem, otherSem])).toEqual([])
  })

  test('[PLAN9] a measure needs a name, and its texts fit what the server keeps', () => {
    expect(problemsOf(emptyDraft('group', 1), [])).toEqual([{ kind: 'title-missing' }])
    const long = { ...emptyDraft('group', 1), title: 'x'.repeat(most.title + 1) }
    expect(problemsOf(long, [])).toEqual([{ kind: 'too-long', field: 'title' }])
  })

  test('[PLAN5] an end before the start is told while composing', () => {
    const draft = { ...emptyDraft('area', 1), title: 'Licht', startsOn: '2027-01-18', endsOn: '2026-04-01' }
    expect(problemsOf(draft, [])).toEqual([{ kind: 'ends-before-start' }])
  })

  test('[PLAN9] who pulls is not also listed as joining, and group measures have no members', () => {
    const police = newId()
    const draft = {
      ...emptyDraft('group', 1),
      title: 'Toezicht',
      lead: police,
      partners: [police],
      members: [noor.id],
    }
    const measure = measureOf(draft, [])
    expect(measure.partners).toEqual([])
    expect(measure).not.toHaveProperty('members')
  })
})

test('[PLAN10] two people who change one measure both keep their change', () => {
  const schema = planSchema.roots.measures
  const [a, b] = [new Y.Doc(), new Y.Doc()]
  const before = measureOf({ ...emptyDraft('group', 1), title: 'Toezicht', check: 'Elke week' }, [])
  if (before.track === 'person') throw new Error('a group draft makes a group measure')
  placeRecord(a, 'measures', schema, before.id, before)
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))

  const retitled = { ...before, title: 'Zichtbaar toezicht' }
  const postponed = { ...before, endsOn: '2027-03-13', partners: [newId()] }
  expect(changedFields(retitled, before)).toEqual({ title: 'Zichtbaar toezicht' })
  changeRecord(a, 'measures', schema, before.id, changedFields(retitled, before))
  changeRecord(b, 'measures', schema, before.id, changedFields(postponed, before))
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  expect(readPlan(a, null).measures).toEqual([
    { ...before, title: 'Zichtbaar toezicht', endsOn: '2027-03-13', partners: postponed.partners },
  ])
})
