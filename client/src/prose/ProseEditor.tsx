import type { Level } from '@rode-draad/shared/kernel/levels.ts'
import { readProse } from '@rode-draad/shared/rooms/prose.ts'
import { ErrorBoundary, lazy, Show, Suspense } from 'solid-js'
import { Notice } from '../design/Notice.tsx'
import { proseText } from '../language/nl/prose.ts'
import { useMe } from '../shell/me.tsx'
import type { BoardConnection } from '../sync/createBoardConnection.ts'
import { createParagraphFlag } from './createParagraphFlag.ts'
import { ProseText } from './ProseText.tsx'
import './prose.css'

const TiptapEditor = lazy(() => import('./TiptapEditor.tsx'))

export interface ProseEditorProps {
  connection: BoardConnection
  /** Name of the Y.XmlFragment. Mount anew for another root. */
  root: string
  /** Accessible name, such as the title above the text. */
  label: string
  placeholder: string
  /** Beyond what the connection says, e.g. a frozen version on screen. */
  readOnly?: boolean
  level: Level
}

/**
 * Text that the table writes together, by the keystroke. The editor comes when it is needed; until then, and when it
 * cannot come, the text stands there to be read.
 */
export function ProseEditor(props: ProseEditorProps) {
  const table = useMe()
  const nameOf = () => (props.level === 'person' ? table.memberName : undefined)
  const flag = createParagraphFlag(props.connection, () => props.root)
  const asText = () => (
    <div class="rd-prose">
      <div class="rd-prose__bar" />
      <div class="rd-prose__text">
        <ProseText blocks={readProse(props.connection.doc.getXmlFragment(props.root))} nameOf={nameOf()} />
      </div>
    </div>
  )
  return (
    <Show when={props.connection.ready()} fallback={<div class="rd-prose rd-prose--waiting" />}>
      <ErrorBoundary
        fallback={
          <>
            <Notice tone="warn" icon="warning">
              {proseText.notLoaded}
            </Notice>
            {asText()}
          </>
        }
      >
        <Suspense fallback={asText()}>
          <TiptapEditor
            connection={props.connection}
            root={props.root}
            label={props.label}
            placeholder={props.placeholder}
            readOnly={props.readOnly === true || !props.connection.mayWrite()}
            level={props.level}
            organisationName={(id) => table.organisation(id)?.shortName ?? ''}
            isGuest={(id) => table.organisation(id)?.kind === 'incidentalParticipant'}
            members={table.members()}
            memberName={table.memberName}
            onFlag={props.level === 'group' ? flag : undefined}
          />
        </Suspense>
      </ErrorBoundary>
    </Show>
  )
}
