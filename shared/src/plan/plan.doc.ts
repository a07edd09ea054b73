import type { BoardSchema, FieldSchema } from '../rooms/board-schema.ts'

/** The six mandatory parts of the concept plan, in order (handreiking, stap 3). Each is a prose root of that name. */
export const planParts = [
  'parties',
  'interventions',
  'referrals',
  'investigation',
  'capacity',
  'consultation',
] as const
export type PlanPart = (typeof planParts)[number]

/** The three tracks of measures (handreiking, stap 3 and 5). Person measures stand in the annex only. */
export const tracks = ['group', 'area', 'person'] as const
export type Track = (typeof tracks)[number]

const measureFields = {
  title: { type: 'text', max: 120 },
  description: { type: 'text', max: 1000 },
  /** When it has worked: specific, measurable, on time. */
  check: { type: 'text', max: 280 },
  /** The organisation that pulls it. */
  lead: { type: 'id-or-null' },
  partners: { type: 'id-set' },
  startsOn: { type: 'date' },
  endsOn: { type: 'date' },
  capacity: { type: 'text', max: 200 },
  /** The red threads it stands on. */
  sources: { type: 'id-set' },
  order: { type: 'number', min: -1e9, max: 1e9 },
} as const satisfies Readonly<Record<string, FieldSchema>>

export const planSchema = {
  roots: {
    parties: { shape: 'prose' },
    interventions: { shape: 'prose' },
    referrals: { shape: 'prose' },
    investigation: { shape: 'prose' },
    capacity: { shape: 'prose' },
    consultation: { shape: 'prose' },
    measures: {
      shape: 'records',
      owner: 'everyone',
      most: 200,
      fields: { ...measureFields, track: { type: 'choice', of: ['group', 'area'] } },
    },
  },
} as const satisfies BoardSchema

/** The person-level annex of the plan: measures and referrals that speak of members, by id. */
export const planAnnexSchema = {
  roots: {
    referrals: { shape: 'prose' },
    measures: {
      shape: 'records',
      owner: 'everyone',
      most: 200,
      fields: { ...measureFields, track: { type: 'choice', of: ['person'] }, members: { type: 'id-set' } },
    },
  },
} as const satisfies BoardSchema
