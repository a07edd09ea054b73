import type { RevealView } from '@rode-draad/shared/circular-questioning/round.ts'
import type { Person } from './running-town.ts'

/** Turns a question of the open part over as the chair does, the first unless another number is given. */
export async function turnOver(
  chair: Person,
  number = 1,
): Promise<{ question: string; status: number; came: RevealView }> {
  const { round } = await chair.me()
  const question = round?.questions[number - 1]?.id ?? ''
  const response = await chair.post('/api/round/reveal', { question, revision: round?.revision })
  // reason: a test trusts the server's own contract; what it gets wrong shows in the assertions.
  return { question, status: response.status, came: (await response.json()) as RevealView }
}
