import { createInspector } from '@rode-draad/shared/airlock/inspect.ts'
import { interpretationSchema } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import { newId, type OrganisationId } from '@rode-draad/shared/kernel/ids.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { defaultLimits } from '../sync/limits.ts'
import { here } from '../sync/state-works.ts'
import { paragraph } from '../sync/validate-testing.ts'
import { type GuestWindowsOptions, openGuestWindows } from './guest-windows.ts'
import { createUnseenPace } from './unseen-pace.ts'

const name = { givenName: 'Mees', familyName: 'Terwindt', nickname: null, aliases: [], code: null }
const [clear, listed] = [createInspector([]), createInspector([name])]

/** Opens the windows of a board on which somebody is named, and says which of these organisations is shown it. */
async function opened(
  options: Pick<GuestWindowsOptions, 'inspector' | 'latest' | 'whileOpening'> &
    Partial<Pick<GuestWindowsOptions, 'commits'>>,
  organisations: readonly OrganisationId[] = [],
  further = '',
) {
  const main = new Y.Doc()
  main.getXmlFragment('summary').insert(0, [paragraph(`Terwindt was er ook. ${further}`)])
  const empty = Y.encodeStateAsUpdate(new Y.Doc())
  const stored: string[] = []
  // reason: nothing else of a board, its log and its queue is touched by opening.
  const all = {
    facts: { id: newId(), schema: interpretationSchema },
    main,
    commits: { whenCommitted: (then: () => void) => then(), committedSeq: () => 1 },
    log: {
      loadWindows: async () => organisations.map((audience) => ({ audience, data: empty })),
      saveWindow: async (_board: unknown, audience: string) => void stored.push(audience),
    },
    works: here,
    limits: defaultLimits,
    pace: createUnseenPace(),
    onHeldChanged: () => undefined,
    onError: (error: unknown) => {
      throw error
    },
    ...options,
  } as unknown as GuestWindowsOptions
  const windows = await openGuestWindows(all)
  const shows = (organisation: OrganisationId) =>
    windows.documentFor(organisation).getXmlFragment('summary').toString().includes('Terwindt')
  const shown = [...organisations, newId<OrganisationId>()].map(shows)
  const held = windows.heldPlaces().length
  await windows.close()
  return { shown, held, stored }
}

test('[AIR17] a name that is listed while the board is opened is held: its window is not filled by the list of before', async () => {
  expect(await opened({ inspector: clear, latest: async () => listed })).toMatchObject({
    shown: [false],
    held: 1,
  })
  expect(await opened({ inspector: clear })).toMatchObject({ shown: [true], held: 0 })
})

test('[AIR17] the list is asked for before each window, and one that cannot be read any more shows nothing', async () => {
  const organisations = [newId<OrganisationId>(), newId<OrganisationId>()]
  const oneByOne = (lists: readonly (typeof clear | null)[]) => {
    const left = [...lists]
    return async () => left.shift() ?? null
  }
  const changed = oneByOne([clear, listed, listed])
  expect(await opened({ inspector: clear, latest: changed }, organisations)).toMatchObject({
    shown: [true, false, false],
    held: 1,
  })
  const unreadable = oneByOne([clear, null, null])
  expect((await opened({ inspector: null, latest: unreadable }, organisations)).shown).toEqual([
    true,
    false,
    false,
  ])
})

test('[AIR17] a release that waits for a commit goes by the list that was told meanwhile', async () => {
  let hear: (list: typeof clear | null) => void = () => undefined
  const lists = [clear, listed]
  const release: Partial<GuestWindowsOptions> = {
    whileOpening: (hearing) => {
      hear = hearing
    },
    latest: async () => lists.shift() ?? listed,
  }
  let commits = 0
  const whenCommitted = (then: () => void) => {
    commits += 1
    // Of the first window: the list is read, and then it waits.
    if (commits > 1) return then()
    setImmediate(() => {
      hear(listed)
      then()
    })
  }
  // reason: nothing else of the queue is asked.
  const queue = { whenCommitted, committedSeq: () => 1 } as unknown as GuestWindowsOptions['commits']
  const { shown } = await opened({ inspector: clear, commits: queue, ...release }, [newId<OrganisationId>()])
  expect(shown).toEqual([false, false])
})

test('[AIR33] a long board is shown and stored as a short one is, and a name that is listed meanwhile is held', async () => {
  const long = 'gewone woorden '.repeat(2000)
  expect(await opened({ inspector: clear }, [], long)).toEqual({ shown: [true], held: 0, stored: ['base'] })
  expect(await opened({ inspector: clear, latest: async () => listed }, [], long)).toEqual({
    shown: [false],
    held: 1,
    stored: [],
  })
})
