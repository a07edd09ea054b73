import { type AddressInfo, connect, createServer } from 'node:net'

/** Stands before a PostgreSQL and, as PgBouncer does, ends whoever comes with a setting that it does not know. */
export interface PickyPooler extends AsyncDisposable {
  readonly url: string
}

/** @param url of a PostgreSQL on a socket of this machine, as `clusterUrl` makes it */
export async function pickyPooler(url: string): Promise<PickyPooler> {
  const { username, pathname, searchParams } = new URL(url)
  const path = `${searchParams.get('host')}/.s.PGSQL.5432`
  const server = createServer((near) => {
    near.once('data', (startup) => {
      if (startup.includes('plan_cache_mode')) return near.end(refusal('unsupported startup parameter'))
      const far = connect({ path })
      far.write(startup)
      near.pipe(far)
      far.pipe(near)
      for (const one of [near, far]) {
        one.on('close', () => {
          near.destroy()
          far.destroy()
        })
      }
    })
    near.on('error', () => near.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // reason: a listening TCP server always has an AddressInfo.
  const { port } = server.address() as AddressInfo
  return {
    url: `postgres://${username}@127.0.0.1:${port}${pathname}`,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** PostgreSQL's message of an error: severity, code, words. */
function refusal(words: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C08P01\0M${words}\0\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}
