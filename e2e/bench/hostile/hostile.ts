import type { Circumstances, Contestant } from '../contestant.ts'
import type { Attack } from './attack.ts'
import { floods } from './floods.ts'
import { frames } from './frames.ts'
import { manners } from './manners.ts'
import { type Trial, verdictInWords } from './report.ts'
import { tryAttack } from './trial.ts'

export const attacks: readonly Attack[] = [...frames, ...floods, ...manners]

/** Rooms that nothing else uses: the record of a server is read by room. */
const FIRST_ROOM = 10

/** Every attack on every server, each on one that was just started. The relay, which keeps and checks nothing, is left out. */
export async function measureHostile(
  all: readonly Contestant[],
  seconds: number,
  circumstances: Circumstances,
  progress: (line: string) => void,
): Promise<Trial[]> {
  const trials: Omit<Trial, 'named'>[] = []
  const contestants = all.filter(({ name }) => name !== 'relay')
  for (const [index, attack] of attacks.entries())
    for (const contestant of contestants) {
      progress(`hostile: ${attack.name}, ${contestant.name}`)
      const verdict = await tryAttack(contestant, attack, FIRST_ROOM + index, seconds, circumstances)
      trials.push({ ...verdict, contestant })
      progress(`  ${verdictInWords({ ...verdict, contestant, named: null })}`)
    }
  const records = new Map<Contestant, ReadonlyMap<number, number>>()
  for (const one of contestants) if (one.namedIn !== null) records.set(one, await one.namedIn())
  return trials.map((trial) => {
    const record = records.get(trial.contestant)
    return { ...trial, named: record === undefined ? null : (record.get(trial.room) ?? 0) }
  })
}
