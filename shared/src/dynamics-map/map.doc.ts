import type { BoardSchema, FieldSchema } from '../rooms/board-schema.ts'

/** Position in the group. `distant`: a leader at a distance. A fluid network may have no leader at all (domain §0.6). */
export const positions = ['leader', 'distant', 'independent', 'follower', 'unknown'] as const
export type Position = (typeof positions)[number]

export const influences = ['positive', 'negative', 'changing', 'unknown'] as const
export type Influence = (typeof influences)[number]

export const directions = ['oneWay', 'mutual'] as const
export type Direction = (typeof directions)[number]

const place = {
  /** −1 = negative influence, +1 = positive influence. */
  x: { type: 'number', min: -1, max: 1 },
  /** −1 = follower, +1 = leader. */
  y: { type: 'number', min: -1, max: 1 },
  position: { type: 'choice', of: positions },
  influence: { type: 'choice', of: influences },
} as const satisfies Readonly<Record<string, FieldSchema>>

const ties = {
  shape: 'records',
  owner: 'everyone',
  most: 400,
  fields: {
    from: { type: 'id' },
    to: { type: 'id' },
    direction: { type: 'choice', of: directions },
    influence: { type: 'choice', of: influences },
  },
} as const

/** Group map: sub-groups by a nameless label and a size in words, never a count. */
export const groupMapSchema = {
  roots: {
    nodes: {
      shape: 'records',
      owner: 'everyone',
      most: 60,
      fields: { ...place, label: { type: 'text', max: 60 }, size: { type: 'text', max: 30 } },
    },
    ties,
  },
} as const satisfies BoardSchema

/** Person map: the key of a node is the member's id; a tie may say in words what it is. */
export const personMapSchema = {
  roots: {
    nodes: { shape: 'records', owner: 'everyone', most: 200, fields: place },
    ties: {
      ...ties,
      fields: { ...ties.fields, kind: { type: 'text', max: 40 }, note: { type: 'text', max: 280 } },
    },
  },
} as const satisfies BoardSchema
