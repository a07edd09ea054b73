import { afterEach, beforeEach } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../test-database.ts'
import { openTcpProxy, socketBehind, type TcpProxy, throughPort } from './tcp-proxy.ts'

/** For each test of a file: a database of its own, and a line to it that can be spoiled. Read it within a test only. */
export function databaseBehindProxy() {
  let fresh: FreshDatabase
  let proxy: TcpProxy
  beforeEach(async () => {
    fresh = await freshDatabase()
    proxy = await openTcpProxy(socketBehind(fresh.url))
  }, 30_000)
  afterEach(async () => {
    await proxy[Symbol.asyncDispose]()
    await fresh.dispose()
  })
  return {
    get database() {
      return fresh.database
    },
    get proxy() {
      return proxy
    },
    /** Through the proxy. */
    url: () => throughPort(fresh.url, proxy.port),
  }
}
