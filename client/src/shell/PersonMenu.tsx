import { setShortcutsOn, shortcutsOn } from '../design/createSingleKeys.ts'
import { announcementsOn, setAnnouncementsOn } from '../design/LiveRegion.tsx'
import { Menu, type MenuEntry } from '../design/Menu.tsx'
import { shellText } from '../language/nl/shell.ts'
import { useMe } from './me.tsx'

/** Where the demo's chairs are chosen: this host without the participant in front of it. */
export function landingAddress(at: { protocol: string; hostname: string; port: string }): string {
  const host = at.hostname.replace(/^[a-z0-9-]+\.(?=localhost$)/, '')
  return `${at.protocol}//${host}${at.port === '' ? '' : `:${at.port}`}/`
}

/** What one sets for oneself, on this device. */
export function PersonMenu() {
  const { me } = useMe()
  const text = shellText.personMenu
  const entries = (): readonly MenuEntry[] => [
    {
      label: text.keys,
      note: text.keysNote,
      checked: shortcutsOn(),
      onSelect: () => setShortcutsOn(!shortcutsOn()),
    },
    {
      label: text.announcements,
      note: text.announcementsNote,
      checked: announcementsOn(),
      onSelect: () => setAnnouncementsOn(!announcementsOn()),
    },
    ...(me().mode === 'demo'
      ? [
          {
            label: text.choose,
            icon: 'arrowLeft',
            onSelect: () => location.assign(landingAddress(location)),
          } as const,
        ]
      : []),
  ]
  return <Menu label={text.label} icon="chevronDown" size="sm" entries={entries()} />
}
