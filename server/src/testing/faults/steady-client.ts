import { setTimeout as pause } from 'node:timers/promises'
import type { BoardKind } from '@rode-draad/shared/rooms/board-kinds.ts'
import type * as Y from 'yjs'
import type { Random } from '../../sync/validate-random.ts'
import { type BoardClient, openBoardClient } from './board-client.ts'
import { tokenOf, writeToken } from './writings.ts'

/** Somebody who writes on, whatever happens to the line: comes back with the document, at whatever server takes them. */
export interface SteadyClient {
  /** Everything that was written, and what of it is acknowledged. */
  readonly written: ReadonlySet<string>
  readonly acknowledged: ReadonlySet<string>
  /** Between the last acknowledgement before a line ended and the first on the next, in ms; one for each line that ended. */
  readonly gapsMs: readonly number[]
  /** Words in which the server refused something. */
  readonly refusals: readonly string[]
  /** The codes lines ended with. */
  readonly codes: readonly number[]
  /** Stops writing; resolves when all that was written is acknowledged. */
  finish(): Promise<void>
}

export interface SteadyClientOptions {
  readonly writer: number
  readonly kind: BoardKind
  readonly boardId: string
  readonly cookie: string
  readonly random: Random
  /** Where one can connect now, as a load balancer would know. */
  readonly ports: () => readonly number[]
  /** The longest pause between two edits, in ms. */
  readonly paceMs: number
}

const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 1000

export function openSteadyClient(options: SteadyClientOptions): SteadyClient {
  const { writer, kind, random } = options
  const written = new Set<string>()
  const acknowledged = new Set<string>()
  const gapsMs: number[] = []
  const refusals: string[] = []
  const codes: number[] = []
  let finishing = false
  let doc: Y.Doc | null = null
  let lastSavedAt = performance.now()
  let edit = 0

  const keep = (client: BoardClient) => {
    for (const token of client.acknowledged()) acknowledged.add(token)
    lastSavedAt = performance.now()
  }
  const unsaved = () => [...written].filter((token) => !acknowledged.has(token))
  const connect = () => {
    const ports = options.ports()
    return openBoardClient({
      port: random.pick(ports.length === 0 ? [1] : ports),
      cookie: options.cookie,
      boardId: options.boardId,
      ...(doc === null ? {} : { again: { doc, unsaved: unsaved() } }),
    })
  }
  /** Writes until the line ends or all is written and saved. */
  const writeOn = async (client: BoardClient) => {
    while (client.socket.isOpen() && !(finishing && unsaved().length === 0)) {
      if (!finishing) {
        edit += 1
        const token = tokenOf(writer, 1, edit)
        written.add(token)
        client.write(token, (own) => writeToken(own, kind, token, random))
      }
      await Promise.race([client.settled().catch(() => undefined), client.socket.closed])
      keep(client)
      // The pace of the writer is part of the load, not a wait for something.
      await pause(random.below(options.paceMs))
    }
  }
  const live = async () => {
    let tries = 0
    while (!finishing || unsaved().length > 0) {
      const leftAt = lastSavedAt
      const client = connect()
      const isThere = await client.synced
        .then(
          () => client.settled().then(() => true),
          () => false,
        )
        .catch(() => false)
      if (isThere) {
        if (doc !== null) gapsMs.push(performance.now() - leftAt)
        doc = client.doc
        tries = 0
        keep(client)
        await writeOn(client)
        for (const token of client.acknowledged()) acknowledged.add(token)
        if (!client.socket.isOpen()) codes.push(await client.socket.closed)
      }
      refusals.push(...client.refusals)
      client.socket.destroy()
      if (finishing && unsaved().length === 0) return
      await pause(random.below(Math.min(FIRST_RETRY_MS * 2 ** tries, LAST_RETRY_MS)))
      tries += 1
    }
  }
  const living = live()
  return {
    written,
    acknowledged,
    gapsMs,
    refusals,
    codes,
    finish() {
      finishing = true
      return living
    },
  }
}
