import { setTimeout as pause } from 'node:timers/promises'
import { createRandom } from '../../sync/validate-random.ts'
import type { BoardClient } from './board-client.ts'
import { judge } from './ledger.ts'
import { percentile } from './percentile.ts'
import { contentOf, tokenOf, tokensIn, withoutTokens, writeToken } from './writings.ts'

const KIND = 'plan'
/** Five edits a second, as somebody does who thinks while writing. */
const PACE_MS = 200
const PATIENCE_MS = 20_000

export interface InnocentReport {
  readonly edits: number
  /** From sending an edit until the other has it, durable write included, ms. */
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
  readonly failures: readonly string[]
}

/** Two people who work on a board that nobody attacks, until `stop`. One writes, the other's screen is watched. */
export async function innocentPair(
  joinWriter: () => Promise<BoardClient>,
  joinPeer: () => Promise<BoardClient>,
): Promise<{ stop(): Promise<InnocentReport> }> {
  const writer = await joinWriter()
  const peer = await joinPeer()
  const before = contentOf(peer.doc, KIND)
  const random = createRandom(7)
  const delays: number[] = []
  const failures: string[] = []
  const written = new Set<string>()
  let going = true

  const writeOne = async () => {
    const token = tokenOf(0, 0, written.size)
    written.add(token)
    const seen = Promise.withResolvers<boolean>()
    const look = () => {
      if (tokensIn(peer.doc, KIND).has(token)) seen.resolve(true)
    }
    peer.doc.on('update', look)
    const sentAt = performance.now()
    writer.write(token, (doc) => writeToken(doc, KIND, token, random))
    const arrived = await Promise.race([seen.promise, pause(PATIENCE_MS, false, { ref: false })])
    peer.doc.off('update', look)
    if (arrived) delays.push(performance.now() - sentAt)
    else failures.push(`an innocent edit did not arrive within ${PATIENCE_MS / 1000} s`)
    return arrived
  }
  const working = (async () => {
    while (going && (await writeOne())) await pause(PACE_MS)
  })()
  return {
    async stop() {
      going = false
      await working
      if (failures.length === 0) await writer.settled()
      const late = await joinPeer()
      const { lost, doubled, foreign } = judge(
        written,
        new Set(writer.acknowledged()),
        tokensIn(late.doc, KIND),
      )
      if (lost.length + doubled.length + foreign.length > 0)
        failures.push('innocent edits were lost or doubled')
      if (bare(contentOf(late.doc, KIND)) !== bare(before)) failures.push('the innocent board changed')
      if (contentOf(late.doc, KIND) !== contentOf(peer.doc, KIND))
        failures.push('the pair sees something else')
      for (const client of [writer, peer, late]) client.socket.destroy()
      return {
        edits: written.size,
        p50Ms: percentile(delays, 0.5),
        p99Ms: percentile(delays, 0.99),
        maxMs: Math.max(0, ...delays),
        failures,
      }
    },
  }
}

/** Without tokens, and without the paragraphs that held nothing else. */
const bare = (content: string) => withoutTokens(content).replaceAll('<paragraph></paragraph>', '')
