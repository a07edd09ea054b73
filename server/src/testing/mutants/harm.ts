import { change, type Mutant, proof } from './mutant.ts'

const sync = 'server/src/sync'
const instances = 'server/src/instances'

/** Who means harm. */
export const hostile: readonly Mutant[] = [
  {
    name: 'no validation of places',
    changes: [change(`${sync}/validate.ts`, 'if (misplaced !== null) return refused(misplaced)', '')],
    proofs: [
      ...proof(`${sync}/validate.fuzz.test.ts`, 'VAL12'),
      ...proof(`${sync}/sync-server.pg.test.ts`, 'SYNC3'),
    ],
  },
  {
    name: 'let updates walk as far as they make it',
    changes: [change(`${sync}/validate.ts`, "if (walk.steps() > most) return 'too-many'", '')],
    proofs: proof(`${sync}/validate-conflicts.test.ts`, 'VAL13'),
  },
  {
    name: 'count no step past what the update itself put there',
    changes: [change(`${sync}/validate-conflicts.ts`, 'steps += list.added + cuts', '')],
    proofs: proof(`${sync}/validate-conflicts.test.ts`, 'VAL13'),
  },
  {
    name: 'count no step past what the document has there',
    changes: [
      change(
        `${sync}/validate-conflicts.ts`,
        "walk(found?.item ?? null, origin === null && slot.sub !== null ? 'left' : 'right', right)",
        '',
      ),
    ],
    proofs: proof(`${sync}/validate-conflicts.test.ts`, 'VAL13'),
  },
  {
    name: 'take every place beside a new struct for free',
    changes: [
      change(
        `${sync}/validate-conflicts.ts`,
        'return next === null || Y.compareIDs(next, right)',
        'return true',
      ),
    ],
    proofs: proof(`${sync}/validate-conflicts.test.ts`, 'VAL13'),
  },
  {
    name: 'ask no board whether it can take so much work',
    changes: [change(`${sync}/take-update.ts`, '      mayTake: leave.mayTake,\n', '')],
    proofs: proof(`${sync}/board-host.test.ts`, 'LIM11'),
  },
  {
    name: 'let a board go to which somebody came back',
    changes: [change(`${sync}/board-registry.ts`, 'present.isLeaving = false', '')],
    proofs: proof(`${sync}/board-registry.test.ts`, 'HARM10'),
  },
  {
    name: 'let all boards leave memory at once',
    changes: [
      change(
        `${sync}/board-registry.ts`,
        'void options.quietly(async () => {',
        'void (async (work: () => Promise<void>) => work())(async () => {',
      ),
    ],
    proofs: proof(`${sync}/board-registry.test.ts`, 'HARM10'),
  },
  {
    name: 'let all boards come to rest at once',
    changes: [
      change(
        `${sync}/live-board.ts`,
        'void options.quietly(lieDown).catch(options.onError)',
        'void lieDown().catch(options.onError)',
      ),
    ],
    proofs: proof(`${sync}/live-board-storage.test.ts`, 'HARM10'),
  },
  {
    name: 'as much again and again as after working offline',
    changes: [
      change(`${sync}/intake.ts`, 'whole && !this.#wholeTaken)\n    if (outcome', 'whole)\n    if (outcome'),
    ],
    proofs: proof(`${sync}/intake.test.ts`, 'LIM10'),
  },
  {
    name: 'let others wait behind an arrival that hangs',
    changes: [
      change(
        `${sync}/at-once.ts`,
        'const timer = setTimeout(leaveOnce, holdMs)',
        'const timer = setTimeout(() => undefined, holdMs)',
      ),
    ],
    proofs: proof(`${sync}/at-once.test.ts`, 'LIM9'),
  },
  {
    name: 'give a place at the door away twice',
    changes: [change(`${sync}/at-once.ts`, 'if (isIn) leave()', 'leave()')],
    proofs: proof(`${sync}/at-once.test.ts`, 'LIM9'),
  },
  {
    name: 'let one login fill the queue at the door',
    changes: [change(`${sync}/arrivals.ts`, 'if (before >= limits.arrivalsPerLogin)', 'if (before < 0)')],
    proofs: proof(`${sync}/limits.pg.test.ts`, 'LIM13'),
  },
  {
    name: 'seat one arrival after another without a rest',
    changes: [change(`${sync}/at-once.ts`, 'Math.min(now - begunAt, mostRestMs)', '0')],
    proofs: proof(`${sync}/at-once.test.ts`, 'HARM12'),
  },
  {
    name: 'no validation at all',
    changes: [
      change(
        `${sync}/take-update.ts`,
        'const checked = check(doc)',
        'const checked = { ok: true, value: { newClients: [], authors: [], deletes: [], structs: 1, noop: false } }',
      ),
    ],
    proofs: [
      ...proof(`${sync}/sync-server.pg.test.ts`, 'SYNC3'),
      ...proof(`${sync}/hostile.pg.test.ts`, 'HARM3'),
      ...proof(`${sync}/fuzz.pg.test.ts`, 'FUZ1'),
    ],
  },
  {
    name: 'no validation of what an update builds on',
    changes: [
      change(
        `${sync}/validate.ts`,
        "if (ordered === null) return refused('gap')",
        'if (ordered === null) return ok({ newClients: [], authors: [], deletes: [], structs: 1, noop: false })',
      ),
    ],
    proofs: [
      ...proof(`${sync}/validate.fuzz.test.ts`, 'VAL12'),
      ...proof(`${sync}/validate-attacks.test.ts`, 'VAL7'),
    ],
  },
  {
    name: 'writing under anybody’s clientID',
    changes: [change(`${sync}/client-binding.ts`, ': account === connection.seat.accountId', ': true')],
    proofs: proof(`${sync}/client-binding.test.ts`, 'BIND1'),
  },
  {
    name: 'no listener for errors of a socket',
    changes: [change(`${sync}/line.ts`, "socket.on('error', (error) => this.#breakOff(error))", '')],
    proofs: proof(`${sync}/fuzz.pg.test.ts`, 'FUZ1'),
  },
  {
    name: 'no listener for errors of Redis',
    changes: [change(`${instances}/wake-bus.ts`, "client.on('error', () => tell(true))", '')],
    proofs: [
      ...proof(`${instances}/wake-bus.test.ts`, 'INST8'),
      ...proof(`${instances}/restarts.pg.test.ts`, 'INST8'),
    ],
  },
  {
    name: 'no bound on what waits for a slow reader',
    changes: [
      change(
        `${sync}/outgoing.ts`,
        'if (waiting <= this.#limits.behindBytes) return this.#keep(message)',
        'if (waiting >= 0) return this.#keep(message)',
      ),
    ],
    proofs: proof(`${sync}/outgoing.test.ts`, 'LIM4'),
  },
  {
    name: 'no end to answers for who never reads',
    changes: [
      change(
        `${sync}/outgoing.ts`,
        'if (this.#line.waitingBytes() > this.#limits.cutBytes) return this.#reader.lost()\n    if (this.#kept',
        'if (this.#kept',
      ),
    ],
    proofs: proof(`${sync}/outgoing.test.ts`, 'LIM5'),
  },
  {
    name: 'keep a seat for who left at the greeting',
    changes: [change(`${sync}/upgrade.ts`, 'if (!connection.isOpen()) return', '')],
    proofs: proof(`${sync}/upgrade.test.ts`, 'LIM7'),
  },
  {
    name: 'let the beat fall behind with every delay',
    changes: [
      change(
        `${sync}/pulse.ts`,
        'const due = Math.floor((now - startedAt) / partMs)',
        'const due = beaten + 1',
      ),
    ],
    proofs: proof(`${sync}/pulse.test.ts`, 'LIM12'),
  },
  {
    name: 'count nothing of what a guest is sent on a line',
    changes: [change(`${sync}/counted-line.ts`, 'if (line.isOpen()) ledger.sent(messages)', '')],
    proofs: proof('server/src/access/egress.pg.test.ts', 'EGR1'),
  },
  {
    name: 'no limit to frames a second',
    changes: [
      change(
        `${sync}/intake.ts`,
        '!this.#frames.take(1, now) || !this.#bytes.take(frame.byteLength, now)',
        'now < 0',
      ),
    ],
    proofs: proof(`${sync}/intake.test.ts`, 'LIM6'),
  },
]
