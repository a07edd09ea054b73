import * as Y from 'yjs'
import { LogRefusal } from '../persistence/log-refusal.ts'
import type { StoredBoard, UpdateLog } from '../persistence/update-log.ts'
import type { BoardFacts } from './board-host.ts'
import { encodeStateAnswer } from './messages.ts'
import type { BoardConnection } from './seat.ts'
import type { StateWorks } from './state-works.ts'

/** What is stored of a board, as one state that is told to who joins. */
export interface AtRest {
  readonly epoch: number
  /** The last number in its log. */
  readonly seq: number
  readonly state: Uint8Array
  readonly stateVector: Uint8Array
  /** Rows or words are left that should go when the board is next awake. */
  readonly isUnfinished: boolean
  readonly forgetSeq: number | null
}

/** To open a board on. */
export interface Loaded extends AtRest {
  /** The state as an answer to whoever has nothing yet. */
  readonly answer: Uint8Array
}

/** The board at rest: its state as one ready answer, let go after a while and read again when somebody joins. */
export interface Rest {
  readonly stateVector: () => Uint8Array
  /** Whether this client wrote on it. */
  knows(clientId: number): boolean
  readonly isUnfinished: () => boolean
  /** The state, to open the board on. @throws LogRefusal when something else is stored by now */
  load(): Promise<Loaded>
  /** Resolves when `answer` can answer. Rejects as `load`. */
  ready(): Promise<void>
  /** The whole state, the same bytes for everybody. */
  answer(connection: BoardConnection, stateVector: Uint8Array, reply: (frame: Uint8Array) => void): void
  /** The board is awake: nothing is kept here. */
  woken(): void
  rested(at: AtRest): void
  stop(): void
}

interface RestOptions {
  readonly facts: BoardFacts
  readonly log: UpdateLog
  readonly works: StateWorks
  readonly keepMs: number
}

const NOTHING = { state: Uint8Array.of(0, 0), stateVector: Uint8Array.of(0) }

/** What is stored, as one state: the snapshot itself when nothing came after it. */
export async function restedIn(works: StateWorks, stored: StoredBoard): Promise<AtRest> {
  const { epoch, seq, forgetSeq, snapshot, rows } = stored
  const isUnfinished = rows.byteLength > 0 || forgetSeq !== null
  const at = { epoch, seq, forgetSeq, isUnfinished }
  if (rows.byteLength === 0 && snapshot === null) return { ...at, ...NOTHING }
  if (rows.byteLength === 0 && snapshot?.stateVector)
    return { ...at, state: snapshot.data, stateVector: snapshot.stateVector }
  const { state, stateVector } = await works.whole({ snapshot: snapshot?.data ?? null, rows })
  return { ...at, state, stateVector }
}

export function createRest({ facts, log, works, keepMs }: RestOptions, first: AtRest): Rest {
  let at: Omit<AtRest, 'state'>
  let frame: Uint8Array | null
  let stateBytes: number
  let clients: ReadonlyMap<number, number> | null = null
  let reading: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null

  const letGo = () => {
    frame = null
    timer = null
  }
  const keep = () => {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(letGo, keepMs).unref()
  }
  const hold = ({ state, ...rest }: AtRest) => {
    at = rest
    clients = null
    frame = encodeStateAnswer(state)
    stateBytes = state.byteLength
    keep()
  }
  const read = async () => {
    const now = await restedIn(works, await log.read(facts.id))
    // Nobody wrote here: then another server did, or something was erased.
    if (now.epoch !== at.epoch) throw new LogRefusal('stale-epoch')
    if (now.seq !== at.seq) throw new LogRefusal('sequence-taken')
    hold(now)
  }
  const ready = async () => {
    if (frame !== null) return
    reading ??= read().finally(() => {
      reading = null
    })
    await reading
  }
  hold(first)
  return {
    stateVector: () => at.stateVector,
    knows(clientId) {
      clients ??= Y.decodeStateVector(at.stateVector)
      return clients.has(clientId)
    },
    isUnfinished: () => at.isUnfinished,
    async load() {
      await ready()
      if (frame === null) throw new Error('the state of a board at rest is not there')
      // The state is the end of the answer: kept once.
      return { ...at, answer: frame, state: frame.subarray(frame.byteLength - stateBytes) }
    },
    ready,
    answer(_connection, _stateVector, reply) {
      if (frame === null) throw new Error('the state of a board at rest is not there')
      keep()
      reply(frame)
    },
    woken() {
      if (timer !== null) clearTimeout(timer)
      letGo()
    },
    rested: hold,
    stop() {
      if (timer !== null) clearTimeout(timer)
      letGo()
    },
  }
}
