import { flipchartSchema } from '@rode-draad/shared/circular-questioning/flipchart.doc.ts'
import { newId } from '@rode-draad/shared/kernel/ids.ts'
import { closeCodes } from '@rode-draad/shared/protocol/close-codes.ts'
import { placeRecord } from '@rode-draad/shared/rooms/records.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type RunningTown, runningTown, until } from '../testing/running-town.ts'

let town: RunningTown
beforeEach(async () => {
  town = await runningTown({ releaseMs: 40 })
}, 30_000)
afterEach(() => town.stop())

/** Somebody of an organisation on the group flipchart, who places cards. */
async function at(key: string) {
  const person = await town.signIn(key)
  const organisation = (await person.me()).me.organisation.id
  const table = await person.connect('flipchart', 'group')
  const { doc } = table
  const closed = new Promise<number>((resolve) =>
    table.provider.on('connection-close', (event: { code?: number } | null) => resolve(event?.code ?? 0)),
  )
  const place = (text: string) => {
    const id = newId()
    const [question = ''] = doc.getMap('questions').keys()
    const words = { organisation, author: newId(), question, text, placedAt: Date.now() }
    placeRecord(doc, 'cards', flipchartSchema.roots.cards, id, words)
    return id
  }
  return { ...table, closed, place, has: (id: string) => doc.getMap('cards').has(id) }
}

test('[HARM7] a text with a sign that no row can hold is refused, and harms nobody else', async () => {
  const [member] = await town.database
    .sql`select given_name, family_name from group_member where length(family_name) > 5 limit 1`
  const [police, prosecutor, school] = [await at('p03'), await at('p05'), await at('p09')]
  const bad = police.place(`Ik zag\0 ${member?.given_name} ${member?.family_name} daar`)
  expect(await police.closed).toBe(closeCodes.invalidUpdate)
  const good = prosecutor.place('Het gaat ze vooral om elkaar.')
  await until(() => school.has(good), 'a guest sees the card of another partner')
  expect([prosecutor.has(bad), school.has(bad)]).toEqual([false, false])
  expect(prosecutor.provider.wsconnected).toBe(true)
})
