import { change, type Mutant, proof } from './mutant.ts'

const sync = 'server/src/sync'
const stored = 'server/src/persistence'
const client = 'client/src/sync'

/** What a server may be tempted to do with *opgeslagen*. */
export const saving: readonly Mutant[] = [
  {
    name: 'acknowledge before the commit',
    changes: [
      change(
        `${sync}/commit-queue.ts`,
        'if (isQuiet()) connection.committed([frame])\n      else {',
        'connection.committed([frame])\n      if (!isQuiet()) {',
      ),
    ],
    proofs: [
      ...proof(`${sync}/commit-queue.test.ts`, 'SAV4', 'SAV6', 'SAV8'),
      ...proof(`${sync}/commit-queue.power.test.ts`, 'DUR9'),
      ...proof(`${sync}/faults.pg.test.ts`, 'FLT1'),
    ],
  },
  {
    name: 'broadcast before the commit',
    changes: [
      change(
        `${sync}/commit-queue.ts`,
        'next.rows.push(row)\n',
        'next.rows.push(row)\n      options.onCommitted([row])\n',
      ),
    ],
    proofs: proof(`${sync}/commit-queue.test.ts`, 'SAV4'),
  },
  {
    name: 'keep letters of several from one who wrote some of them',
    changes: [
      change(
        `${sync}/letters-together.ts`,
        'letters.every((one) => one.row.from === row.from) ? row.from : null',
        'row.from',
      ),
    ],
    proofs: proof(`${sync}/letters-together.test.ts`, 'LOG12'),
  },
  {
    name: 'write for a board that went while its commit gathered',
    changes: [
      change(
        `${sync}/commit-queue.ts`,
        'for (let attempt = 1; !isStopped(); attempt += 1)',
        'for (let attempt = 1; ; attempt += 1)',
      ),
    ],
    proofs: proof(`${sync}/commit-queue.test.ts`, 'SAV18'),
  },
  {
    name: 'take what is no letter before the letters that wait',
    changes: [
      change(
        `${sync}/letter-turns.ts`,
        '        takeIn()\n        turns.take(work)',
        '        turns.take(work)',
      ),
    ],
    proofs: proof(`${sync}/letter-turns.test.ts`, 'SAV20'),
  },
  {
    name: 'acknowledge what others still wait before',
    changes: [
      change(`${sync}/acknowledgements.ts`, 'if (frame === this.#count + 1)', 'if (frame > this.#count)'),
    ],
    proofs: proof(`${sync}/acknowledgements.test.ts`, 'SAV23'),
  },
  {
    name: 'forget what waits of who goes',
    changes: [
      change(
        `${sync}/connection.ts`,
        'if (!this.#isOpen || !this.#intake.isWaiting()) return this.#finish()',
        'if (this.#isOpen) return this.#finish()',
      ),
    ],
    proofs: proof(`${sync}/connection.test.ts`, 'SAV21'),
  },
  {
    name: 'take what waits of who lost the right',
    changes: [change(`${sync}/intake.ts`, 'if (!this.#sender.isOpen()) return\n      try', 'try')],
    proofs: proof(`${sync}/connection.test.ts`, 'SAV21'),
  },
  {
    name: 'take more for letters than was typed',
    changes: [change(`${sync}/writing.ts`, 'if (!isAll) throw', 'if (doc.isDestroyed) throw')],
    proofs: proof(`${sync}/letter-turns.test.ts`, 'SAV20'),
  },
  {
    name: 'answer a joiner with what is not committed',
    changes: [
      change(
        `${sync}/board-host.ts`,
        'queue.whenCommitted(() => reply(answerTo(stateVector)))',
        'reply(answerTo(stateVector))',
      ),
    ],
    proofs: proof(`${sync}/board-host.test.ts`, 'SAV16'),
  },
  {
    name: 'give a write up at the first fault of the database',
    changes: [change(`${sync}/commit-queue.ts`, 'if (!options.mayRetry(error)) {', 'if (error !== null) {')],
    proofs: [
      ...proof(`${sync}/commit-queue.test.ts`, 'SAV6'),
      ...proof(`${sync}/faults-database.pg.test.ts`, 'FLT3'),
    ],
  },
  {
    name: 'tell only partners that nothing is stored',
    changes: [
      change(
        `${sync}/broadcast.ts`,
        'for (const connection of connections) connection.storage(isStoring)',
        "for (const connection of connections) if (connection.seat.sees === 'board') connection.storage(isStoring)",
      ),
    ],
    proofs: proof(`${sync}/broadcast.test.ts`, 'SAV15'),
  },
  {
    name: 'never say that storing works again',
    changes: [change(`${sync}/storage-watch.ts`, '      tell(true)', '      tell(false)')],
    proofs: proof(`${sync}/commit-queue.test.ts`, 'SAV15'),
  },
  {
    name: 'wait for ever for a database that is silent',
    changes: [change(`${stored}/answering-socket.ts`, 'if (at < before) socket.destroy()', 'void at')],
    proofs: proof(`${stored}/answering-socket.pg.test.ts`, 'DUR10'),
  },
  {
    name: 'rights that wait for ever for a database that is silent',
    changes: [
      change(
        'server/src/access/situation.ts',
        'soonAnswered(database, () => rowsOf(database, logins))',
        'rowsOf(database, logins)',
      ),
    ],
    proofs: proof('server/src/access/situation.test.ts', 'DUR12'),
  },
  {
    name: 'a board at rest that lets its people go when the database is away',
    changes: [
      change(
        `${sync}/live-board.ts`,
        'if (closed || kept.length === 0 || !mayRetry(error)) throw',
        'if (kept !== null) throw',
      ),
    ],
    proofs: proof(`${sync}/live-board-storage.test.ts`, 'SAV17'),
  },
  {
    name: 'nobody is told while a board at rest cannot be opened',
    changes: [change(`${sync}/live-board.ts`, '      storage.begun()\n', '')],
    proofs: proof(`${sync}/live-board-storage.test.ts`, 'SAV17'),
  },
  {
    name: 'call any commit safe through a power cut',
    changes: [
      change(
        `${stored}/durability.ts`,
        "return fsync === 'on' && fullPageWrites === 'on' ? 'power' : 'crash'",
        "return 'power'",
      ),
    ],
    proofs: proof(`${stored}/durability.test.ts`, 'DUR11'),
  },
  {
    name: 'count as saved what was sent',
    changes: [change(`${client}/save-ledger.ts`, 'unsaved: () => made - saved', 'unsaved: () => 0')],
    proofs: proof(`${client}/save-ledger.test.ts`, 'SAV2'),
  },
]
