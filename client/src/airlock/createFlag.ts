import { useAnnounce } from '../design/LiveRegion.tsx'
import { airlockText } from '../language/nl/airlock.ts'
import { post } from '../shell/requests.ts'

/** "Dit gaat over een persoon": asks the server to take a record out of sight, and says whether it did. It never says what it held. */
export function createFlag(board: () => string) {
  const announce = useAnnounce()
  return async (root: string, id: string) => {
    const answer = await post(`/api/boards/${board()}/flag`, { root, id })
    announce(answer.ok ? airlockText.flag.done : airlockText.failed)
    return answer.ok
  }
}
