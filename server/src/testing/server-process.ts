import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const fact = z.object({
  ready: z.boolean().optional(),
  refused: z.string().optional(),
  closed: z.boolean().optional(),
  id: z.string().optional(),
})
export type Fact = z.infer<typeof fact>

export interface ServerProcess extends AsyncDisposable {
  readonly child: ChildProcess
  /** What it has said until now. */
  readonly facts: readonly Fact[]
  /** Resolves with the first fact that fits; rejects when the process ends without one. */
  until(fits: (fact: Fact) => boolean): Promise<Fact>
  /** Resolves when it has ended by itself. */
  isOver(): Promise<void>
  /** Ends it with a signal and waits until it is gone. */
  end(signal: NodeJS.Signals): Promise<void>
}

/** Starts `embedded-server.ts` in a process of its own, optionally as another user. */
export function startServerProcess(
  dataDir: string,
  options: { readonly task?: 'write' | 'crash'; readonly uid?: number; readonly gid?: number } = {},
): ServerProcess {
  const { task, ...user } = options
  const script = fileURLToPath(new URL('./embedded-server.ts', import.meta.url))
  const child = spawn(process.execPath, [script, dataDir, ...(task ? [task] : [])], {
    cwd: '/',
    env: { PATH: process.env.PATH ?? '' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  })
  const facts: Fact[] = []
  let complaint = ''
  const waiting = new Set<() => void>()
  const look = () => {
    for (const check of waiting) check()
  }
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    facts.push(fact.parse(JSON.parse(line)))
    look()
  })
  let ended = false
  const gone = once(child, 'close').then(() => {
    ended = true
    look()
  })

  const until = (fits: (fact: Fact) => boolean) =>
    new Promise<Fact>((resolve, reject) => {
      const check = () => {
        const found = facts.find(fits)
        if (found === undefined && !ended) return
        waiting.delete(check)
        if (found === undefined) reject(new Error(`the process ended without saying it: ${complaint}`))
        else resolve(found)
      }
      waiting.add(check)
      check()
    })
  const isOver = () => gone
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await gone
  }
  return { child, facts, until, isOver, end, [Symbol.asyncDispose]: () => end('SIGKILL') }
}
