import { inPieces, type StoredState, type WholeState, wholeStateOf } from './board-state.ts'

/** What can be worked out apart from everything else. */
export type StateTask =
  | { readonly kind: 'whole'; readonly stored: StoredState }
  | { readonly kind: 'pieces'; readonly state: Uint8Array; readonly most: number }

export interface StateRequest {
  readonly number: number
  readonly task: StateTask
}

export type StateResponse =
  | { readonly number: number; readonly kind: 'whole'; readonly whole: WholeState }
  | { readonly number: number; readonly kind: 'pieces'; readonly pieces: readonly Uint8Array[] }

/** Works one task out, on whatever thread this is. */
export function respond(number: number, task: StateTask): StateResponse {
  return task.kind === 'whole'
    ? { number, kind: 'whole', whole: wholeStateOf(task.stored) }
    : { number, kind: 'pieces', pieces: inPieces(task.state, task.most) }
}
