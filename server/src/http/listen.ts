import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Listens on an address of this machine; resolves with the port, for who asked for any (0). Rejects when it is taken. */
export function listen(http: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, () => {
      http.off('error', reject)
      // reason: a listening TCP server always has an AddressInfo.
      resolve((http.address() as AddressInfo).port)
    })
  })
}
