import { forgetting } from './forgetting.ts'
import { guarding } from './guard.ts'
import { hostile } from './harm.ts'
import { joining } from './joining.ts'
import type { Mutant } from './mutant.ts'
import { once } from './one-writer.ts'
import { saving } from './saving.ts'

/** Every fault that some test must notice. */
export const mutants: readonly Mutant[] = [
  ...saving,
  ...once,
  ...forgetting,
  ...joining,
  ...hostile,
  ...guarding,
]
