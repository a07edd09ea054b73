import { createInspector } from '@rode-draad/shared/airlock/inspect.ts'
import * as Y from 'yjs'
import { viewOf } from '../sync/validate-fuzz.ts'
import { createRandom, type Random } from '../sync/validate-random.ts'
import { paragraph } from '../sync/validate-testing.ts'
import { createOracle } from './simulation-oracle.ts'
import { createWriter, type Writer } from './simulation-writers.ts'
import { createWindow, type Window } from './window.ts'

const SETTLE_MS = 2_000
const STEP_MS = 60
const NAMES = ['Xachmed', 'van Zorn', 'Ølafsen', 'Brakmadou', 'xachmeds', 'BRAKMADOU']
const terms = [
  { givenName: 'Xachmed', familyName: 'van Zorn', nickname: null, aliases: [], code: null },
  { givenName: 'Ølafsen', familyName: 'Brakmadou', nickname: null, aliases: [], code: null },
]
const witnessed = {
  patterns: [/xachmed/, /brakmadou/, /olafsen/, /(?<![a-z0-9])van[^a-z0-9]+zorn/],
  words: ['xachmed', 'brakmadou', 'olafsen'],
  settleMs: SETTLE_MS,
}

/**
 * `guarded` is the airlock. The others are how it should not be done, and must be caught: `open` passes everything,
 * `visible` looks at the serialised text only, `queued` keeps raw updates and merges them when the text is clean.
 */
export type Way = 'guarded' | 'open' | 'visible' | 'queued'

export interface SimulationReport {
  readonly seeds: number
  readonly checks: number
  readonly held: number
  readonly released: number
  readonly violations: readonly string[]
  /** Seeds after which everybody had the same, once the names were gone. */
  readonly converged: number
}

/**
 * Plays `seeds` random meetings of `steps` steps, from `seed` on: partners type names and words letter by letter, place
 * and edit cards, undo; two guest organisations write too, one now and then a listed name; all with delays. Every
 * update to a guest, and all a guest can see, is judged by a witness that shares no code with the airlock.
 */
export function simulateAirlock(options: {
  readonly seeds: number
  readonly steps: number
  readonly seed: number
  readonly way?: Way
}): SimulationReport {
  const violations: string[] = []
  const report = { seeds: options.seeds, checks: 0, held: 0, released: 0, violations, converged: 0 }
  for (let seed = options.seed; seed < options.seed + options.seeds; seed += 1) {
    const meeting = createMeeting(seed, options.way ?? 'guarded')
    for (let step = 0; step < options.steps; step += 1) meeting.step()
    if (meeting.finish()) report.converged += 1
    report.checks += meeting.oracle.checks()
    report.held += meeting.counts.held
    report.released += meeting.counts.released
    violations.push(...meeting.oracle.violations)
  }
  return report
}

interface Pane {
  readonly window: Window
  /** What the guests of this organisation have, for the ways without a window. */
  readonly probe: Y.Doc
  readonly guest: Writer
  readonly own: (client: number) => boolean
  queue: Uint8Array[]
}

function createMeeting(seed: number, way: Way) {
  const random = createRandom(seed)
  const oracle = createOracle(witnessed)
  const counts = { held: 0, released: 0 }
  const main = new Y.Doc()
  main.clientID = 1
  main.getXmlFragment('summary').insert(0, [paragraph('begin van het verhaal.')])
  let now = 0
  oracle.note(main, now)
  const inspector = createInspector(terms)
  const base = createWindow({ main, inspector, settleMs: SETTLE_MS })
  base.release(now)
  const start = Y.encodeStateAsUpdate(main)
  const partners = [100, 101, 102].map((client) => createWriter(client, start, NAMES))
  const panes = [900, 901].map((client): Pane => {
    const window = createWindow({ main, inspector, from: base, settleMs: SETTLE_MS })
    const probe = new Y.Doc()
    Y.applyUpdate(probe, start)
    const guest = createWriter(client, start, client === 901 ? NAMES : [])
    const pane = { window, probe, guest, own: (author: number) => author === client, queue: [] }
    window.onUpdate((update, origin) => origin === 'release' && deliver(pane, update))
    return pane
  })

  function deliver(pane: Pane, update: Uint8Array) {
    const where = `seed ${seed} at ${now} to ${pane.guest.doc.clientID}`
    oracle.judgeBytes(update, where)
    const before = oracle.beginningsIn(pane.probe)
    Y.applyUpdate(pane.probe, update)
    oracle.judgeState(pane.probe, pane.own, now, where, before)
    pane.guest.inbox.push(update)
  }
  function fromWriter(update: Uint8Array, writer: Writer) {
    for (const pane of panes) {
      if (pane.guest === writer) {
        if (way === 'guarded') pane.window.applyGuest(update)
        Y.applyUpdate(pane.probe, update)
      } else pane.queue.push(update)
    }
    Y.applyUpdate(main, update)
    oracle.note(main, now)
    for (const partner of partners) if (partner !== writer) partner.inbox.push(update)
  }
  function release() {
    if (way === 'guarded') base.release(now)
    for (const pane of panes) {
      const outcome =
        way === 'guarded' ? pane.window.release(now) : releaseOtherwise(way, main, pane, deliver, inspector)
      if (outcome === 'held') counts.held += 1
      if (outcome === 'released') counts.released += 1
    }
  }
  const writers = [...partners, ...panes.map(({ guest }) => guest)]
  function pump(share: number) {
    for (const writer of writers) {
      while (writer.outbox.length > 0 && random.chance(share))
        fromWriter(writer.outbox.shift() ?? EMPTY, writer)
      while (writer.inbox.length > 0 && random.chance(share)) writer.receive(writer.inbox.shift() ?? EMPTY)
    }
  }
  function drain() {
    for (let round = 0; round < 5; round += 1) {
      pump(1)
      now += SETTLE_MS
      release()
    }
  }
  return {
    oracle,
    counts,
    step() {
      now += STEP_MS
      play(random, partners, panes)
      pump(0.8)
      if (random.chance(0.4)) release()
    },
    /** Lets all arrive, has a partner remove everything, and tells whether everybody has the same then. */
    finish(): boolean {
      drain()
      partners[0]?.clearAll()
      drain()
      const docs = [
        ...writers.map(({ doc }) => doc),
        ...(way === 'guarded' ? panes.map(({ window }) => window.doc) : []),
      ]
      const view = JSON.stringify(viewOf(main))
      return docs.every((doc) => JSON.stringify(viewOf(doc)) === view)
    },
  }
}

const EMPTY = Y.encodeStateAsUpdate(new Y.Doc())

function play(random: Random, partners: readonly Writer[], panes: readonly Pane[]) {
  if (random.chance(0.75)) {
    const partner = random.pick(partners)
    if (random.chance(0.3)) partner.removeNames(witnessed.patterns, witnessed.words)
    else partner.write(random, 0.4)
  } else random.pick(panes).guest.write(random, 0.1)
}

function releaseOtherwise(
  way: Exclude<Way, 'guarded'>,
  main: Y.Doc,
  pane: Pane,
  deliver: (pane: Pane, update: Uint8Array) => void,
  inspector: ReturnType<typeof createInspector>,
): 'held' | 'released' | 'nothing' {
  if (pane.queue.length === 0) return 'nothing'
  const visible = main.getXmlFragment('summary').toString() + JSON.stringify(main.getMap('cards').toJSON())
  if (way !== 'open' && inspector.inspect(visible, { ending: 'placed' }).kind === 'held') return 'held'
  const update =
    way === 'queued'
      ? Y.mergeUpdates(pane.queue)
      : Y.encodeStateAsUpdate(main, Y.encodeStateVector(pane.probe))
  pane.queue = []
  deliver(pane, update)
  return 'released'
}
