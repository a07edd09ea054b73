/** Why a flipchart that was adopted is opened again: words of a closed list, so that no name can end up in the trail. */
export const reopenReasons = ['mistake', 'missing', 'objection', 'too-early'] as const
export type ReopenReason = (typeof reopenReasons)[number]
