import { type BoardSchema, originatorFields } from '../rooms/board-schema.ts'

/** At most this many characters on a card: short and clear (handreiking, bijlage F3; visual.md, Card). */
export const CARD_TEXT_MAX = 140

/**
 * What one may write and what is stored differ on a person board: a mention is seen as a name and stored as a token of
 * 47 characters (`dossier/mentions.ts`). Composers keep to the seen limits above and below; the schema to the stored.
 */
export const FOLLOW_UP_TEXT_MAX = 280
export const THREAD_TITLE_MAX = 120
export const THREAD_TEXT_MAX = 1200
export const CLUSTER_TITLE_MAX = 60
export const WHY_TEXT_MAX = 280

/**
 * One flipchart board per room holds all its questions. A question is set by the chair; a card belongs to the
 * organisation that placed it; where a card lies (its bundle) belongs to the table, so it lives in a root of its own.
 */
export const flipchartSchema = {
  roots: {
    /** The questions asked, in order of `number`. */
    questions: {
      shape: 'records',
      owner: 'chair',
      most: 40,
      fields: {
        number: { type: 'number', min: 1, max: 99 },
        text: { type: 'text', max: 240 },
        /** Short name in the row of questions. */
        label: { type: 'text', max: 40 },
        most: { type: 'number', min: 1, max: 10 },
      },
    },
    cards: {
      shape: 'records',
      owner: 'organisation',
      most: 1000,
      fields: {
        ...originatorFields,
        question: { type: 'id' },
        text: { type: 'text', max: 600 },
        placedAt: { type: 'instant' },
      },
    },
    /** Card id → who wrote it down for its organisation, until that confirms it ("namens"). The server writes it. */
    behalves: {
      shape: 'records',
      owner: 'server',
      most: 1000,
      fields: { scribe: { type: 'id' }, confirmed: { type: 'boolean' } },
    },
    /** Answer id → it became a card once. What was revealed and taken away again does not come back by revealing anew. */
    revealed: {
      shape: 'records',
      owner: 'server',
      most: 2000,
      fields: { question: { type: 'id' } },
    },
    /** Card id → the bundle it lies in; no entry, or null, means "nog los". */
    placements: {
      shape: 'records',
      owner: 'everyone',
      most: 1000,
      fields: { cluster: { type: 'id-or-null' }, order: { type: 'number', min: -1e9, max: 1e9 } },
    },
    clusters: {
      shape: 'records',
      owner: 'everyone',
      most: 200,
      fields: {
        question: { type: 'id' },
        title: { type: 'text', max: 240 },
        order: { type: 'number', min: -1e9, max: 1e9 },
      },
    },
    /** A question put to a card, or the answer to it. */
    followUps: {
      shape: 'records',
      owner: 'organisation',
      most: 2000,
      fields: {
        ...originatorFields,
        card: { type: 'id' },
        kind: { type: 'choice', of: ['question', 'answer', 'otherReading'] },
        text: { type: 'text', max: 900 },
        placedAt: { type: 'instant' },
      },
    },
    /** Red threads: what the table sees together, standing on its cards (`sources`). */
    threads: {
      shape: 'records',
      owner: 'everyone',
      fixedBy: 'confirmed',
      most: 100,
      fields: {
        question: { type: 'id' },
        title: { type: 'text', max: 480 },
        text: { type: 'text', max: 3000 },
        sources: { type: 'id-set' },
        confirmed: { type: 'boolean' },
      },
    },
    /** One organisation's word on one thread. */
    words: {
      shape: 'records',
      owner: 'organisation',
      most: 1000,
      fields: {
        ...originatorFields,
        thread: { type: 'id' },
        word: { type: 'choice', of: ['recognisable', 'notYet'] },
        why: { type: 'text', max: 900 },
      },
    },
  },
} as const satisfies BoardSchema
