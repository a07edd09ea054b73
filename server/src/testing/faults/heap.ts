/** What a process holds after garbage was collected, in bytes. */
export interface Holding {
  /** Objects of JavaScript. */
  readonly heap: number
  /** Buffers and what else the objects keep outside the heap. */
  readonly external: number
}

/**
 * Collects garbage in a Node process that was started with `--inspect=127.0.0.1:0`, and returns what its heap holds
 * then, in bytes. Through the debugger, so that the server itself needs no door for it.
 * @param said what the process wrote on stderr, where Node says where the debugger listens
 */
export async function heapAfterCollection(said: readonly string[]): Promise<number> {
  return (await holdingAfterCollection(said)).heap
}

/** The same, with what is held outside the heap: bytes that wait for a slow reader are there. */
export async function holdingAfterCollection(said: readonly string[]): Promise<Holding> {
  const address = said.map((line) => /ws:\/\/127\.0\.0\.1:\d+\/\S+/.exec(line)?.[0]).find(Boolean)
  if (address === undefined) throw new Error('the process has no debugger')
  const socket = new WebSocket(address)
  const answers = new Map<number, (result: unknown) => void>()
  socket.onmessage = ({ data }) => {
    const message: { id?: number; result?: unknown } = JSON.parse(String(data))
    answers.get(message.id ?? 0)?.(message.result)
  }
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = () => reject(new Error('the debugger does not answer'))
  })
  let id = 0
  const ask = (method: string, params: object = {}) =>
    new Promise<unknown>((resolve) => {
      id += 1
      answers.set(id, resolve)
      socket.send(JSON.stringify({ id, method, params }))
    })
  // Twice: what the first round finalises is only gone after the second.
  await ask('HeapProfiler.collectGarbage')
  await ask('HeapProfiler.collectGarbage')
  const usage = await ask('Runtime.evaluate', { expression: 'process.memoryUsage()', returnByValue: true })
  socket.close()
  const [heap, external] = ['heapUsed', 'external'].map((name) => at(usage, 'result', 'value', name))
  if (typeof heap !== 'number' || typeof external !== 'number')
    throw new Error('the debugger did not tell what the process holds')
  return { heap, external }
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inside: unknown, name) => {
    return typeof inside === 'object' && inside !== null ? Reflect.get(inside, name) : undefined
  }, value)
}
