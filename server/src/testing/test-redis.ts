import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { listen } from '../http/listen.ts'

/** Why tests with several servers are skipped; null when there is a Redis to run. */
export const noRedis: string | null =
  spawnSync('redis-server', ['--version']).status === 0
    ? null
    : 'there is no redis-server here: install the package redis-server to test several servers'

/** A Redis of this test's own, on this machine only, that keeps nothing on disk. */
export interface TestRedis extends AsyncDisposable {
  /** For `REDIS_URL`; the same after a restart. */
  readonly url: string
  /** Ends it as a crash would. */
  kill(): Promise<void>
  /** Starts it again, empty. */
  start(): Promise<void>
}

/** The user Redis runs as when the tests run as root: nobody. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

export async function testRedis(): Promise<TestRedis> {
  const probe = createServer()
  const port = await listen(probe, 0, '127.0.0.1')
  await new Promise((resolve) => probe.close(resolve))
  let child: ChildProcess | null = null
  const start = async () => {
    const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no' }
    const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
    const started = spawn('redis-server', args, { cwd: '/', stdio: ['ignore', 'pipe', 'ignore'], ...nobody })
    child = started
    process.on('exit', endToo)
    await new Promise<void>((resolve, reject) => {
      started.once('close', () => reject(new Error('redis-server did not start')))
      started.stdout?.on('data', (chunk: Buffer) => {
        if (chunk.includes('Ready to accept connections')) resolve()
      })
    })
  }
  const endToo = () => void child?.kill('SIGKILL')
  const kill = async () => {
    const ending = child
    child = null
    process.off('exit', endToo)
    if (ending === null) return
    const gone = once(ending, 'close')
    ending.kill('SIGKILL')
    await gone
  }
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start,
    [Symbol.asyncDispose]: kill,
  }
}
