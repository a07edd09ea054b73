import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import serverFlags from '../../node-flags.json' with { type: 'json' }

/** A server in a process of its own: it can be killed, measured, and watched from outside. */
export interface ServerChild {
  readonly pid: number
  readonly port: number
  /** From the start of the process until it takes work, in ms. */
  readonly readyMs: number
  /** Whatever it wrote on stderr; a defect of ours shows here as a line that starts with `fout:`. */
  readonly complaints: readonly string[]
  readonly hasEnded: () => boolean
  /** Sends a signal and resolves when the process is gone. */
  readonly end: (signal: NodeJS.Signals) => Promise<void>
}

export interface ChildOptions {
  /** Flags for Node itself, such as `--inspect`. */
  readonly nodeFlags?: readonly string[]
  /** Put before the command, such as `['taskset', '-c', '0']`. */
  readonly prefix?: readonly string[]
}

export interface ServerChildOptions extends ChildOptions {
  readonly mode: 'demo' | 'ordinary'
  /** An embedded PostgreSQL in this folder; else `databaseUrl`. */
  readonly dataDir?: string
  readonly databaseUrl?: string
  /** Given where it serves beside others. */
  readonly redisUrl?: string
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url))

/** Starts the real server, `main.ts`, on a free port of this machine. Rejects with its own words when it does not come up. */
export function startServerChild(options: ServerChildOptions): Promise<ServerChild> {
  const environment = {
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: options.dataDir ?? '',
    DATABASE_URL: options.databaseUrl ?? '',
    PUBLIC_ORIGIN: '',
    REDIS_URL: options.redisUrl ?? '',
    INTERNAL_URL: '',
  }
  const script = [main, ...(options.mode === 'demo' ? ['--demo'] : [])]
  return startChild(script, environment, {
    ...options,
    // As `npm start` starts it.
    nodeFlags: [...serverFlags, ...(options.nodeFlags ?? [])],
  })
}

/** Starts a script that says `http://localhost:<port>` on stdout once it takes work. */
export async function startChild(
  script: readonly string[],
  environment: Readonly<Record<string, string>>,
  { nodeFlags = [], prefix = [] }: ChildOptions,
): Promise<ServerChild> {
  const startedAt = performance.now()
  const [program = '', ...args] = [...prefix, process.execPath, ...nodeFlags, ...script]
  const child = spawn(program, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let ended = false
  // When we end before it does, it stops as an operator would stop it, its database included.
  const stopToo = () => child.kill('SIGTERM')
  process.on('exit', stopToo)
  const gone = once(child, 'close').then(() => {
    ended = true
    process.off('exit', stopToo)
  })
  const complaints: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => complaints.push(line))
  const port = await portOf(child, gone, complaints)
  return {
    pid: child.pid ?? 0,
    port,
    readyMs: performance.now() - startedAt,
    complaints,
    hasEnded: () => ended,
    async end(signal) {
      child.kill(signal)
      await gone
    },
  }
}

/** The port it says it listens on. */
async function portOf(
  child: ChildProcess & { readonly stdout: NodeJS.ReadableStream },
  gone: Promise<void>,
  complaints: readonly string[],
): Promise<number> {
  const said = Promise.withResolvers<number>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    const port = /http:\/\/localhost:(\d+)/.exec(line)?.[1]
    if (port !== undefined) said.resolve(Number(port))
  })
  gone.then(() => said.reject(new Error(`the server did not start: ${complaints.join(' ')}`)))
  return said.promise
}
