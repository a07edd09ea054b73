/**
 * The two levels of the work. Group level speaks of the group, without names; person level speaks of its members.
 * A level belongs to a room and never changes. Source: handreiking, bijlage F3 and paragraph 5.5.
 */
export const levels = ['group', 'person'] as const
export type Level = (typeof levels)[number]
