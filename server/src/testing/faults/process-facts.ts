import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts CPU in ticks of a hundredth of a second. */
const MS_A_TICK = 10

/** This process and everything it started, by number. Linux only. */
export function processTree(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid)) continue
    const parent = statOf(pid)?.parent
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid])
  }
  const tree = [root]
  for (const pid of tree) tree.push(...(children.get(pid) ?? []))
  return tree
}

/**
 * CPU that the tree used since it started, children and threads that ended included; ms of user and system time together.
 * What runs is counted in nanoseconds, so that a few edits can be told from none; only what ended is counted in ticks.
 */
export function cpuMsOf(root: number): number {
  return processTree(root).reduce((sum, pid) => {
    const stat = statOf(pid)
    // Of a process that lost a thread, only its own count has all.
    return sum + Math.max(threadsMs(pid), stat?.ownMs ?? 0) + (stat?.endedMs ?? 0)
  }, 0)
}

function threadsMs(pid: number): number {
  try {
    const folder = `/proc/${pid}/task`
    return readdirSync(folder).reduce((sum, thread) => {
      return sum + Number(readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6
    }, 0)
  } catch {
    // reason: it ended between the listing and the reading.
    return 0
  }
}

/** How this machine's cores spent their time since it started, in ms; `stolen` is what the host gave to others. */
export function coresMs(): { readonly stolen: number; readonly busy: number; readonly all: number } {
  const line = /^cpu +(.+)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? ''
  const [user = 0, nice = 0, system = 0, idle = 0, waiting = 0, hard = 0, soft = 0, stolen = 0] = line
    .split(' ')
    .map((ticks) => Number(ticks) * MS_A_TICK)
  const busy = user + nice + system + hard + soft
  return { stolen, busy, all: busy + idle + waiting + stolen }
}

/** Memory of one process that is in RAM now, bytes. */
export function rssOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes ?? 0) * 1024
}

function statOf(pid: number): { parent: number; ownMs: number; endedMs: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands between brackets and may hold spaces; what follows does not.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const msOf = (user: number, system: number) => (Number(fields[user]) + Number(fields[system])) * MS_A_TICK
    return { parent: Number(fields[1]), ownMs: msOf(11, 12), endedMs: msOf(13, 14) }
  } catch {
    // reason: it ended between the listing and the reading.
    return null
  }
}
