import { execFile } from 'node:child_process'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { percentile } from '@rode-draad/server/testing/faults/percentile.ts'
import { coresMs } from '@rode-draad/server/testing/faults/process-facts.ts'

/** What the machine itself was like: what a figure moves within this spread says nothing of a server. */
export interface Noise {
  /** To be called before each contestant. */
  look(): Promise<void>
  told(): NoiseReport
}

export interface NoiseReport {
  /** The same work on the servers' core, ms. */
  readonly loopMs: { readonly least: number; readonly median: number; readonly most: number }
  readonly looks: number
  /** The part of all cores' time that the host gave to other machines. */
  readonly stolen: number
  readonly load: readonly [before: number, most: number, after: number]
}

const run = promisify(execFile)
const script = fileURLToPath(new URL('servers/fixed-loop.ts', import.meta.url))

/** @param onItsCore what puts a command on the servers' core */
export function watchNoise(onItsCore: readonly string[]): Noise {
  const loops: number[] = []
  const loads = [loadavg()[0] ?? 0]
  const before = coresMs()
  return {
    async look() {
      const [program = '', ...args] = [...onItsCore, process.execPath, script]
      loops.push(Number((await run(program, args)).stdout))
      loads.push(loadavg()[0] ?? 0)
    },
    told() {
      const now = coresMs()
      const [least, median, most] = [0, 0.5, 1].map((share) => percentile(loops, share))
      return {
        loopMs: { least: least ?? 0, median: median ?? 0, most: most ?? 0 },
        looks: loops.length,
        stolen: (now.stolen - before.stolen) / Math.max(1, now.all - before.all),
        load: [loads[0] ?? 0, Math.max(...loads), loadavg()[0] ?? 0],
      }
    },
  }
}

export function noiseInWords({ loopMs, looks, stolen, load }: NoiseReport): string {
  const [before, most, after] = load.map((one) => one.toFixed(1))
  return (
    `The machine: a fixed loop on the servers' core took ${loopMs.median.toFixed(0)} ms ` +
    `(${loopMs.least.toFixed(0)}–${loopMs.most.toFixed(0)}, ${looks} times, before each contestant); ` +
    `${(stolen * 100).toFixed(1)} % of its time went to other machines. ` +
    `Load average ${before} before, ${most} at most, ${after} after: above about 2 is other work.`
  )
}
