import type { ParentProps } from 'solid-js'
import { Icon } from '../design/Icon.tsx'
import { OrganisationMark } from '../design/OrganisationMark.tsx'
import { SkipLink } from '../design/SkipLink.tsx'
import { shellText } from '../language/nl/shell.ts'
import { Band } from './Band.tsx'
import './DoorFrame.css'
import { useMe } from './me.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { roomWords } from './rooms.ts'
import { WatchEnd } from './Watch.tsx'

/** The screen of somebody who is not inside: the lobby's band, oneself, and nothing of the room. */
export function DoorFrame(props: ParentProps) {
  const { me, mine, online, isGuest } = useMe()
  const watching = () => me().loginKind === 'watch'
  const words = () =>
    roomWords({
      kind: 'lobby',
      guests: [],
      iAmGuest: isGuest(),
      watching: watching() ? mine().shortName : undefined,
    })
  const role = () => (isGuest() ? shellText.door.guest(mine().shortName) : mine().shortName)
  return (
    <div class="rd-room rd-room--lobby">
      <SkipLink to="inhoud" />
      <header class="rd-room__top">
        <Band words={words()} right={watching() ? <WatchEnd /> : undefined} />
        <div class="rd-door-head">
          <OrganisationMark organisation={mine()} size="l" silent />
          <div>
            <p class="rd-head__name">{me().me.name}</p>
            <p class="rd-sub">{role()}</p>
          </div>
          <p class="rd-door-head__line" classList={{ 'rd-door-head__line--lost': !online() }} role="status">
            <Icon name={online() ? 'check' : 'cloudOff'} size={16} />
            {online() ? shellText.saved.connected : shellText.saved.disconnected}
          </p>
          <PersonMenu />
        </div>
      </header>
      {props.children}
    </div>
  )
}
