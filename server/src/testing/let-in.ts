import type { PairingView } from '@rode-draad/shared/protocol/api.ts'
import type { Person, RunningTown } from './running-town.ts'

/** Whoever this answer gave a login to, with its cookie and no other. */
export function carry(town: RunningTown, response: Response): Person {
  const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')
  return town.carrying(cookies.find((one) => one.startsWith('rd_login=')) ?? '')
}

/** A big screen that came in by its code, as a real one does. */
export async function letInScreen(town: RunningTown, chair: Person): Promise<Person> {
  const nobody = town.carrying('')
  // reason: the test reads the server's own contract.
  const { code, secret } = (await (await nobody.post('/display/ask', {})).json()) as PairingView
  await chair.post('/api/display/admit', { code })
  return carry(town, await nobody.post('/display/claim', { secret }))
}
