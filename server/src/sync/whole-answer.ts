import * as Y from 'yjs'
import { encodeStateAnswer } from './messages.ts'

/**
 * The answer to whoever has nothing yet, made once for all who come until the document changes. Never patched: after
 * each change it is encoded anew, so no word that was deleted meanwhile is in it.
 * @param first that answer, when it is known already
 */
export function keepWholeAnswer(
  doc: Y.Doc,
  first: Uint8Array | null = null,
): (stateVector: Uint8Array) => Uint8Array {
  let whole = first
  // Not at its updates: whoever listens to those has Yjs encode each change once more.
  doc.on('afterTransaction', () => {
    whole = null
  })
  return (stateVector) => {
    if (!hasNothing(stateVector)) return encodeStateAnswer(Y.encodeStateAsUpdate(doc, stateVector))
    whole ??= encodeStateAnswer(Y.encodeStateAsUpdate(doc))
    return whole
  }
}

/** The state vector of an empty document. */
export const hasNothing = (stateVector: Uint8Array) => stateVector.byteLength === 1 && stateVector[0] === 0
