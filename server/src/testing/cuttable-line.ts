import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A line to the server that a test cuts where it likes: between two frames, or in the middle of one. */
export interface CuttableLine extends AsyncDisposable {
  /** Connect here instead of to the server. */
  readonly port: number
  /** From now on lets so many bytes of the server through, then destroys both ends. Resolves when that happened. */
  readonly cutAfter: (bytes: number) => Promise<void>
  /** Destroys what goes over it, and lets nothing through until it is mended. */
  readonly cut: () => void
  /** Lets nothing more through on what is open, and tells nobody; what is opened after it is fine. */
  readonly freeze: () => void
  readonly mend: () => void
}

/** @param port of the server on this machine */
export async function openCuttableLine(port: number): Promise<CuttableLine> {
  const ends = new Set<Socket>()
  let left = Number.POSITIVE_INFINITY
  const cutThere = Promise.withResolvers<void>()
  let isDown = false
  let freezes = 0
  const destroyAll = () => {
    for (const one of ends) one.destroy()
  }
  const server = createServer((near) => {
    if (isDown) return void near.destroy()
    const far = connect({ port, host: '127.0.0.1', noDelay: true })
    const mine = freezes
    const isFrozen = () => mine !== freezes
    for (const one of [near, far]) {
      ends.add(one)
      one.on('error', () => one.destroy())
      one.on('close', () => {
        ends.delete(one)
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (chunk) => isFrozen() || far.write(chunk))
    far.on('data', (chunk) => {
      if (isFrozen()) return
      const passing = chunk.subarray(0, left)
      left -= passing.length
      if (left > 0) return void near.write(passing)
      // Only when the last bytes are on their way, or the end that reads would never get them.
      near.write(passing, () => {
        destroyAll()
        cutThere.resolve()
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    // reason: a listening TCP server always has an AddressInfo.
    port: (server.address() as AddressInfo).port,
    cutAfter(bytes) {
      left = bytes
      return cutThere.promise
    },
    cut() {
      isDown = true
      destroyAll()
    },
    freeze() {
      freezes += 1
    },
    mend() {
      isDown = false
    },
    async [Symbol.asyncDispose]() {
      destroyAll()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
