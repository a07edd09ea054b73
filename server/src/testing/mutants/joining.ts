import { change, type Mutant, proof } from './mutant.ts'

const sync = 'server/src/sync'

/** What is stored is told to who may read it, as it is, and to nobody else. */
export const joining: readonly Mutant[] = [
  {
    name: 'a guest is served what is stored of the board itself',
    changes: [
      change(
        `${sync}/live-board.ts`,
        "else if (connection.seat.sees === 'board' && hasNothing(stateVector))",
        'else if (hasNothing(stateVector))',
      ),
    ],
    proofs: proof(`${sync}/live-board.test.ts`, 'JOIN1'),
  },
  {
    name: 'an answer kept after the document changed',
    changes: [change(`${sync}/whole-answer.ts`, '    whole = null\n', '    void whole\n')],
    proofs: proof(`${sync}/live-board.test.ts`, 'JOIN4'),
  },
  {
    name: 'a board rests on what came in between',
    changes: [
      change(
        `${sync}/board-leaving.ts`,
        'if (!isStored || !turns.isIdle() || !mayRest()) return null',
        'void isStored',
      ),
    ],
    proofs: proof(`${sync}/live-board.test.ts`, 'JOIN2'),
  },
  {
    name: 'a stored window that lacks only deletions counts as the same',
    changes: [
      change(
        'server/src/airlock/differences.ts',
        'return Buffer.compare(encodeWithoutPending(main, known), encodeWithoutPending(window, known)) === 0',
        'return Buffer.compare(Y.encodeStateVector(main), known) === 0',
      ),
    ],
    proofs: proof('server/src/airlock/window-stored.test.ts', 'AIR18'),
  },
  {
    name: 'frames that waited for a board are all done in one turn',
    changes: [
      change(
        `${sync}/work-turns.ts`,
        'const isOthersTurn = () => spentMs > LONG_MS',
        'const isOthersTurn = () => spentMs < 0',
      ),
    ],
    proofs: proof(`${sync}/work-turns.test.ts`, 'HARM9'),
  },
  {
    name: 'names stay in memory for good',
    changes: [
      change(
        'server/src/airlock/inspectors.ts',
        'if (made.get(dossierId) === kept) made.delete(dossierId)',
        'void dossierId',
      ),
    ],
    proofs: proof('server/src/airlock/inspectors.test.ts', 'AIR32'),
  },
]
