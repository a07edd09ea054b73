import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'

/** Beyond a frame of the largest size: the server hears nothing of it, and it would be sent again for ever. */
const FRAME_TOO_LARGE = 1009

/** Why a document is of no use after a line was closed with `code`; null when it still is. */
export function spoiledBy(
  code: number,
  refused: RejectionReason | null,
): RejectionReason | 'staleEpoch' | null {
  switch (code) {
    case closeCodes.invalidUpdate:
      return refused ?? 'malformed'
    case closeCodes.tooLarge:
      return refused ?? 'too-large'
    case FRAME_TOO_LARGE:
      return 'too-large'
    case closeCodes.staleEpoch:
      return refused ?? 'staleEpoch'
    case closeCodes.forbidden:
      // With a refused frame: one may still be here, and what one wrote may not. Without: one may not be here.
      return refused
    default:
      return null
  }
}
