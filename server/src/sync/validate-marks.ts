import { proseMarks } from '@rode-draad/shared/rooms/board-schema.ts'

/**
 * Whether a mark may stand in prose. y-tiptap writes the mark's attributes as its value: `{}` for a mark without
 * attributes, and null where it ends. Text in a value would survive being overwritten, so there is none.
 */
export function fitsMark(key: string, value: unknown): boolean {
  if (!proseMarks.includes(key)) return false
  if (value === null || value === true) return true
  return typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0
}
