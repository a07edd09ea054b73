import type { Level } from '@rode-draad/shared/kernel/levels.ts'

/**
 * What the shell gives to a board's page, the default export of `<slice>/<Name>Board.tsx`. The page renders its own
 * heading (one h1) and content; band, head, tabs and main are the shell's. A change of level mounts the page anew.
 * The address may carry a section (`/duiding/groepskenmerken`): read it with useParams().section.
 * Open the board with `useBoard(kind, props.level)`; it is null for a moment after a change of rights.
 */
export interface BoardPageProps {
  readonly level: Level
}
