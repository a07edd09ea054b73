import { isUuid } from '@rode-draad/shared/kernel/ids.ts'
import { unreachable } from '@rode-draad/shared/kernel/unreachable.ts'
import { type FieldSchema, proseMarks } from '@rode-draad/shared/rooms/board-schema.ts'

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const LAST_INSTANT = 8.64e15

/** Whether `value` lies in the domain of `field`. An `id-set` is a nested map, so no scalar fits it. */
export function fitsField(field: FieldSchema, value: unknown): boolean {
  switch (field.type) {
    case 'text':
      return typeof value === 'string' && value.length <= field.max
    case 'choice':
      return typeof value === 'string' && field.of.includes(value)
    case 'number':
      return typeof value === 'number' && value >= field.min && value <= field.max
    case 'id':
      return isUuid(value)
    case 'id-or-null':
      return value === null || isUuid(value)
    case 'date':
      return typeof value === 'string' && (value === '' || DATE.test(value))
    case 'instant':
      return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= LAST_INSTANT
    case 'boolean':
      return typeof value === 'boolean'
    case 'id-set':
      return false
    default:
      return unreachable(field)
  }
}

/**
 * Whether a mark may stand in prose. y-tiptap writes the mark's attributes as its value: `{}` for a mark without
 * attributes, and null where it ends. Text in a value would survive being overwritten, so there is none.
 */
export function fitsMark(key: string, value: unknown): boolean {
  if (!proseMarks.includes(key)) return false
  if (value === null || value === true) return true
  return typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0
}
