import type { LineLedger } from '../access/egress.ts'
import type { Line } from './line.ts'

/** The same line, of which the ledger hears all that goes out. */
export function countedLine(line: Line, ledger: LineLedger): Line {
  return {
    isOpen: () => line.isOpen(),
    waitingBytes: () => line.waitingBytes(),
    write(messages) {
      if (line.isOpen()) ledger.sent(messages)
      line.write(messages)
    },
    listen: (listener) =>
      line.listen({
        heard: (bytes, isBinary) => listener.heard(bytes, isBinary),
        broke: (reason) => listener.broke(reason),
        ended() {
          ledger.ended()
          listener.ended()
        },
      }),
    close: (code, reason) => line.close(code, reason),
  }
}
