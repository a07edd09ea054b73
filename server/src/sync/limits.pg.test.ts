import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { frameTypes } from '@rode-draad/shared/protocol/frames.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type RunningTown, runningTown, until } from '../testing/running-town.ts'
import { openThinSocket } from '../testing/thin-socket.ts'
import { MOST_CLIENT_IDS } from './client-binding.ts'
import { defaultLimits } from './limits.ts'
import { encodePresence } from './messages.ts'

let town: RunningTown
beforeAll(async () => {
  town = await runningTown()
}, 30_000)
afterAll(() => town.stop())

describe('what one person may ask of the server', () => {
  test('[LIM1] of thirty sockets opened at once by one person no more are let in than the limit says', async () => {
    const officer = await town.signIn('p04')
    const { id } = await officer.board('interpretation', 'group')
    const sockets = Array.from({ length: 30 }, () => officer.socket(`/sync/${id}`))
    const codes: number[] = []
    for (const { closed } of sockets) void closed.then(({ code }) => codes.push(code))
    const isIn = (one: (typeof sockets)[number]) => one.frames.length > 0
    await until(
      () => sockets.filter(isIn).length + codes.length === sockets.length,
      'every socket has an answer',
    )
    expect(sockets.filter(isIn)).toHaveLength(defaultLimits.connectionsPerPerson)
    expect(new Set(codes)).toEqual(new Set([closeCodes.slowDown]))
    for (const { ws } of sockets) ws.terminate()
  })

  test('[LIM2] made-up clients in presence are not bound beyond the few that one connection may use', async () => {
    const officer = await town.signIn('p05')
    const { id } = await officer.board('plan', 'group')
    const raw = officer.socket(`/sync/${id}`)
    await until(() => raw.frames.length > 0, 'the connection is open')
    const entries = Array.from({ length: 200 }, (_, n) => ({ clientId: 5000 + n, clock: 1, state: '{}' }))
    raw.ws.send(encodePresence(entries))
    await until(() => raw.frames.some((frame) => frame[0] === frameTypes.awareness), 'the presence is heard')
    // Bindings are stored with the next commit on the board.
    const other = await (await town.signIn('p07')).connect('plan', 'group')
    const before = other.acknowledged()
    other.doc.getXmlFragment('capacity').push([new Y.XmlElement('paragraph')])
    await until(() => other.acknowledged() > before, 'the edit is committed')
    const [row] = await town.database.sql<[{ bound: number }]>`
      select count(*)::int as bound from board_client where board_id = ${id} and client_id between 5000 and 5199`
    expect(row.bound).toBeLessThanOrEqual(MOST_CLIENT_IDS)
    raw.ws.terminate()
  })

  test('[LIM13] of one login so many arrivals wait or are looked up, and the others are asked to slow down at once', async () => {
    const small = await runningTown({ arrivalsPerLogin: 3 })
    try {
      const officer = await small.signIn('p04')
      const other = await small.signIn('p05')
      const answers: number[] = []
      const knock = (person: typeof officer) =>
        void person.socket(`/sync/${newId()}`).closed.then(({ code }) => answers.push(code))
      await small.database.sql.begin(async (sql) => {
        // Nobody can be looked up meanwhile.
        await sql`lock table board in access exclusive mode`
        for (let n = 0; n < 5; n += 1) knock(officer)
        await until(() => answers.length === 2, 'two are turned away')
        knock(other)
      })
      await until(() => answers.length === 6, 'everybody has an answer')
      const { slowDown, notThere } = closeCodes
      expect(answers).toEqual([slowDown, slowDown, notThere, notThere, notThere, notThere])
    } finally {
      await small.stop()
    }
  })

  test('[LIM3] an address that is none is not there, and no defect of ours', async () => {
    for (const path of ['//', `/elders/${newId()}`]) {
      const socket = openThinSocket({ port: town.server.port, path })
      await expect(socket.opened).rejects.toThrow('404')
    }
  })
})
