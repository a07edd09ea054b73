import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem } from 'node:os'
import { promisify } from 'node:util'

/** Takes the last core for the generator and leaves the first to the servers. Returns what to put before a server. */
export async function takeCores(): Promise<readonly string[]> {
  if (process.platform !== 'linux' || availableParallelism() < 2 || !existsSync('/usr/bin/taskset')) return []
  const last = cpus().length - 1
  await promisify(execFile)('taskset', ['-acp', `${last}`, `${process.pid}`])
  return ['taskset', '-c', '0']
}

const AUTOGROUP = '/proc/sys/kernel/sched_autogroup_enabled'

/**
 * Whether the kernel shares a core out by session. Each connection of PostgreSQL is a session of its own, and then may wait a
 * quarter of a second for a turn beside a busy process: that is measured, and not the server. What runs as a service or in
 * a container is not grouped so.
 */
const sharesBySession = () => existsSync(AUTOGROUP) && readFileSync(AUTOGROUP, 'utf8').trim() === '1'

export function machineNow(onItsCore: readonly string[]) {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.versions.node,
    onCoresOfTheirOwn: onItsCore.length > 0,
    sharesBySession: sharesBySession(),
  }
}

export function machineInWords(machine: ReturnType<typeof machineNow>): string {
  const { cores, cpu, memoryGigabytes, kernel, node, onCoresOfTheirOwn } = machine
  const apart = onCoresOfTheirOwn
    ? 'server and generator each on a core'
    : 'server and generator share the cores'
  const grouped = machine.sharesBySession
    ? ' **The kernel shares cores out by session, which holds up PostgreSQL: `sysctl kernel.sched_autogroup_enabled=0` first.**'
    : ''
  return `${cores} cores (${cpu}), ${memoryGigabytes} GB, kernel ${kernel}, Node ${node}; ${apart}.${grouped}`
}
