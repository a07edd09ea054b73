import { type CloseReason, closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import type { RejectionReason } from '@rode-draad/shared/protocol/frames.ts'
import { createIntake } from './intake.ts'
import type { SyncLimits } from './limits.ts'
import type { Line } from './line.ts'
import type { LiveBoard } from './live-board.ts'
import {
  encodeAcknowledgement,
  encodeConnectionState,
  encodeRejection,
  encodeStorage,
  heartbeat,
} from './messages.ts'
import { createOutgoing } from './outgoing.ts'
import type { BoardConnection, Seat } from './seat.ts'

export interface ConnectionOptions {
  readonly line: Line
  readonly seat: Seat
  readonly host: LiveBoard
  readonly limits: SyncLimits
  /** Send acknowledgements (`?acks=1`). */
  readonly acknowledge: boolean
  readonly frozen: boolean
  readonly onEnd: (connection: LiveConnection) => void
  readonly onDefect: (error: unknown) => void
  /** Something was refused and the connection cut, or cuts itself; for the audit trail. */
  readonly onOffence: (connection: LiveConnection, reason: string) => void
}

export interface LiveConnection extends BoardConnection {
  readonly host: LiveBoard
  readonly isOpen: () => boolean
}

/** Speaks the y-websocket protocol on an accepted line until it ends. */
export function openConnection(options: ConnectionOptions): LiveConnection {
  const { line, seat, host, limits } = options
  let open = true
  const outgoing = createOutgoing({
    line,
    limits,
    stateVector: () => host.sentTo(connection),
    onCaughtUp: (since) => host.answer(connection, since, outgoing.transmit),
    onLost: () => offend('reads too slowly', 'slowDown'),
  })
  const acknowledgements = createAcknowledgements((count) => {
    if (options.acknowledge) outgoing.transmit(encodeAcknowledgement(count))
  })
  const pulse = setInterval(() => outgoing.transmit(heartbeat), limits.heartbeatSeconds * 1000)

  const fallSilent = () => {
    clearInterval(pulse)
    outgoing.stop()
  }
  const finish = () => {
    if (!open) return
    open = false
    fallSilent()
    host.leave(connection)
    options.onEnd(connection)
  }
  const cut = (reason: CloseReason, closeAfterMs = 0) => {
    if (!open) return
    finish()
    const close = () => line.close(closeCodes[reason], reason)
    if (closeAfterMs < 1) close()
    else setTimeout(close, closeAfterMs)
  }
  const offend = (reason: string, close: CloseReason) => {
    if (open) options.onOffence(connection, reason)
    cut(close)
  }
  const connection: LiveConnection = {
    seat,
    host,
    clientIds: new Set(),
    isOpen: () => open,
    send: outgoing.send,
    sendPresence: outgoing.sendPresence,
    committed: acknowledgements.committed,
    reject: (frame: number, reason: RejectionReason) => outgoing.transmit(encodeRejection(frame, reason)),
    storage: (isStoring) => outgoing.transmit(encodeStorage(isStoring)),
    cut,
  }
  /** A defect of ours must not take the process, and everybody's work, with it. */
  const fail = (error: unknown) => {
    options.onDefect(error)
    cut('draining')
  }
  const intake = createIntake({
    connection,
    host,
    limits,
    reply: outgoing.transmit,
    offend,
    fail,
  })

  line.onMessage((bytes, isBinary) => {
    if (!open) return
    try {
      intake.take(bytes, isBinary)
    } catch (error) {
      fail(error)
    }
  })
  line.onBroken((reason) => {
    if (open) options.onOffence(connection, reason)
  })
  line.onEnd(() => {
    if (!open || !intake.isWaiting()) return finish()
    // What arrived before the other side went is taken, and until then a change of rights still finds whose it is.
    fallSilent()
    host.inTurn(finish)
  })

  host.join(connection)
  const clientId = host.binding.issue(connection)
  const state = { access: seat.access, frozen: options.frozen, epoch: host.epoch, clientId }
  outgoing.transmit(encodeConnectionState(state))
  if (!host.isStoring()) connection.storage(false)
  outgoing.transmit(host.question(connection))
  const everybody = seat.sits ? host.presence.all(seat.sees === 'board') : null
  if (everybody !== null) outgoing.transmit(everybody)
  return connection
}

/**
 * Frames are acknowledged in order: the count never runs ahead of one that still waits. What one commit makes true is
 * told once.
 */
function createAcknowledgements(tell: (count: number) => void) {
  const early = new Set<number>()
  let count = 0
  return {
    committed(frames: readonly number[]) {
      const before = count
      for (const frame of frames) {
        if (frame === count + 1) count = frame
        else early.add(frame)
        while (early.size > 0 && early.delete(count + 1)) count += 1
      }
      if (count > before) tell(count)
    },
  }
}
