import * as Y from 'yjs'

/** Keeps from which clock on what this window wrote is not committed. */
export function createWritten(doc: Y.Doc) {
  let from = 0
  let clocks: { readonly change: number; readonly clock: number }[] = []
  const clock = () => Y.getState(doc.store, doc.clientID)
  return {
    /** @param until the clock after this change, when more than it is in the document already */
    changed(change: number, until: number | null = null) {
      clocks.push({ change, clock: until ?? clock() })
    },
    committed(change: number) {
      for (const one of clocks) if (one.change <= change) from = one.clock
      clocks = clocks.filter((one) => one.change > change)
    },
    since: () => ({ clientId: doc.clientID, from }),
  }
}
