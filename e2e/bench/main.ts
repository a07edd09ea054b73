import { parseArgs } from 'node:util'
import { bench } from './bench.ts'
import { measureOnScreens } from './screens.ts'
import type { Effort } from './section.ts'

const parts = ['load', 'rooms', 'crowd', 'join', 'memory', 'hostile'] as const

const usage = `pnpm bench [--only ${parts.join(',')}] [--rounds N] [--quick] [--json FILE]
pnpm bench --reveal
pnpm bench --writing

Measures our server beside others under the same load, one after another in ${'`'}--rounds${'`'} rounds (five), and prints medians with
the lowest and highest, and each as a ratio to the bare relay and to Hocuspocus, round by round.
  load     a hundred rooms faster and faster; a hundred who watch one
  rooms    CPU a delivered edit, for 1, 10, 100 and 400 rooms
  crowd    the same for 2, 10, 40 and 200 people in one room
  join     a board with a long history, opened cold, and what others wait for it
  memory   a connection, an open board, a board that was left, a reader that stopped
  hostile  attacks, with innocent pairs in other rooms
All of it takes about three quarters of an hour. --quick does each once and small: seven minutes, a rough idea.
--reveal measures in a browser how long it takes until a question that is turned over
lies on a laptop, a tablet, a phone and the big screen, and fails above 500 ms. --writing measures there how long it
takes until who types or pastes a name has help, and fails when more than 1 in 20 takes more than 300 ms.`

/** From 84,000 in steps of 28,000: a quick machine carries four times what a slow one does. */
const upTo = (most: number) => Array.from({ length: (most - 56_000) / 28_000 }, (_, n) => 84_000 + n * 28_000)

const thorough: Effort = {
  rounds: 5,
  seconds: 1.5,
  ladder: [2800, 14_000, 28_000, 56_000, ...upTo(392_000)],
  rooms: [1, 10, 100, 400],
  crowds: [2, 10, 40, 200],
  connections: 1000,
  attackSeconds: 5,
}
const quick: Effort = {
  ...thorough,
  rounds: 1,
  seconds: 1,
  ladder: [2800, 14_000, 28_000, 56_000],
  rooms: [1, 10, 100],
  crowds: [2, 10, 40],
  connections: 280,
  attackSeconds: 2,
}

// An interrupted run takes its servers with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string' },
    json: { type: 'string' },
    quick: { type: 'boolean' },
    reveal: { type: 'boolean' },
    writing: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
const only = values.only?.split(',') ?? parts
const effort = values.quick ? quick : thorough
const rounds = Number(values.rounds ?? effort.rounds)
const isUnderstood = only.every((part) => parts.some((one) => one === part)) && rounds >= 1
if (values.help || !isUnderstood) {
  process.stdout.write(`${usage}\n`)
  if (!isUnderstood) process.exitCode = 2
} else if (values.reveal) process.exitCode = await measureOnScreens('reveal')
else if (values.writing) process.exitCode = await measureOnScreens('writing')
else await bench({ ...effort, rounds }, only, values.json ?? null)
