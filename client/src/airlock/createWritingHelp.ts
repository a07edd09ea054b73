import type { AirlockCheckView } from '@rode-draad/shared/airlock/held.ts'
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import { useMe } from '../shell/me.tsx'
import { post } from '../shell/requests.ts'

/**
 * Time between two questions, in ms. What was typed is asked about at once when nothing was asked for so long, else as
 * soon as it was: so help is there within this and one answer of the server, and the server is asked seven times a
 * second at the most (its limit is eight).
 */
const BETWEEN_MS = 150

/**
 * The words in what one is writing that may name somebody, while one writes; nothing for guests, who are not even asked,
 * at person level, and while the line is away: what is placed is looked at anyway. It never stops anybody.
 */
export function createWritingHelp(
  text: Accessor<string>,
  isGroup: () => boolean,
): Accessor<readonly string[]> {
  const { me, isGuest } = useMe()
  const [found, setFound] = createSignal<{ readonly of: string; readonly named: readonly string[] }>()
  const mayAsk = () => isGroup() && !isGuest() && me().loginKind === 'person'
  let askedAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  let newest = 0

  const ask = async () => {
    timer = undefined
    if (!navigator.onLine) return void setFound(undefined)
    askedAt = performance.now()
    newest += 1
    const mine = newest
    const asked = text()
    const answer = await post<AirlockCheckView>('/api/airlock/check', { text: asked })
    // Answers can overtake each other; only the one to the last question counts.
    if (mine === newest) setFound(answer.ok ? { of: asked, named: answer.value.named } : undefined)
  }
  createEffect(
    on([text, mayAsk], ([words, may]) => {
      if (!may || words.trim() === '') {
        newest += 1
        clearTimeout(timer)
        timer = undefined
        return void setFound(undefined)
      }
      timer ??= setTimeout(() => void ask(), Math.max(0, askedAt + BETWEEN_MS - performance.now()))
    }),
  )
  onCleanup(() => {
    newest += 1
    clearTimeout(timer)
  })
  // A word that is no longer there needs no help, before the server says so.
  return createMemo(() => found()?.named.filter((word) => text().includes(word)) ?? [])
}
