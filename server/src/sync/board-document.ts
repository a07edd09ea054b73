import * as Y from 'yjs'

/** A board or a window as the server keeps it, without what Yjs makes for each and nobody here asks for. */
export class BoardDocument extends Y.Doc {
  /** @param gc true for all that lives: deleted words must not stay in a document (sync.md §3.2) */
  constructor({ gc }: { readonly gc: boolean }) {
    // Left to itself Yjs draws a name of thirty-one random digits, one at a time: 120 µs for each document.
    super({ gc, guid: 'board' })
  }

  /** In each transaction Yjs tells of eight moments; lib0 makes lists and sets for each, also when nobody listens. */
  override emit(...[name, args]: Parameters<Y.Doc['emit']>): void {
    if (this._observers.has(name)) super.emit(name, args)
  }
}
