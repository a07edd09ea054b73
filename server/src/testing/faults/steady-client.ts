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
  /** Its document; null until it was in step once. */
  readonly doc: () => Y.Doc | null
  /** When it was in step first on the line it has now, by `performance.now()`. */
  readonly openedAt: () => number
  /** Stops writing and stays; resolves when all that was written is acknowledged. */
  rest(): Promise<void>
  /** Stops writing and goes when all that was written is acknowledged; resolves then. */
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
  /** Only reads. */
  readonly isQuiet?: boolean
  /** Writes on while what was written before waits to be saved, as people do. Default: it waits for each. */
  readonly typesOn?: boolean
  /** When a line is taken for dead: nothing acknowledged for so long, or nothing heard, in ms. Default, or null: never. */
  readonly notices?: () => { readonly ownMs: number; readonly silentMs: number } | null
  readonly onAcknowledged?: (tokens: readonly string[]) => void
  readonly onStorage?: (isStoring: boolean) => void
}

const FIRST_RETRY_MS = 100
const LAST_RETRY_MS = 1000
const LOOK_MS = 100

export function openSteadyClient(options: SteadyClientOptions): SteadyClient {
  const { writer, kind, random } = options
  const isDead = (client: BoardClient, ownSince: number) => {
    const notices = options.notices?.() ?? null
    if (notices === null) return false
    const now = performance.now()
    return now - client.heardAt() > notices.silentMs || now - ownSince > notices.ownMs
  }
  const written = new Set<string>()
  const acknowledged = new Set<string>()
  const gapsMs: number[] = []
  const refusals: string[] = []
  const codes: number[] = []
  let finishing = false
  let resting: PromiseWithResolvers<void> | null = null
  let doc: Y.Doc | null = null
  let lastSavedAt = performance.now()
  let edit = 0
  let openedAt = 0

  const keep = (client: BoardClient) => {
    const before = acknowledged.size
    for (const token of client.acknowledged()) acknowledged.add(token)
    const isSaved = unsaved().length === 0
    if (isSaved || acknowledged.size > before) lastSavedAt = performance.now()
    if (isSaved) resting?.resolve()
  }
  const unsaved = () => [...written].filter((token) => !acknowledged.has(token))
  const connect = () => {
    const ports = options.ports()
    return openBoardClient({
      port: random.pick(ports.length === 0 ? [1] : ports),
      cookie: options.cookie,
      boardId: options.boardId,
      ...(doc === null ? {} : { again: { doc, unsaved: unsaved() } }),
      ...(options.onAcknowledged === undefined ? {} : { onAcknowledged: options.onAcknowledged }),
      ...(options.onStorage === undefined ? {} : { onStorage: options.onStorage }),
    })
  }
  /** Writes until the line ends or all is written and saved. */
  const writeOn = async (client: BoardClient) => {
    lastSavedAt = performance.now()
    while (client.socket.isOpen() && !(finishing && unsaved().length === 0)) {
      if (!finishing && resting === null && options.isQuiet !== true) {
        edit += 1
        const token = tokenOf(writer, 1, edit)
        written.add(token)
        client.write(token, (own) => writeToken(own, kind, token, random))
      }
      const saved = client.settled().catch(() => undefined)
      if (options.typesOn !== true) await Promise.race([saved, client.socket.closed])
      keep(client)
      if (isDead(client, lastSavedAt)) client.socket.destroy()
      // The pace of the writer is part of the load, not a wait for something.
      await pause(random.below(options.paceMs))
    }
  }
  const live = async () => {
    let tries = 0
    while (!finishing || unsaved().length > 0) {
      const leftAt = lastSavedAt
      const client = connect()
      const triedAt = performance.now()
      const looks = setInterval(() => isDead(client, triedAt) && client.socket.destroy(), LOOK_MS)
      const isThere = await client.synced
        .then(
          () => client.settled().then(() => true),
          () => false,
        )
        .catch(() => false)
      clearInterval(looks)
      if (isThere) {
        if (doc !== null) gapsMs.push(performance.now() - leftAt)
        doc = client.doc
        openedAt = performance.now()
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
    doc: () => doc,
    openedAt: () => openedAt,
    rest() {
      resting ??= Promise.withResolvers<void>()
      return resting.promise
    },
    finish() {
      finishing = true
      return living
    },
  }
}
