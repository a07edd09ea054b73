import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type DossierId, type LoginId, newId } from '@rode-draad/shared/kernel/ids.ts'
import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { afterEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Gate } from '../access/gate.ts'
import { createLiveRegister } from '../access/live.ts'
import type { Situation } from '../access/situation.ts'
import type { Board } from '../rooms/boards.ts'
import { until } from '../testing/running-town.ts'
import type { BoardRegistry } from './board-registry.ts'
import { defaultLimits } from './limits.ts'
import type { Line } from './line.ts'
import type { LiveBoard } from './live-board.ts'
import { createSyncServer } from './upgrade.ts'

let http: Server | undefined
afterEach(() => void vi.useRealTimers())
afterEach(() => new Promise((resolve) => (http === undefined ? resolve(null) : http.close(resolve))))

const login = newId<LoginId>()
const dossierId = newId<DossierId>()
// reason: the decision looks at the board's kind and dossier; nothing else of it is touched before somebody sits down.
const board = { id: newId(), dossierId, kind: 'flipchart', level: 'group', frozen: false } as unknown as Board

/** Where a guest stands, as one reading of the rows gives it. */
const aSituation = (isAdmitted: boolean) =>
  // reason: as above; the rest of a situation is what the seat is made of.
  ({
    login,
    loginKind: 'person',
    dossierId,
    person: { organisation: { kind: 'incidentalParticipant' } },
    actor: { admittedToOpenPart: isAdmitted },
  }) as unknown as Situation

/** A gate whose readings are answered by the test, in the order they were asked. */
function slowGate() {
  const readings: ((situation: Situation) => void)[] = []
  const decide = (situation: Situation | null) =>
    situation !== null && Reflect.get(situation.actor, 'admittedToOpenPart') === true
      ? ({ outcome: 'allow' } as const)
      : ({ outcome: 'refuse', reason: 'part-not-open' } as const)
  const gate: Gate = {
    situation: () => new Promise((resolve) => readings.push(resolve)),
    situations: async (logins) => new Map(logins.map((one) => [one, aSituation(false)])),
    foresee: decide,
    ask: async (situation) => decide(situation),
  }
  return {
    gate,
    asked: () => readings.length,
    answer: (at: number, isAdmitted: boolean) => readings[at]?.(aSituation(isAdmitted)),
  }
}

async function aServer(gate: Gate, servesAlone = true) {
  const live = createLiveRegister(gate, () => undefined)
  const seen = { joined: 0, left: 0, cut: 0, errors: 0 }
  let isServed = true
  let isOpen = false
  const loading = Promise.withResolvers<void>()
  let isAskedFor = false
  const opening = Promise.withResolvers<void>()
  const host = {
    facts: { id: board.id, dossierId },
    windows: { opened: () => opening.promise, isOpen: () => isOpen },
    awake: async () => host,
    host: () => host,
    epoch: 1,
    join: () => {
      seen.joined += 1
    },
    leave: () => undefined,
    binding: { issue: () => 7 },
    presence: { all: () => null },
    isStoring: () => true,
    question: () => new Uint8Array(3),
    // reason: a host that nobody writes to needs no more.
  } as unknown as LiveBoard
  const boards = {
    live: async () => {
      isAskedFor = true
      await loading.promise
      return host
    },
    serves: () => isServed,
    left: () => {
      seen.left += 1
    },
    // reason: as above.
  } as unknown as BoardRegistry
  const sync = createSyncServer({
    egress: { ofLine: () => ({ sent: () => undefined, ended: () => undefined }) },
    gate,
    live,
    servesAlone,
    boards,
    limits: defaultLimits,
    isOurOrigin: () => true,
    findLogin: async () => login,
    readBoard: async () => board,
    onOffence: () => undefined,
    onCut: async () => {
      seen.cut += 1
    },
    onAbsent: () => undefined,
    onError: () => {
      seen.errors += 1
    },
  })
  const server = createServer().on('upgrade', sync.upgrade)
  http = server
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // reason: a listening TCP server always has an AddressInfo.
  const { port } = server.address() as AddressInfo
  const giveUp = () => {
    isServed = false
  }
  return {
    live,
    seen,
    port,
    giveUp,
    arrive: sync.arrive,
    hasGuests: sync.hasGuests,
    isLoading: () => isAskedFor,
    loaded() {
      loading.resolve()
      isOpen = true
      opening.resolve()
    },
    atRest() {
      loading.resolve()
      opening.resolve()
    },
    unreadable() {
      loading.resolve()
      opening.reject(new Error('the windows could not be read'))
    },
  }
}

/** Comes to the board; resolves with the code that this ends with. */
function closeOf(port: number): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${board.id}`)
  return new Promise((resolve) => socket.on('close', resolve))
}

test('[DOOR10] a right that goes while the board is loaded is seen: the look is taken again, and again', async () => {
  const { gate, asked, answer } = slowGate()
  const { live, seen, port, isLoading, loaded } = await aServer(gate)
  const closed = closeOf(port)
  await until(() => asked() === 1, 'the first look')
  answer(0, true)
  await until(isLoading, 'the board is asked for')
  // The part closes: what was read was true, and is not any more.
  await live.review()
  loaded()
  await until(() => asked() === 2 || seen.joined + seen.errors > 0, 'a second look')
  // And while that one is on its way.
  await live.review()
  answer(1, true)
  await until(() => asked() === 3 || seen.joined + seen.errors > 0, 'a third look')
  expect(seen.joined).toBe(0)
  answer(2, false)
  expect(await closed).toBe(closeCodes.notThere)
  expect(seen).toEqual({ joined: 0, left: 1, cut: 0, errors: 0 })
})

test('[DOOR10] when no right went meanwhile nobody is looked at twice', async () => {
  const { gate, asked, answer } = slowGate()
  const { seen, port, isLoading, loaded, giveUp } = await aServer(gate)
  const closed = closeOf(port)
  await until(() => asked() === 1, 'the look')
  answer(0, true)
  await until(isLoading, 'the board is asked for')
  giveUp()
  loaded()
  expect(await closed).toBe(closeCodes.draining)
  expect([asked(), seen.errors]).toEqual([1, 0])
})

test.each([
  ['other servers serve too', false, 0],
  ['the board took long to load', true, 300],
])('[DOOR10] when %s everybody is looked at again', async (_, servesAlone, loadMs) => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const { gate, asked, answer } = slowGate()
  const { seen, port, isLoading, loaded } = await aServer(gate, servesAlone)
  const closed = closeOf(port)
  await until(() => asked() === 1, 'the look')
  answer(0, true)
  await until(isLoading, 'the board is asked for')
  vi.advanceTimersByTime(loadMs)
  loaded()
  await until(() => asked() === 2 || seen.joined + seen.errors > 0, 'a second look')
  answer(1, false)
  expect(await closed).toBe(closeCodes.notThere)
  expect(seen).toEqual({ joined: 0, left: 1, cut: 0, errors: 0 })
})

test('[SYNC4] who is gone at the last moment keeps no board in memory', async () => {
  const { gate, asked, answer } = slowGate()
  const { seen, loaded, arrive } = await aServer(gate)
  const address = `${board.id}?acks=1`
  const arrival = arrive({
    findLogin: async () => login,
    isGone: () => false,
    address,
    accept: () => undefined,
  })
  await until(() => asked() === 1, 'the look')
  answer(0, true)
  loaded()
  await arrival
  expect(seen).toEqual({ joined: 0, left: 1, cut: 0, errors: 0 })
})

test('[SYNC4] who is looked at while their board is given up sits at no board that is not there any more, and comes back', async () => {
  const { gate, asked, answer } = slowGate()
  const { live, seen, port, giveUp, isLoading, loaded } = await aServer(gate)
  const closed = closeOf(port)
  await until(() => asked() === 1, 'the first look')
  answer(0, true)
  await until(isLoading, 'the board is asked for')
  await live.review()
  loaded()
  await until(() => asked() === 2, 'the second look, after it')
  // Another server took it, its epoch rose, or it is leaving memory: what is written there now is never stored.
  giveUp()
  answer(1, true)
  expect(await closed).toBe(closeCodes.draining)
  expect(seen).toEqual({ joined: 0, left: 1, cut: 0, errors: 0 })
})

test('[AIR34] a guest whose window cannot be read sits nowhere, and the board does not stay in memory for it', async () => {
  const { gate, asked, answer } = slowGate()
  const { seen, arrive, unreadable } = await aServer(gate)
  const accept = vi.fn()
  const arrival = arrive({ findLogin: async () => login, isGone: () => false, address: board.id, accept })
  await until(() => asked() === 1, 'the look')
  answer(0, true)
  unreadable()
  await expect(arrival).rejects.toThrow('could not be read')
  expect(accept).not.toHaveBeenCalled()
  expect([seen.joined, seen.left]).toEqual([0, 1])
})

test('[AIR34] a guest whose board came to rest once its window was open comes back', async () => {
  const { gate, asked, answer } = slowGate()
  const { seen, port, atRest } = await aServer(gate)
  const closed = closeOf(port)
  await until(() => asked() === 1, 'the look')
  answer(0, true)
  atRest()
  expect(await closed).toBe(closeCodes.draining)
  expect([seen.joined, seen.left]).toEqual([0, 1])
})

test('[LIM7] who reads so slowly that the greeting is too much for them is not there any more', async () => {
  const { gate, asked, answer } = slowGate()
  const { live, seen, hasGuests, loaded, arrive } = await aServer(gate)
  const closed = vi.fn()
  const line: Line = {
    isOpen: () => true,
    waitingBytes: () => defaultLimits.cutBytes + 1,
    write: () => undefined,
    listen: () => undefined,
    close: closed,
  }
  const arrival = arrive({
    findLogin: async () => login,
    isGone: () => false,
    address: `${board.id}?acks=1`,
    accept: (then) => then(line),
  })
  await until(() => asked() === 1, 'the look')
  answer(0, true)
  loaded()
  await arrival
  expect(closed.mock.calls).toEqual([[closeCodes.slowDown, 'slowDown']])
  expect([seen.joined, seen.left, hasGuests(dossierId)]).toEqual([1, 1, false])
  // Nobody is put out who is not there.
  await live.review()
  expect(seen.cut).toBe(0)
})
