import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, test as base, expect } from '@playwright/test'
import { processTree } from '@rode-draad/server/testing/faults/process-facts.ts'
import { type Participant, type SeatOptions, sitDown } from './participant.ts'

export type PartKey = 'ses2-A' | 'ses2-wissel' | 'ses2-B'

/** The demo town as a process of its own: the product as a newcomer starts it. */
export interface Town {
  readonly port: number
  /** Moves the meeting as its chair would, by the demo's own route. */
  openPart(part: PartKey | null): Promise<void>
  /** Everything as at the beginning of the meeting, or of the days before it. */
  reset(moment?: 'preparation' | 'round'): Promise<void>
  /** Ends the server without warning. */
  kill(): Promise<void>
  /** The database answers nobody any more, as one whose disk hangs; and it goes on. */
  freezeDatabase(): Promise<void>
  thawDatabase(): Promise<void>
  /** Starts it again on the same data and port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

const server = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const realServer = server('../../server/src/main.ts')
/** The same server, whose inspector finds nothing: the control that must leak. */
export const serverWithoutGuard = server('./server-without-guard.ts')

/** The same server, to which every sheet is one's own: the control of the seal. */
export const serverWithoutSeal = server('./server-without-seal.ts')

/** Starts a town on a free port, with data of its own. */
export async function startTown(program = realServer): Promise<Town> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rode-draad-e2e-'))
  // PostgreSQL never runs as root; in a folder closed to others its files would go elsewhere, and stay there.
  await chmod(dataDir, 0o711)
  let { child, port } = await launch(program, dataDir, 0)
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (response.status !== 204) throw new Error(`${path} gave ${response.status}`)
  }
  return {
    get port() {
      return port
    },
    openPart: (part) => post('/demo/part', { part }),
    reset: (moment = 'round') => post('/demo/reset', { moment }),
    kill: () => end(child, 'SIGKILL'),
    freezeDatabase: () => signalDatabase(dataDir, 'SIGSTOP'),
    thawDatabase: () => signalDatabase(dataDir, 'SIGCONT'),
    async restart() {
      const again = await launch(program, dataDir, port)
      child = again.child
      port = again.port
    },
    async stop() {
      await end(child, 'SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Tells PostgreSQL and all it started. */
async function signalDatabase(dataDir: string, signal: NodeJS.Signals): Promise<void> {
  const file = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')
  for (const pid of processTree(Number(file.split('\n')[0]))) process.kill(pid, signal)
}

async function launch(
  program: string,
  dataDir: string,
  port: number,
): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [program, '--demo'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString()
      const found = /http:\/\/localhost:(\d+)/.exec(said)
      if (found !== null) resolve({ child, port: Number(found[1]) })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
}

function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

interface TownFixtures {
  /** Where the town begins: set it for a file or a group with `test.use`. */
  readonly moment: 'preparation' | 'round'
  /**
   * Opens a window for a participant (`p06`), on a host name of their own, in a town set back to its first morning.
   * After the test the windows are closed, and none of them may have complained.
   */
  readonly seat: (key: string, options?: SeatOptions) => Promise<Participant>
}

/** A test with a demo town, set back to the first morning before each test. */
export const test = base.extend<TownFixtures, { town: Town }>({
  town: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape.
    async ({}, use) => {
      const town = await startTown()
      await use(town)
      await town.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  moment: ['round', { option: true }],
  seat: async ({ town, browser, moment }, use) => {
    await town.reset(moment)
    const seats = createSeats(browser, () => town.port)
    await use(seats.open)
    await seats.closeAll()
    expect(seats.complaints(), 'no window complained').toEqual([])
  },
})
/** Opens windows and remembers them, so that none is left behind. */
export function createSeats(browser: Browser, port: () => number) {
  const open: Participant[] = []
  return {
    async open(key: string, options: SeatOptions = {}): Promise<Participant> {
      const participant = await sitDown(browser, port(), key, options)
      open.push(participant)
      return participant
    },
    /** What the windows threw or logged. */
    complaints: () => open.flatMap((one) => one.complaints.map((words) => `${one.key}: ${words}`)),
    closeAll: () => Promise.all(open.map((one) => one.context.close())),
  }
}
