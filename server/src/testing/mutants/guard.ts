import { change, type Mutant, proof } from './mutant.ts'

const airlock = 'server/src/airlock'

/** Names. */
export const guarding: readonly Mutant[] = [
  {
    name: 'guard off at the windows',
    changes: [change(`${airlock}/window.ts`, "return held.length > 0 ? 'held' : pass()", 'return pass()')],
    proofs: [
      ...proof(`${airlock}/window.fuzz.test.ts`, 'AIR19'),
      ...proof(`${airlock}/window.test.ts`, 'AIR10'),
      ...proof(`${airlock}/guests.pg.test.ts`, 'GST2'),
    ],
  },
  {
    name: 'guard open when it fails',
    changes: [
      change(
        `${airlock}/window.ts`,
        'if (own === null) return [UNCHECKED]\n    const clockOf',
        'if (own === null) return []\n    const clockOf',
      ),
      change(
        `${airlock}/window.ts`,
        'return findings === null || holdsStray(',
        'return findings !== null && holdsStray(',
      ),
    ],
    proofs: proof(`${airlock}/window.test.ts`, 'AIR16'),
  },
  {
    name: 'a list that changes while windows are opened is not told to them',
    changes: [
      change(
        `${airlock}/windows-in-time.ts`,
        'if (told !== null) fresh.namesChanged(told.inspector)',
        'void told',
      ),
    ],
    proofs: proof(`${airlock}/windows-in-time.test.ts`, 'AIR17'),
  },
  {
    name: 'a list that changes while a board is opened is not looked at',
    changes: [
      change(`${airlock}/airlock.ts`, 'if (inspector === seen) return', 'if (seen !== undefined) return'),
    ],
    proofs: proof(`${airlock}/airlock.pg.test.ts`, 'HELD10'),
  },
  {
    name: 'an adopted board is written on by the airlock',
    changes: [
      change(
        `${airlock}/airlock.ts`,
        'if (inspector === null || (await isFrozen(database, host.facts.id))) return',
        'if (inspector === null) return',
      ),
    ],
    proofs: proof('server/src/circular-questioning/adoption.pg.test.ts', 'HELD17'),
  },
  {
    name: 'a window made aside by the list of before',
    changes: [
      change(`${airlock}/opening.ts`, 'if (doc === null || listed !== inspector) {', 'if (doc === null) {'),
    ],
    proofs: [
      ...proof(`${airlock}/opening.test.ts`, 'AIR33'),
      ...proof(`${airlock}/guest-windows.test.ts`, 'AIR33'),
    ],
  },
  {
    name: 'words that were not read in their place pass',
    changes: [
      change(
        `${airlock}/window.ts`,
        'return findings === null || holdsStray(findings, main, update) ? null',
        'return findings === null ? null',
      ),
    ],
    proofs: proof(`${airlock}/window.test.ts`, 'AIR16'),
  },
]
