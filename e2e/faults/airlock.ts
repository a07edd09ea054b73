import { simulateAirlock, type Way } from '@rode-draad/server/airlock/simulation.ts'
import { say } from './command.ts'

const STEPS = 400
/** The ways it should not be done, and how many meetings each is given to be found out in. */
const controls: readonly Way[] = ['open', 'visible', 'queued']
const CONTROL_SEEDS = 60

/** Plays random meetings behind the airlock, and then each wrong way, which must be found out. */
export function playTheAirlock({
  seed,
  count,
}: {
  readonly seed: number
  readonly count: number | null
}): boolean {
  const seeds = count ?? 600
  const startedAt = performance.now()
  const report = { checks: 0, held: 0, released: 0, converged: 0 }
  const violations: string[] = []
  for (let at = seed; at < seed + seeds; at += 1) {
    const one = simulateAirlock({ seeds: 1, steps: STEPS, seed: at })
    report.checks += one.checks
    report.held += one.held
    report.released += one.released
    report.converged += one.converged
    for (const violation of one.violations) violations.push(`seed ${at}: ${violation}`)
    process.stderr.write(`${at - seed + 1}\r`)
  }
  say(
    `${seeds} meetings of ${STEPS} steps in ${((performance.now() - startedAt) / 1000).toFixed(0)} s: ${report.checks} frames ` +
      `judged with all they show, ${report.released} releases, ${report.held} holds; ${violations.length} leaks; ${report.converged} of ${seeds} converge`,
  )
  for (const one of violations.slice(0, 10)) say(`NOT GOOD: ${one}`)
  let good = violations.length === 0 && report.converged === seeds
  for (const way of controls) {
    const control = simulateAirlock({ seeds: Math.min(seeds, CONTROL_SEEDS), steps: STEPS, seed, way })
    const isCaught = control.violations.length > 0
    say(
      `the wrong way “${way}”: ${control.violations.length} leaks in ${control.checks}, ${control.converged} of ${control.seeds} converge`,
    )
    if (!isCaught) say(`NOT GOOD: “${way}” was not found out`)
    good = good && isCaught
  }
  return good
}
