import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import type { IconName } from '../design/Icon.tsx'
import { Tag } from '../design/Tag.tsx'
import { planningText } from '../language/nl/planning.ts'

const icons: Readonly<Record<Level | 'none', IconName>> = {
  group: 'doorOpen',
  person: 'doorClosed',
  none: 'hourglass',
}

/** The level of a part or question, in words, drawing and colour. */
export function LevelTag(props: { level: Level | null; long?: boolean }) {
  const level = () => planningText.levelOf(props.level)
  const words = () => (props.long ? planningText.levelLong : planningText.level)[level()]
  return (
    <Tag tone={props.level ?? 'plain'} icon={icons[level()]}>
      {words()}
    </Tag>
  )
}
