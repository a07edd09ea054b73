import type { ElementId } from '@rode-draad/shared/kernel/ids.ts'
import type { BoardSchema } from '@rode-draad/shared/rooms/board-schema.ts'
import type * as Y from 'yjs'
import { putBack, reworded, wordFields } from './put-back.ts'
import { recordTexts } from './record-texts.ts'
import { linesOf, putBlockBack, takenBlockOf, withLines } from './taken-blocks.ts'

type Fields = Readonly<Record<string, unknown>>

/** What waits, as far as its ways out need to know: a record, or a paragraph of a text. */
export interface HeldShape {
  /** Its words, in order. */
  readonly texts: readonly string[]
  /** The same as one text: a name may stand over two of them. */
  readonly joined: string
  /** The same with other words; null when they do not fit. */
  reworded(texts: readonly string[]): HeldShape | null
  /** Whether it is one organisation's own, by the layout. */
  readonly isOwned: boolean
  /** As a row keeps it. */
  readonly fields: Fields
  putBack(doc: Y.Doc): void
}

interface Waiting {
  readonly id: ElementId
  readonly root: string
  readonly fields: Fields
}

/** Null when the layout no longer knows where it came from, or its fields cannot be read. */
export function shapeOf(schema: BoardSchema, row: Waiting): HeldShape | null {
  const root = Object.hasOwn(schema.roots, row.root) ? schema.roots[row.root] : undefined
  if (root === undefined) return null
  if (root.shape === 'prose') return paragraphShape(row)
  const again = (fields: Fields): HeldShape => {
    const { joined } = recordTexts(root, (name) => fields[name])
    return {
      texts: wordFields(root, fields).map((name) => String(fields[name])),
      joined,
      isOwned: root.owner === 'organisation',
      fields,
      reworded(texts) {
        const next = reworded(root, fields, texts)
        return next === null ? null : again(next)
      },
      putBack: (doc) => void putBack(doc, { ...row, fields }, root),
    }
  }
  return again(row.fields)
}

function paragraphShape(row: Waiting): HeldShape | null {
  const taken = takenBlockOf(row.fields)
  if (taken === null) return null
  const texts = linesOf(taken.blocks)
  return {
    texts,
    joined: texts.join('\n'),
    isOwned: false,
    fields: { ...taken },
    reworded(other) {
      const blocks = withLines(taken.blocks, other)
      return blocks === null ? null : paragraphShape({ ...row, fields: { ...taken, blocks } })
    },
    putBack: (doc) => putBlockBack(doc, row.root, taken),
  }
}
