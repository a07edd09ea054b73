import type { Socket } from 'node:net'
import type { LineQuality } from './tcp-proxy.ts'

/** One direction of a line through the proxy. */
export interface Passage {
  /** From now on everything disappears, the end of the line included. */
  swallow(): void
  stop(): void
}

export interface PassageOptions {
  readonly from: Socket
  readonly to: Socket
  readonly latencyMs: () => number
  readonly quality: () => LineQuality
}

interface Piece {
  readonly bytes: Buffer | null
  /** When it may arrive. */
  readonly at: number
}

/** Bytes that wait here before whoever sends is held up. */
const ROOM = 256 * 1024
/** Between two slices, in ms: enough for another turn of the loop. */
const SLICE_MS = 0.5

/** Carries bytes in order with latency, bandwidth and slicing; null stands for the end of what is sent. */
export function createPassage({ from, to, latencyMs, quality }: PassageOptions): Passage {
  const waiting: Piece[] = []
  let bytes = 0
  let isDeaf = false
  let timer: NodeJS.Timeout | null = null
  /** Until when the line is busy with what was sent last. */
  let busyUntil = 0

  const deliver = () => {
    timer = null
    const now = performance.now()
    for (
      let piece = waiting[0];
      piece !== undefined && Math.max(piece.at, busyUntil) <= now;
      piece = waiting[0]
    ) {
      waiting.shift()
      if (isDeaf) continue
      if (piece.bytes === null) to.end()
      else pass(piece.bytes, now)
    }
    if (bytes < ROOM && from.isPaused()) from.resume()
    plan()
  }
  const pass = (whole: Buffer, now: number) => {
    const { bytesPerSecond, sliceBytes } = quality()
    const most = Math.min(sliceBytes ?? whole.length, bytesPerSecond === null ? whole.length : 4096)
    const passing = whole.subarray(0, most)
    const rest = whole.subarray(most)
    bytes -= passing.length
    if (to.writable) to.write(passing)
    if (rest.length > 0) waiting.unshift({ bytes: rest, at: 0 })
    if (bytesPerSecond !== null) busyUntil = now + (passing.length / bytesPerSecond) * 1000
    // A piece by itself: the next one in another turn, so that it is another segment.
    else if (sliceBytes !== null) busyUntil = now + SLICE_MS
  }
  const plan = () => {
    const [piece] = waiting
    if (piece === undefined || timer !== null) return
    timer = setTimeout(deliver, Math.max(0, Math.max(piece.at, busyUntil) - performance.now()))
  }
  const take = (piece: Buffer | null) => {
    if (isDeaf) return
    const delay = latencyMs()
    if (piece !== null) bytes += piece.length
    waiting.push({ bytes: piece, at: delay === 0 ? 0 : performance.now() + delay })
    if (bytes >= ROOM) from.pause()
    // Without any fault nothing is put off to another turn of the loop.
    if (timer === null && waiting[0] !== undefined && Math.max(waiting[0].at, busyUntil) <= performance.now())
      deliver()
    else plan()
  }
  from.on('data', take)
  from.on('end', () => take(null))
  return {
    swallow() {
      isDeaf = true
      waiting.length = 0
      from.resume()
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
      waiting.length = 0
    },
  }
}
