// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is looked for is source, templates among it.
import { change, type Mutant, proof } from './mutant.ts'

const sync = 'server/src/sync'
const stored = 'server/src/persistence'
const instances = 'server/src/instances'

/** Once, and by one. */
export const once: readonly Mutant[] = [
  {
    name: 'no unique key, and no number that comes next',
    changes: [
      change(
        `${stored}/migrations/0000_tables.sql`,
        'CONSTRAINT "board_update_board_id_epoch_seq_pk" PRIMARY KEY("board_id","epoch","seq")',
        'CONSTRAINT "board_update_is_once" CHECK (true)',
      ),
      change(`${stored}/group-commit.ts`, ' and head.last_seq = wanted.first_seq - 1', ''),
      change(`${stored}/log-append.ts`, ' and last_seq = ${firstSeq - 1}::bigint', ''),
    ],
    proofs: proof(`${stored}/update-log.pg.test.ts`, 'LOG3', 'LOG4'),
  },
  {
    name: 'no unique key',
    changes: [
      change(
        `${stored}/migrations/0000_tables.sql`,
        'CONSTRAINT "board_update_board_id_epoch_seq_pk" PRIMARY KEY("board_id","epoch","seq")',
        'CONSTRAINT "board_update_is_once" CHECK (true)',
      ),
    ],
    proofs: proof(`${stored}/schema-guards.pg.test.ts`, 'LOG1'),
  },
  {
    name: 'no number that comes next, beside others',
    changes: [change(`${stored}/group-commit.ts`, ' and head.last_seq = wanted.first_seq - 1', '')],
    proofs: proof(`${stored}/update-log.pg.test.ts`, 'LOG3'),
  },
  {
    name: 'no fence, beside others',
    changes: [
      change(`${stored}/group-commit.ts`, ' and (wanted.fence is null or head.fence = wanted.fence)', ''),
    ],
    proofs: proof(`${instances}/leases.pg.test.ts`, 'INST2'),
  },
  {
    name: 'no fence, alone',
    changes: [
      change(`${stored}/log-append.ts`, 'and (${fence}::bigint is null or fence = ${fence}::bigint)', ''),
    ],
    proofs: proof(`${instances}/leases.pg.test.ts`, 'INST2'),
  },
  {
    name: 'a lease that others take while it holds',
    changes: [change(`${instances}/leases.ts`, ' or l.expires_at <= clock_timestamp()', ' or true')],
    proofs: proof(`${instances}/leases.pg.test.ts`, 'INST1'),
  },
  {
    name: 'no fence between a right that goes and the next word',
    changes: [
      change(
        `${instances}/house.ts`,
        'await leases.claim(id, dossierId), fence.passed)',
        'await leases.claim(id, dossierId), async () => undefined)',
      ),
    ],
    proofs: proof(`${instances}/revocation.pg.test.ts`, 'INST5'),
  },
  {
    name: 'stop without storing first',
    changes: [
      change(
        `${sync}/board-registry.ts`,
        'await within(board.whenStored(sendAway), options.closeSeconds * 0.75).catch(sendAway)',
        'sendAway()',
      ),
    ],
    proofs: [
      ...proof(`${sync}/hand-over.test.ts`, 'INST9'),
      ...proof(`${sync}/hand-over.pg.test.ts`, 'INST9'),
    ],
  },
  {
    name: 'seat by a look at rights that is out of date',
    changes: [
      change(
        `${sync}/entry.ts`,
        'return options.live.generation() === generation\n',
        'return generation >= 0\n',
      ),
    ],
    proofs: proof(`${sync}/upgrade.test.ts`, 'DOOR10'),
  },
  {
    name: 'seat by a look at rights from before the board was loaded',
    changes: [
      change(
        `${sync}/entry.ts`,
        'return servesAlone && live.generation() === generation && performance.now() - at < LOOK_STANDS_MS',
        'return generation >= 0 && at >= 0',
      ),
    ],
    proofs: proof(`${sync}/upgrade.test.ts`, 'DOOR10'),
  },
  {
    name: 'seat at a board that is given up',
    changes: [
      change(
        `${sync}/upgrade.ts`,
        'if (draining || !options.boards.serves(host)) return',
        'if (draining) return',
      ),
    ],
    proofs: proof(`${sync}/upgrade.test.ts`, 'SYNC4'),
  },
]
