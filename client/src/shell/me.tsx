import type { MemberView } from '@rode-draad/shared/dossier/name-list.ts'
import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { OrganisationView } from '@rode-draad/shared/parties/organisations.ts'
import type { BoardView, MeView, PartView, PresenceView } from '@rode-draad/shared/protocol/api.ts'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import { type Accessor, createContext, createMemo, type ParentProps, useContext } from 'solid-js'
import { shellText } from '../language/nl/shell.ts'
import type { Me } from './createMe.ts'

export interface AtTable {
  /** The whole view of `GET /api/me`. A store: read it inside tracking scopes, never destructure it. */
  readonly me: Accessor<MeView>
  /** The boards this login may see now, of one kind or level if asked. */
  readonly boards: (kind?: BoardKind, level?: Level) => readonly BoardView[]
  readonly organisation: (id: string | null | undefined) => OrganisationView | undefined
  /** One's own organisation. */
  readonly mine: Accessor<OrganisationView>
  readonly chairs: Accessor<boolean>
  readonly isGuest: Accessor<boolean>
  readonly openPart: Accessor<PartView | undefined>
  /** Who is in the same room now. */
  readonly presence: Accessor<PresenceView['people']>
  /** The name list; empty outside the person room. */
  readonly members: Accessor<readonly MemberView[]>
  readonly member: (id: string) => MemberView | undefined
  /** Given name, or calm words for somebody who is not on the list any more. Person boards only. */
  readonly memberName: (id: string) => string
  /** Rises whenever what waits at the airlock changed. */
  readonly heldChanges: Accessor<number>
  /** Rises whenever anything this login sees may differ: for what is asked besides `/api/me`. */
  readonly changes: Accessor<number>
  readonly online: Accessor<boolean>
  readonly lostAt: Accessor<Date | null>
  readonly refresh: () => Promise<void>
}

const MeContext = createContext<AtTable>()

/** Gives every slice who sits here and what they may see. `view` is there for as long as this is mounted. */
export function MeProvider(props: ParentProps<{ source: Me; view: MeView }>) {
  const organisations = createMemo(() => new Map(props.view.organisations.map((one) => [one.id, one])))
  const members = createMemo(
    () => new Map(props.source.members().map((one): [string, MemberView] => [one.id, one])),
  )
  const member = (id: string) => members().get(id)
  const table: AtTable = {
    me: () => props.view,
    boards: (kind, level) =>
      props.view.boards.filter(
        (board) =>
          (kind === undefined || board.kind === kind) && (level === undefined || board.level === level),
      ),
    organisation: (id) => {
      if (id === null || id === undefined) return undefined
      return (
        organisations().get(id) ??
        (props.view.me.organisation.id === id ? props.view.me.organisation : undefined)
      )
    },
    mine: () => props.view.me.organisation,
    chairs: () => props.view.chairs,
    isGuest: () => props.view.me.organisation.kind === 'incidentalParticipant',
    openPart: () => props.view.meeting.parts.find((part) => part.state === 'open'),
    presence: () => props.source.presence(),
    members: () => props.source.members(),
    member,
    memberName: (id) => member(id)?.givenName ?? shellText.memberGone,
    heldChanges: () => props.source.heldChanges(),
    changes: () => props.source.changes(),
    online: () => props.source.lostAt() === null,
    lostAt: () => props.source.lostAt(),
    refresh: () => props.source.refresh(),
  }
  return <MeContext.Provider value={table}>{props.children}</MeContext.Provider>
}

/** Who sits at this window, for any slice inside the shell. */
export function useMe(): AtTable {
  const table = useContext(MeContext)
  if (table === undefined) throw new Error('useMe outside MeProvider')
  return table
}
