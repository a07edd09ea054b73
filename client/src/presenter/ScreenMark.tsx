import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import '../design/OrganisationMark.css'

/** The mark of an organisation as large as the screen asks for; its name stands beside it. */
export function ScreenMark(props: { organisation: OrganisationView; class?: string; gone?: boolean }) {
  return (
    <span
      class={`sc-mark rd-${props.organisation.token} ${props.class ?? ''}`}
      classList={{
        'sc-mark--guest': props.organisation.kind === 'incidentalParticipant',
        'sc-mark--gone': props.gone === true,
      }}
      aria-hidden="true"
    >
      {props.organisation.mark}
    </span>
  )
}
