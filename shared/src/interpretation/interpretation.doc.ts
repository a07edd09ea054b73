import type { BoardSchema } from '../rooms/board-schema.ts'

/** The four pillars of the group interpretation, in their order (handreiking, bijlage G and addendum). */
export const pillars = ['groupTraits', 'neighbourhoodImpact', 'crimeAndAttitude', 'psychosocial'] as const
export type Pillar = (typeof pillars)[number]

/** What is written together: the pillars, then the summary. Each is a prose root of the same name. */
export const interpretationSections = [...pillars, 'summary'] as const
export type InterpretationSection = (typeof interpretationSections)[number]

export const interpretationSchema = {
  roots: {
    groupTraits: { shape: 'prose' },
    neighbourhoodImpact: { shape: 'prose' },
    crimeAndAttitude: { shape: 'prose' },
    psychosocial: { shape: 'prose' },
    summary: { shape: 'prose' },
    /** Which red threads a pillar stands on: one record per link. */
    foundations: {
      shape: 'records',
      owner: 'everyone',
      most: 200,
      fields: { pillar: { type: 'choice', of: pillars }, thread: { type: 'id' } },
    },
  },
} as const satisfies BoardSchema
