import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { copySource } from '@rode-draad/server/testing/mutants/copy.ts'
import { mutants } from '@rode-draad/server/testing/mutants/list.ts'
import type { Proof } from '@rode-draad/server/testing/mutants/mutant.ts'
import { type Colour, runProof } from '@rode-draad/server/testing/mutants/run.ts'
import { say } from '../faults/command.ts'

const usage = `pnpm mutants [word…]

Puts one fault after another into a copy of the source, a guard taken out or two steps turned round, and runs the tests that
must notice. With words: only the faults with one of them in their name. Ends with 1 when a test stays green.`

// An interrupted run leaves nothing behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))
const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean' } },
  allowPositionals: true,
})
const chosen = mutants.filter(
  ({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)),
)
if (values.help || chosen.length === 0) {
  say(usage)
  process.exitCode = values.help ? 0 : 2
} else {
  const folder = mkdtempSync(join(tmpdir(), 'rd-mutants-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  if (!(await run(folder))) process.exitCode = 1
}

/** What is red by itself, or not there, notices nothing. On a busy machine it gets a second try. */
async function withoutFault(folder: string, proof: Proof): Promise<Colour> {
  const first = await runProof(folder, proof)
  return first === 'red' ? runProof(folder, proof) : first
}

async function run(folder: string): Promise<boolean> {
  const copy = await copySource(resolve(import.meta.dirname, '../..'), folder)
  const startedAt = performance.now()
  const sound = new Map<string, Colour>()
  let survived = 0
  let proofs = 0
  for (const { name, changes, proofs: all } of chosen) {
    say(`${name}`)
    for (const proof of all) {
      const about = `${proof.test} [${proof.rule}]`
      const before = sound.get(about) ?? (await withoutFault(folder, proof))
      sound.set(about, before)
      const after = before === 'green' ? await copy.with(changes, () => runProof(folder, proof)) : before
      const isFound = before === 'green' && after === 'red'
      proofs += 1
      if (!isFound) survived += 1
      say(`  ${isFound ? 'found' : `NOT FOUND (${before} without it, ${after} with it)`}  ${about}`)
    }
  }
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(0)
  say(`${chosen.length} mutants, ${proofs - survived} of ${proofs} tests notice; ${minutes} min`)
  return survived === 0
}
