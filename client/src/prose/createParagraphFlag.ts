import type { ParagraphAddress } from '@rode-draad/shared/rooms/prose-address.ts'
import { createEffect, createRoot } from 'solid-js'
import { useAnnounce } from '../design/LiveRegion.tsx'
import { airlockText } from '../language/nl/airlock.ts'
import { failureSentence } from '../shell/failures.ts'
import { useMe } from '../shell/me.tsx'
import { post } from '../shell/requests.ts'
import type { BoardConnection } from '../sync/createBoardConnection.ts'

/**
 * "Dit gaat over een persoon" for a paragraph: asks the server to take it out of sight as it was seen here. Resolves with
 * why that did not happen, or null.
 */
export function createParagraphFlag(connection: BoardConnection, root: () => string) {
  const announce = useAnnounce()
  const { me } = useMe()
  return async (paragraph: ParagraphAddress): Promise<string | null> => {
    await whenSaved(connection)
    const answer = await post(`/api/boards/${connection.board.id}/flag`, { root: root(), paragraph })
    if (!answer.ok) return failureSentence(answer.reason, me().chairName)
    announce(airlockText.flag.done)
    return null
  }
}

/** The server must know all of one's own letters, or it would take the paragraph for another. Offline it is not asked. */
function whenSaved(connection: BoardConnection): Promise<void> {
  return new Promise((done) => {
    createRoot((dispose) => {
      createEffect(() => {
        if (connection.unsaved() > 0 && connection.status() === 'live') return
        done()
        queueMicrotask(dispose)
      })
    })
  })
}
