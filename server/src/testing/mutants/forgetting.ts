// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is looked for is source, templates among it.
import { change, type Mutant, proof } from './mutant.ts'

const sync = 'server/src/sync'
const stored = 'server/src/persistence'
const airlock = 'server/src/airlock'
const client = 'client/src/sync'

/** What was deleted must not be anywhere. */
export const forgetting: readonly Mutant[] = [
  {
    name: 'gc off in the board',
    changes: [
      change(`${sync}/build-document.ts`, 'BoardDocument({ gc: true })', 'BoardDocument({ gc: false })'),
    ],
    proofs: proof(`${sync}/forget-sweep.pg.test.ts`, 'GONE7'),
  },
  {
    name: 'gc off in what is stored',
    changes: [
      change(`${sync}/board-state.ts`, 'new BoardDocument({ gc: true })', 'new BoardDocument({ gc: false })'),
    ],
    proofs: proof(`${sync}/forget-sweep.pg.test.ts`, 'GONE7'),
  },
  {
    name: 'gc off in the windows of guests',
    changes: [
      change(`${airlock}/window.ts`, 'new BoardDocument({ gc: true })', 'new BoardDocument({ gc: false })'),
    ],
    proofs: proof(`${sync}/forget-sweep.pg.test.ts`, 'GONE7'),
  },
  {
    name: 'no looking for old rows',
    changes: [change(`${sync}/forget-sweep.ts`, 'await host.forget()', 'void host')],
    proofs: proof(`${sync}/forget-sweep.pg.test.ts`, 'GONE7', 'GONE8'),
  },
  {
    name: 'no epoch at the door',
    changes: [
      change(
        `${sync}/upgrade.ts`,
        'if (isOfOtherEpoch(address, host.epoch)) return',
        'if (host.epoch < 0) return',
      ),
    ],
    proofs: proof(`${sync}/forget-sweep.pg.test.ts`, 'ERA2'),
  },
  {
    name: 'an old tab that does not say its epoch may write on',
    changes: [
      change(
        `${stored}/log-snapshots.ts`,
        'await tx`update board_client set login_id = null where board_id = ${boardId}::uuid`',
        '',
      ),
    ],
    proofs: proof(`${sync}/forget-sweep.pg.test.ts`, 'ERA2'),
  },
  {
    name: 'no epoch in the log',
    changes: [
      change(`${stored}/group-commit.ts`, ' and head.epoch = wanted.epoch', ''),
      change(`${stored}/log-append.ts`, ' and epoch = ${epoch}::int and last_seq', ' and last_seq'),
    ],
    proofs: proof(`${stored}/update-log.pg.test.ts`, 'LOG3', 'ERA1'),
  },
  {
    name: 'no epoch in the client',
    changes: [
      change(
        `${client}/createBoardConnection.ts`,
        "if (epoch !== null && epoch !== told.epoch) return spoil('staleEpoch')",
        '',
      ),
    ],
    proofs: proof(`${client}/convergence.test.ts`, 'REC3'),
  },
]
