import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import { Show } from 'solid-js'
import { designText } from '../language/nl/design.ts'
import './OrganisationMark.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

export type MarkedOrganisation = Pick<OrganisationView, 'shortName' | 'mark' | 'token' | 'kind'>

export interface OrganisationMarkProps {
  organisation: MarkedOrganisation
  /** s 20, m 24 (default), p 26 (presence), l 32, xl 44. */
  size?: 's' | 'm' | 'p' | 'l' | 'xl'
  /** Not at the table. */
  off?: boolean
  /** The name stands beside it in text, so the mark itself keeps silent. */
  silent?: boolean
  /** On plum a mark gets a white edge. */
  onPlum?: boolean
}

/** Two letters and a colour: a filled square for a covenant partner, an open circle for a guest. */
export function OrganisationMark(props: OrganisationMarkProps) {
  const name = () => designText.markName(props.organisation, props.off === true)
  return (
    <span
      class={`rd-mark rd-mark--${props.size ?? 'm'} rd-${props.organisation.token}`}
      classList={{
        'rd-mark--guest': props.organisation.kind === 'incidentalParticipant',
        'rd-mark--off': props.off === true,
        'rd-mark--on-plum': props.onPlum === true,
      }}
      title={props.silent ? undefined : name()}
    >
      <span aria-hidden="true">{props.organisation.mark}</span>
      <Show when={!props.silent}>
        <VisuallyHidden>{name()}</VisuallyHidden>
      </Show>
    </span>
  )
}
