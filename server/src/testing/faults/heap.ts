/**
 * Collects garbage in a Node process that was started with `--inspect=127.0.0.1:0`, and returns what its heap holds
 * then, in bytes. Through the debugger, so that the server itself needs no door for it.
 * @param said what the process wrote on stderr, where Node says where the debugger listens
 */
export async function heapAfterCollection(said: readonly string[]): Promise<number> {
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
  const ask = (method: string) =>
    new Promise<unknown>((resolve) => {
      id += 1
      answers.set(id, resolve)
      socket.send(JSON.stringify({ id, method }))
    })
  // Twice: what the first round finalises is only gone after the second.
  await ask('HeapProfiler.collectGarbage')
  await ask('HeapProfiler.collectGarbage')
  const usage = await ask('Runtime.getHeapUsage')
  socket.close()
  const used = typeof usage === 'object' && usage !== null ? Reflect.get(usage, 'usedSize') : null
  if (typeof used !== 'number') throw new Error('the debugger did not tell the size of the heap')
  return used
}
