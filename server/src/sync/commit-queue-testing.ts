import type { BoardConnection } from './seat.ts'

/** A database of which a test decides when, and whether, a write is committed. */
export function handDrivenWrites() {
  const waiting: { rows: number; firstSeq: number; commit: () => void; fail: (error: Error) => void }[] = []
  const write = (firstSeq: number, rows: readonly unknown[]) =>
    new Promise<void>((resolve, reject) => {
      waiting.push({ rows: rows.length, firstSeq, commit: resolve, fail: reject })
    })
  const next = async () => {
    const end = performance.now() + 2000
    while (waiting.length === 0 && performance.now() < end)
      await new Promise((resolve) => setImmediate(resolve))
    const one = waiting.shift()
    if (one === undefined) throw new Error('nothing is being written')
    return one
  }
  return { write, next, waiting }
}

/** What a connection hears, in order. */
export function listener() {
  const heard: number[] = []
  const none = () => undefined
  const identity = { key: '', name: '', organisation: '', mark: '', token: '' }
  const connection: Pick<BoardConnection, 'committed'> & Partial<BoardConnection> = {
    committed: (frames) => void heard.push(...frames),
  }
  // reason: the queue uses `committed` only; a whole connection would need a socket.
  return { heard, connection: { identity, send: none, ...connection } as unknown as BoardConnection }
}

export const row = { data: new Uint8Array([1]), authors: [] }
export const turns = async (count: number) => {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** The rest of what a queue wants to know, where it does not matter. */
export const quietly = {
  retryMs: 1,
  mayRetry: () => true,
  onCommitted: () => undefined,
  onTrouble: () => undefined,
  onFailed: () => undefined,
  lateMs: 1000,
  onStorage: () => undefined,
}
