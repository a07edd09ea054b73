import { createSignal } from 'solid-js'
import { setShortcutsOn, shortcutsOn } from '../design/createSingleKeys.ts'
import { announcementsOn, setAnnouncementsOn, useAnnounce } from '../design/LiveRegion.tsx'
import { Menu, type MenuEntry } from '../design/Menu.tsx'
import { lineText } from '../language/nl/line.ts'
import { presenterText } from '../language/nl/presenter.ts'
import { roundText } from '../language/nl/round.ts'
import { shellText } from '../language/nl/shell.ts'
import { DisplayDialog } from './DisplayDialog.tsx'
import { failureSentence } from './failures.ts'
import { LineDialog } from './LineDialog.tsx'
import { useMe } from './me.tsx'
import { post } from './requests.ts'

/** Where the demo's chairs are chosen: this host without the participant in front of it. */
export function landingAddress(at: { protocol: string; hostname: string; port: string }): string {
  const host = at.hostname.replace(/^[a-z0-9-]+\.(?=localhost$)/, '')
  return `${at.protocol}//${host}${at.port === '' ? '' : `:${at.port}`}/`
}

/** What one sets for oneself, on this device. */
export function PersonMenu() {
  const { me, chairs, refresh } = useMe()
  const announce = useAnnounce()
  const [letsIn, setLetsIn] = createSignal(false)
  const [looksAtLine, setLooksAtLine] = createSignal(false)
  const text = shellText.personMenu
  const takeBack = async () => {
    const answer = await post('/api/meeting/chair/back')
    announce.urgent(answer.ok ? roundText.hand.yours : failureSentence(answer.reason, me().chairName))
    await refresh()
  }
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
    { label: lineText.open, icon: 'link', onSelect: () => setLooksAtLine(true) },
    ...(chairs()
      ? [
          {
            label: presenterText.admit.open,
            note: presenterText.admit.openNote,
            icon: 'screen',
            onSelect: () => setLetsIn(true),
          } as const,
        ]
      : []),
    ...(me().me.role === 'procesregisseur' && me().loginKind === 'person' && !chairs()
      ? [
          {
            label: roundText.hand.back,
            note: roundText.hand.backNote(me().chairName),
            icon: 'hand',
            onSelect: () => void takeBack(),
          } as const,
        ]
      : []),
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
  return (
    <>
      <Menu label={text.label} icon="chevronDown" size="sm" entries={entries()} />
      <DisplayDialog open={letsIn()} onClose={() => setLetsIn(false)} />
      <LineDialog open={looksAtLine()} onClose={() => setLooksAtLine(false)} />
    </>
  )
}
