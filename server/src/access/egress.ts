import { createHash } from 'node:crypto'
import type { AccountId, BoardId } from '@rode-draad/shared/kernel/ids.ts'
import { sitsAsPartner } from '../rooms/door.ts'
import type { Audit } from './audit.ts'
import type { Situation } from './situation.ts'

const LINE_OVER_HTTP = 'post /sync/stream'

/** What is written down of one connection. */
export interface LineLedger {
  sent(messages: readonly Uint8Array[]): void
  /** Nothing more is sent: what was is written in the trail. */
  ended(): void
}

/** The line of the trail that says what went out: how many messages and bytes, and the digest of all of them in order. */
function createTally() {
  const hash = createHash('sha256')
  let messages = 0
  let bytes = 0
  return {
    add(message: Uint8Array) {
      messages += 1
      bytes += message.byteLength
      hash.update(message)
    },
    words: () => `messages ${messages}, bytes ${bytes}, sha256 ${hash.digest('hex')}`,
  }
}

/**
 * The ledger of what leaves the house to anybody who is no covenant partner at the table: a guest, the big screen, who
 * watches as a guest. Nothing of the content is kept, but what somebody says they were sent can be held against it
 * (domain R47).
 */
export interface Egress {
  /** Counts what a connection to a board is sent; written when it has ended. */
  ofLine(to: { readonly accountId: AccountId; readonly boardId: BoardId; readonly kind: string }): LineLedger
  /** Counts an answer; of JSON it is written before it goes, of anything else when it has gone. */
  ofAnswer(situation: Situation, what: string, answer: Response): Promise<Response>
}

export function createEgress(audit: Audit, onError: (error: unknown) => void): Egress {
  const record = (accountId: AccountId, objectKind: string, objectId: string | null, reason: string) =>
    audit.record({
      accountId,
      action: 'egress',
      objectKind,
      objectId,
      outcome: 'allow',
      reason,
      origin: 'server',
    })
  return {
    ofLine({ accountId, boardId, kind }) {
      const tally = createTally()
      return {
        sent(messages) {
          for (const message of messages) tally.add(message)
        },
        ended() {
          record(accountId, kind, boardId, tally.words()).catch(onError)
        },
      }
    },
    async ofAnswer(situation, what, answer) {
      // What a line over HTTP carries is counted as the line's.
      if (sitsAsPartner(situation) || answer.body === null || what === LINE_OVER_HTTP) return answer
      const { accountId } = situation.person
      const tally = createTally()
      const write = () => record(accountId, 'answer', null, `${what} ${answer.status}, ${tally.words()}`)
      if (answer.headers.get('content-type')?.startsWith('application/json') === true) {
        tally.add(new Uint8Array(await answer.clone().arrayBuffer()))
        await write()
        return answer
      }
      const counted = answer.body.pipeThrough(
        new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            tally.add(chunk)
            controller.enqueue(chunk)
          },
          flush: () => write().catch(onError),
          cancel: () => write().catch(onError),
        }),
      )
      return new Response(counted, { status: answer.status, headers: answer.headers })
    },
  }
}
