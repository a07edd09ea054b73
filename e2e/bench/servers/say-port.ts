import type { Server } from 'node:http'

/** Listens on a free port of this machine and says which, in the words that the bench waits for. */
export function sayPort(http: Server): void {
  http.listen(0, '127.0.0.1', () => {
    const address = http.address()
    if (address !== null && typeof address === 'object')
      process.stdout.write(`http://localhost:${address.port}\n`)
  })
  process.on('SIGTERM', () => process.exit(0))
}
