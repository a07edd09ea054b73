import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importsIn, wrongImports } from './lint-imports.mjs'

let root = ''
beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'imports-'))
})
afterAll(() => rmSync(root, { recursive: true }))

/** Plants one file with one import in an empty tree and returns the reasons against it. */
function plant(file, specifier, statement = `import { x } from '${specifier}'`) {
  const tree = mkdtempSync(path.join(root, 'tree-'))
  mkdirSync(path.dirname(path.join(tree, file)), { recursive: true })
  writeFileSync(path.join(tree, file), `// a file\n${statement}\n`)
  return wrongImports(tree).map(({ why }) => why)
}

const refused = [
  ['DIR1', 'client/src/sync/a.ts', '../../../server/src/config.ts', 'never meet'],
  ['DIR1', 'client/src/sync/a.ts', '@rode-draad/server/config.ts', 'never meet'],
  ['DIR1', 'server/src/app.ts', '../../client/src/main.tsx', 'never meet'],
  ['DIR1', 'shared/src/rooms/a.ts', '../../../server/src/config.ts', 'knows neither side'],
  ['DIR1', 'shared/src/rooms/a.test.ts', '../../../client/src/main.tsx', 'knows neither side'],
  ['DIR1', 'server/src/app.ts', '../../e2e/actors/police.ts', 'does not import its browser tests'],
  ['DIR2', 'shared/src/kernel/a.ts', '../rooms/room.ts', 'kernel comes before rooms'],
  ['DIR2', 'shared/src/rooms/a.ts', '@rode-draad/shared/plan/plan.doc.ts', 'rooms comes before plan'],
  ['DIR2', 'shared/src/dynamics-map/a.ts', '../protocol/frames.ts', 'dynamics-map comes before protocol'],
  ['DIR2', 'shared/src/utils/a.ts', '../kernel/ids.ts', 'utils has no place'],
  ['DIR3', 'shared/src/kernel/a.ts', 'node:fs', 'shared is pure'],
  ['DIR3', 'shared/src/plan/a.ts', 'hono/cookie', 'shared is pure'],
  ['DIR4', 'client/src/plan/Plan.tsx', '../dynamics-map/Map.tsx', 'plan may not know dynamics-map'],
  ['DIR4', 'client/src/landing/Landing.tsx', '../dossier/a.ts', 'landing may not know dossier'],
  ['DIR4', 'client/src/design/Button.tsx', '../plan/Plan.tsx', 'design may not know plan'],
  ['DIR5', 'server/src/plan/routes.ts', '../interpretation/store.ts', 'plan may not know interpretation'],
  ['DIR5', 'server/src/sync/connection.ts', '../plan/commands.ts', 'sync runs for every kind of board'],
  ['DIR5', 'server/src/sync/connection.ts', '../auth/login.ts', 'sync runs for every kind of board'],
  ['DIR5', 'server/src/persistence/a.ts', '../plan/store.ts', 'persistence may not know plan'],
  ['DIR5', 'server/src/export/a.ts', '../plan/store.ts', 'export may not know plan'],
  ['DIR5', 'server/src/plan/routes.ts', '../main.ts', 'main.ts puts everything together'],
  ['DIR5', 'server/src/plan/routes.ts', '../demo/routes.ts', 'demo puts everything together'],
  ['DIR6', 'server/src/plan/routes.ts', '../testing/running-town.ts', 'helpers for tests'],
  ['DIR6', 'shared/src/plan/a.ts', '../testing/a-town.ts', 'helpers for tests'],
  ['DIR6', 'client/src/plan/a.ts', '@rode-draad/shared/testing/a-town.ts', 'for tests only'],
]

const allowed = [
  ['DIR1', 'client/src/plan/a.ts', '@rode-draad/shared/plan/plan.doc.ts'],
  ['DIR1', 'server/src/plan/a.ts', '@rode-draad/shared/plan/plan.doc.ts'],
  ['DIR1', 'e2e/faults/main.ts', '@rode-draad/server/config.ts'],
  ['DIR2', 'shared/src/plan/a.ts', '../kernel/ids.ts'],
  ['DIR2', 'shared/src/plan/a.ts', './measures.ts'],
  ['DIR3', 'shared/src/plan/a.ts', 'zod/mini'],
  ['DIR3', 'shared/src/plan/a.test.ts', 'node:fs'],
  ['DIR4', 'client/src/plan/Plan.tsx', '../design/Button.tsx'],
  ['DIR4', 'client/src/plan/Plan.tsx', '../language/nl/plan.ts'],
  ['DIR4', 'client/src/routes.tsx', './plan/Plan.tsx'],
  ['DIR4', 'client/src/app/pages.tsx', '../plan/Plan.tsx'],
  ['DIR5', 'server/src/server.ts', './plan/routes.ts'],
  ['DIR5', 'server/src/main.ts', './server.ts'],
  ['DIR5', 'server/src/demo/seed.ts', '../plan/commands.ts'],
  ['DIR5', 'server/src/plan/routes.ts', '../access/gate.ts'],
  ['DIR5', 'server/src/plan/routes.ts', '../dossier/name-list.ts'],
  ['DIR5', 'server/src/sync/connection.ts', '../persistence/update-log.ts'],
  ['DIR6', 'server/src/plan/a.test.ts', '../testing/running-town.ts'],
  ['DIR6', 'server/src/plan/a.pg.test.ts', '../interpretation/store.ts'],
]

describe('[DIR1][DIR2][DIR3][DIR4][DIR5][DIR6] imports run in one direction', () => {
  test.each(refused)('[%s] %s may not import %s', (_rule, file, specifier, sentence) => {
    expect(plant(file, specifier)).toEqual([expect.stringContaining(sentence)])
  })

  test.each(allowed)('[%s] %s may import %s', (_rule, file, specifier) => {
    expect(plant(file, specifier)).toEqual([])
  })
})

test.each([
  "import type { X } from '../plan/a.ts'",
  "export { x } from '../plan/a.ts'",
  "import '../plan/a.ts'",
  "const a = await import('../plan/a.ts')",
  "import {\n  x,\n  y,\n} from '../plan/a.ts'",
])('[DIR2] an import is seen in every shape: %s', (statement) => {
  expect(plant('shared/src/rooms/a.ts', '', statement)).toHaveLength(1)
})

test('[DIR2] a comment or a sentence about an import is not one, and the line is told', () => {
  const text =
    "/**\n * import { x } from './no.ts'\n */\n// import './no.ts'\nexport const a = \"from './no.ts'\"\nimport './yes.ts'\n"
  expect(importsIn(text)).toEqual([{ specifier: './yes.ts', line: 6 }])
})
