import { createHash } from 'node:crypto'

/**
 * A UUID that is always the same for the same key, so that the demo town has the same ids after a reset and one part
 * of the case can refer to another. Version 8 (RFC 9562, made by the application), from a SHA-256 of the key.
 */
export function stableUuid(key: string): string {
  const hex = createHash('sha256').update(`rode-draad demo ${key}`).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
