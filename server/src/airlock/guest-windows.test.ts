import { createInspector } from '@rode-draad/shared/airlock/inspect.ts'
import { interpretationSchema } from '@rode-draad/shared/interpretation/interpretation.doc.ts'
import { newId, type OrganisationId } from '@rode-draad/shared/kernel/ids.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { defaultLimits } from '../sync/limits.ts'
import { paragraph } from '../sync/validate-testing.ts'
import { type GuestWindowsOptions, openGuestWindows } from './guest-windows.ts'
import { createUnseenPace } from './unseen-pace.ts'

test('[AIR17] a name that is listed while the board is opened is held: its window is not filled by the list of before', async () => {
  const main = new Y.Doc()
  main.getXmlFragment('summary').insert(0, [paragraph('Terwindt was er ook.')])
  const name = { givenName: 'Mees', familyName: 'Terwindt', nickname: null, aliases: [], code: null }
  const opened = async (latest: GuestWindowsOptions['latest']) => {
    // reason: nothing else of a board, its log and its queue is touched by opening what has no window yet.
    const options = {
      facts: { id: newId(), schema: interpretationSchema },
      main,
      commits: { whenCommitted: (then: () => void) => then(), committedSeq: () => 1 },
      log: { loadWindows: async () => [], saveWindow: async () => undefined },
      limits: defaultLimits,
      inspector: createInspector([]),
      latest,
      pace: createUnseenPace(),
      onHeldChanged: () => undefined,
      onError: (error: unknown) => {
        throw error
      },
    } as unknown as GuestWindowsOptions
    const windows = await openGuestWindows(options)
    const shown = windows.documentFor(newId<OrganisationId>()).getXmlFragment('summary').toString()
    const held = windows.heldPlaces().length
    await windows.close()
    return { shown, held }
  }
  expect(await opened(async () => createInspector([name]))).toEqual({ shown: '', held: 1 })
  const unchanged = await opened(undefined)
  expect([unchanged.shown.includes('Terwindt'), unchanged.held]).toEqual([true, 0])
})
