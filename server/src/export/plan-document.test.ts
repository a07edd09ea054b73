import { readFileSync } from 'node:fs'
import { mentionOf } from '@rode-draad/shared/dossier/mentions.ts'
import { type MemberId, newId } from '@rode-draad/shared/kernel/ids.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { type GroupMeasure, type PlanContent, readPlan } from '@rode-draad/shared/plan/content.ts'
import { plainParagraph } from '@rode-draad/shared/rooms/prose.ts'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type PlanCase, seedPlan, seedPlanAnnex } from '../demo/seed-plan.ts'
import { type PlanDocumentMeta, planDocument } from './plan-document.ts'

const member = newId<MemberId>()
const gone = newId<MemberId>()
const lead = newId()
const thread = newId()

function measure(changes: Partial<GroupMeasure> = {}): GroupMeasure {
  return {
    id: newId(),
    title: 'Inloop langer open',
    description: 'Met sport en eten.',
    check: 'Twaalf bezoekers per avond',
    lead,
    partners: [],
    startsOn: '2027-01-07',
    endsOn: '2027-06-30',
    capacity: '24 uur per week',
    sources: [thread],
    order: 1,
    track: 'group',
    ...changes,
  }
}

const parts: PlanContent['parts'] = {
  parties: [plainParagraph('Gemeente en politie.')],
  interventions: [
    { kind: 'heading', level: 2, content: [{ kind: 'text', text: 'Doelen', bold: false }] },
    {
      kind: 'list',
      ordered: true,
      start: 3,
      items: [
        [
          plainParagraph('Eerste doel'),
          { kind: 'list', ordered: false, start: 1, items: [[plainParagraph('Daaronder')]] },
        ],
      ],
    },
  ],
  referrals: [],
  investigation: [],
  capacity: [],
  consultation: [],
}

const whole: PlanContent = {
  parts,
  measures: [measure()],
  annex: {
    referrals: [
      {
        kind: 'paragraph',
        content: [
          { kind: 'member', id: member },
          { kind: 'member', id: gone },
        ],
      },
    ],
    measures: [
      {
        ...measure({ title: `Gesprek met ${mentionOf(member)}` }),
        track: 'person',
        members: [member],
      },
    ],
  },
}

function meta(level: Level, changes: Partial<PlanDocumentMeta> = {}): PlanDocumentMeta {
  return {
    title: 'Netwerk Kreekplein',
    municipality: 'Waterlinge',
    version: 2,
    frozenOn: '2026-11-19',
    level,
    organisations: new Map([[lead, 'Stichting Jongerenwerk Kompas']]),
    threads: new Map([[thread, 'Verveling is de motor']]),
    memberNames: new Map([[member, 'Noor Jansma']]),
    ...changes,
  }
}

async function unzipped(content: PlanContent, about: PlanDocumentMeta) {
  const files = unzipSync(await planDocument(content, about))
  const read = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  const all = Object.keys(files).map(read).join('\n')
  const header = Object.keys(files)
    .filter((name) => /word\/header\d*\.xml/.test(name))
    .map(read)
    .join('')
  const footer = Object.keys(files)
    .filter((name) => /word\/footer\d*\.xml/.test(name))
    .map(read)
    .join('')
  return { all, header, footer, body: read('word/document.xml'), core: read('docProps/core.xml'), read }
}

/** What a reader sees, without markup. */
const words = (xml: string) => xml.replace(/<[^>]+>/g, '')

describe('the plan as a document', () => {
  test('[EXP1] the document of the group level holds nothing of a member: no name, no id, no annex', async () => {
    const stray = { ...whole, measures: [measure({ description: `Praat met ${mentionOf(member)}` })] }
    const { all, body } = await unzipped(stray, meta('group'))
    expect(all).not.toContain('Noor')
    expect(all).not.toContain('Jansma')
    expect(all).not.toContain(member)
    expect(all).not.toContain('{{member')
    expect(body).not.toContain('Gesprek met')
    expect(words(body)).toContain('Praat met een lid')
    expect(words(body)).toContain('staan alleen in het plan op persoonsniveau')
  })

  test('[EXP2] the document of the person level resolves names, and says so calmly when one is gone', async () => {
    const { body } = await unzipped(whole, meta('person'))
    expect(words(body)).toContain('Gesprek met Noor Jansma')
    expect(words(body)).toContain('een lid dat niet meer op de namenlijst staat')
    expect(body).not.toContain(member)
  })

  test('[EXP3] level and room stand in words in the head of every page', async () => {
    const group = await unzipped(whole, meta('group'))
    expect(words(group.header)).toBe('Concept plan van aanpak, groepsniveau, zonder namen')
    const person = await unzipped(whole, meta('person'))
    expect(words(person.header)).toBe('Concept plan van aanpak, persoonsniveau, vertrouwelijk')
    expect(person.body).not.toContain('titlePg')
  })

  test('[EXP4] version and day stand in the foot, with page numbers', async () => {
    const frozen = await unzipped(whole, meta('group'))
    expect(words(frozen.footer)).toContain('Versie 2, vastgesteld op 19 november 2026')
    expect(frozen.footer).toContain('NUMPAGES')
    const draft = await unzipped(whole, meta('group', { version: null }))
    expect(words(draft.footer)).toContain('Concept van 19 november 2026, nog niet vastgesteld')
  })

  test('[EXP5] it is accessible: title, language, headings, real lists and marked header rows', async () => {
    const { body, core, read } = await unzipped(whole, meta('group'))
    expect(core).toContain('<dc:title>Concept plan van aanpak Netwerk Kreekplein</dc:title>')
    expect(read('word/styles.xml')).toContain('nl-NL')
    expect(body.match(/w:pStyle w:val="Heading1"/g)).toHaveLength(6)
    expect(body).toContain('<w:tblHeader/>')
    expect(body).toContain('<w:numPr>')
    expect(read('word/numbering.xml')).toContain('<w:start w:val="3"/>')
  })

  test('[EXP6] it names no author but the product', async () => {
    const { core } = await unzipped(whole, meta('group'))
    expect(core).toContain('<dc:creator>Rode Draad</dc:creator>')
    expect(core).toContain('<cp:lastModifiedBy>Rode Draad</cp:lastModifiedBy>')
  })

  test('[EXP7] text is text: markup and impossible characters do not get through as such', async () => {
    const hostile = measure({ title: '</w:t><w:evil/>&amp;\u0000\u000b\ud800 Ω', capacity: '=cmd()' })
    const { body, read } = await unzipped(
      { ...whole, measures: [hostile] },
      meta('group', { title: '<b>x</b>\u0001' }),
    )
    expect(body).not.toContain('<w:evil/>')
    expect(body).toContain('&lt;w:evil/&gt;')
    for (const part of [body, read('docProps/core.xml'), read('word/header1.xml')]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for exactly these.
      expect(part).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
    }
  })

  test('[EXP8] an empty plan is a document too', async () => {
    const empty: PlanContent = {
      parts: {
        parties: [],
        interventions: [],
        referrals: [],
        investigation: [],
        capacity: [],
        consultation: [],
      },
      measures: [],
      annex: null,
    }
    const { body } = await unzipped(empty, meta('group', { version: null }))
    expect(words(body)).toContain('Hier staat nog geen tekst.')
    expect(words(body)).toContain('Er zijn nog geen maatregelen in dit spoor.')
  })

  test('[EXP1] the demo plan at group level holds no name and no code of a member', async () => {
    const demo: PlanCase & {
      leden: { id: string; voornaam: string; achternaam: string; bijnaam: string }[]
    } = JSON.parse(readFileSync(new URL('../demo/demo-case.json', import.meta.url), 'utf8'))
    const known = new Map<string, string>()
    const of = (word: string) => {
      const id = known.get(word) ?? newId()
      known.set(word, id)
      return id
    }
    const ids = { organisation: of, member: of, element: of, shift: (iso: string) => iso }
    const [plan, annex] = [new Y.Doc(), new Y.Doc()]
    seedPlan(plan, demo, ids)
    seedPlanAnnex(annex, demo, ids)
    const names = new Map(demo.leden.map((one) => [of(one.id), `${one.voornaam} ${one.achternaam}`]))
    const { body } = await unzipped(readPlan(plan, annex), meta('group', { memberNames: names }))
    const text = words(body)
    for (const one of demo.leden) {
      for (const trace of [one.id, one.voornaam, one.achternaam, one.bijnaam].filter((word) => word !== '')) {
        expect(text).not.toMatch(new RegExp(`(^|[^\\p{L}])${trace}([^\\p{L}]|$)`, 'u'))
      }
    }
    expect(text).toContain('Portiekaanpak Havikstraat')
  })
})
