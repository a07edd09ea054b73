/**
 * What a board's document may hold, said once as data. The server checks every update against it before it applies
 * (`server/sync/validate.ts`); seeds and clients write through the functions of the `*.doc.ts` that declares it.
 *
 * Two shapes cover every board. *Records*: a root Y.Map from UUID to a Y.Map with fixed field names and scalar values
 * (or a set of UUIDs, a Y.Map from UUID to true). *Prose*: a root Y.XmlFragment with the nodes and marks below.
 * Keys are fixed words or UUIDs because a key stays in the document for ever, even when it is deleted.
 */
export type FieldSchema =
  /** Text placed as one value; `max` in UTF-16 code units. */
  | { readonly type: 'text'; readonly max: number }
  | { readonly type: 'choice'; readonly of: readonly string[] }
  /** A finite number within bounds. */
  | { readonly type: 'number'; readonly min: number; readonly max: number }
  /** A UUID. */
  | { readonly type: 'id' }
  /** A UUID or null. */
  | { readonly type: 'id-or-null' }
  /** `2026-11-19`, or the empty string for "not yet". */
  | { readonly type: 'date' }
  /** Milliseconds since 1970, by the server's or the writer's clock; for order on screen only. */
  | { readonly type: 'instant' }
  | { readonly type: 'boolean' }
  /** A nested Y.Map from UUID to true. */
  | { readonly type: 'id-set' }

export interface RecordsSchema {
  readonly shape: 'records'
  readonly fields: Readonly<Record<string, FieldSchema>>
  /**
   * `organisation`: each record carries `organisation` and `author`, stamped by the server, and only that organisation
   * may change or remove it (domain R28). `everyone`: whoever may write on the board. `chair`: whoever leads. `server`:
   * no client at all; commands write it.
   */
  readonly owner: 'organisation' | 'everyone' | 'chair' | 'server'
  /**
   * A boolean field that only the server sets. While it is true no client changes or removes the record: the table
   * agreed on it, and a command takes that back first.
   */
  readonly fixedBy?: string
  /** How many records the root may hold. */
  readonly most: number
}

export interface ProseSchema {
  readonly shape: 'prose'
}

export type RootSchema = RecordsSchema | ProseSchema

export interface BoardSchema {
  readonly roots: Readonly<Record<string, RootSchema>>
}

/** Node names that prose may hold, with the attributes each may carry. */
export const proseNodes: Readonly<Record<string, Readonly<Record<string, FieldSchema>>>> = {
  paragraph: {},
  heading: { level: { type: 'number', min: 2, max: 3 } },
  bulletList: {},
  orderedList: { start: { type: 'number', min: 1, max: 1000 }, type: { type: 'choice', of: ['1'] } },
  listItem: {},
  hardBreak: {},
  /** A young person by id; person boards only. The reader's screen resolves the name. */
  member: { id: { type: 'id' } },
}

/** Nodes that only a person board may hold. */
export const personOnlyNodes: readonly string[] = ['member']

/** Marks that prose may hold. A mark's value is free of text: it would survive being overwritten (sync.md, 3.2). */
export const proseMarks: readonly string[] = ['bold']

/** Fields the server stamps on records whose owner is an organisation. */
export const originatorFields = {
  organisation: { type: 'id' },
  author: { type: 'id' },
} as const satisfies Readonly<Record<string, FieldSchema>>
