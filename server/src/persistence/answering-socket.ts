import { type NetConnectOpts, Socket } from 'node:net'

/** How long a statement of ours may go without any answer, in ms. None comes near, a commit on a slow disk included. */
export const SILENT_MS = 30_000
const LOOKS = 5

/** Where the driver wants to connect to; it parses URLs into lists, or a path when that is a Unix socket. */
interface Wanted {
  readonly host: readonly string[]
  readonly port: readonly number[]
  readonly path: string | false
}

/** The sockets of one pool, which can be told apart by whether anything came over them. */
export interface AnsweringSockets {
  /** Makes one for the driver. */
  readonly make: (wanted: Wanted) => Socket
  /**
   * Ends those over which nothing came for as long as a statement may take: whoever waits on one hears that the connection
   * was lost, and tries again on another. Call it when somebody waited that long; one that is merely idle is made anew.
   */
  dropSilent(): void
}

/**
 * A line that is half open (a firewall that forgot it, a machine that vanished) never fails by itself: a commit on it
 * would wait for a quarter of an hour, and what people write with it. Counts of bytes are looked at and nothing else, so
 * that it works under TLS too, where the driver takes all listeners off.
 */
export function answeringSockets(silentMs: number): AnsweringSockets {
  const lines = new Map<Socket, { bytes: number; at: number }>()
  let turn = 0
  let timer: NodeJS.Timeout | null = null
  const look = () => {
    for (const [socket, heard] of lines) {
      if (socket.destroyed) lines.delete(socket)
      else if (socket.bytesRead !== heard.bytes)
        lines.set(socket, { bytes: socket.bytesRead, at: performance.now() })
    }
    if (lines.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
  return {
    make({ host, port, path }) {
      const socket = new Socket()
      const at = turn % Math.max(host.length, 1)
      turn += 1
      const there: NetConnectOpts =
        path === false ? { host: host[at] ?? 'localhost', port: port[at] ?? 5432 } : { path }
      // The driver reads from it for which name a certificate must be.
      if (path === false) Object.assign(socket, { host: host[at], port: port[at] })
      lines.set(socket, { bytes: 0, at: performance.now() })
      timer ??= setInterval(look, silentMs / LOOKS).unref()
      // The driver writes at once; what is written before there is a connection waits in the socket.
      return socket.connect(there)
    },
    dropSilent() {
      look()
      const before = performance.now() - silentMs * (1 - 1 / LOOKS)
      for (const [socket, { at }] of lines) if (at < before) socket.destroy()
    },
  }
}

/** Runs a statement over a database's own lines, for whom nothing may wait that long: what is stored, and who has a right. */
export const soonAnswered = <T>(
  { dropSilent }: Pick<AnsweringSockets, 'dropSilent'>,
  run: () => Promise<T>,
): Promise<T> => answered(run, dropSilent, SILENT_MS)

/** Runs a statement; when it goes without an answer for too long, lets go of the lines that are silent. */
export async function answered<T>(
  run: () => Promise<T>,
  dropSilent: () => void,
  silentMs: number,
): Promise<T> {
  const timer = setInterval(dropSilent, silentMs).unref()
  try {
    return await run()
  } finally {
    clearInterval(timer)
  }
}
