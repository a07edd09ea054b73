import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

export const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** What somebody asked of a command that plays the same again for the same seed. */
export interface Asked<Part extends string> {
  readonly seed: number
  readonly count: number | null
  readonly parts: readonly Part[]
  /** Were the parts named? Without a name all are asked. */
  readonly isNamed: boolean
}

/**
 * Reads `[--seed N] [--count N] [part…]`. Says the usage and gives null for `--help`, and with exit code 2 for what it
 * does not know. Without a seed one is drawn.
 */
export function readCommand<Part extends string>(
  usage: string,
  known: Readonly<Record<Part, unknown>>,
): Asked<Part> | null {
  // An interrupted run takes its servers with it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
  const isPart = (name: string): name is Part => Object.hasOwn(known, name)
  const { values, positionals } = parseArgs({
    options: { seed: { type: 'string' }, count: { type: 'string' }, help: { type: 'boolean' } },
    allowPositionals: true,
  })
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6))
  const count = values.count === undefined ? null : Number(values.count)
  const isWrong =
    !Number.isSafeInteger(seed) ||
    (count !== null && !(Number.isSafeInteger(count) && count > 0)) ||
    positionals.some((name) => !isPart(name))
  if (values.help || isWrong) {
    say(usage)
    process.exitCode = values.help ? 0 : 2
    return null
  }
  const isNamed = positionals.length > 0
  return { seed, count, parts: (isNamed ? positionals : Object.keys(known)).filter(isPart), isNamed }
}

/** Does the work with a data directory of its own, which is gone afterwards. */
export async function withDataDir<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'rd-command-'))
  // As root PostgreSQL runs as another user, who must be able to pass.
  await chmod(folder, 0o711)
  try {
    return await work(join(folder, 'data'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
