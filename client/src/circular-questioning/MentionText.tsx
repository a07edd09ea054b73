import { splitMentions } from '@rode-draad/shared/dossier/mentions.ts'
import { For } from 'solid-js'
import { useMe } from '../shell/me.tsx'

/** A text as one reads it: at person level each mention is the member's name, from the name list, in bold. */
export function MentionText(props: { text: string }) {
  const { memberName } = useMe()
  return (
    <For each={splitMentions(props.text)}>
      {(piece) => ('member' in piece ? <b class="cq-member">{memberName(piece.member)}</b> : piece.text)}
    </For>
  )
}
