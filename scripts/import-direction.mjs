/**
 * Who may import whom: `client → shared ← server`, and inside each the order of the work.
 * The reasons are in docs/decisions/0001-workspace-and-toolchain.md.
 */

/** The order of the work is the order of imports: a slice may import what stands before it. */
export const sharedOrder = [
  'kernel',
  'parties',
  'dossier',
  'rooms',
  'access',
  'airlock',
  'red-thread',
  'circular-questioning',
  'interpretation',
  'dynamics-map',
  'plan',
  'meeting',
  'protocol',
]

/** What shared code may use from npm: enough to describe documents and parse input, nothing that does something. */
const sharedPackages = ['yjs', 'lib0', 'y-protocols', 'zod']

/** Server folders every slice may lean on: doors, storage, the name list, the writing of documents. They know no slice. */
const serverFoundation = [
  'access',
  'airlock',
  'audit',
  'auth',
  'dossier',
  'export',
  'http',
  'instances',
  'persistence',
  'rooms',
  'sync',
]
/** What `sync` may know, because it must run for every kind of board. */
const knownToSync = ['access', 'airlock', 'audit', 'persistence', 'rooms']
/** Server files and folders that put everything together. */
const serverTop = /^(main|server|app)\.ts$/
const serverComposers = ['demo', 'testing']

/** Client folders that show one part of the work. Routes compose them; they do not know each other. */
const clientSlices = [
  'circular-questioning',
  'interpretation',
  'dynamics-map',
  'plan',
  'dossier',
  'landing',
  'planning',
  'door',
  'presenter',
]
/** Client folders that compose slices into pages, like the files directly under client/src. */
const clientComposers = ['routes', 'app']

/** Why `file` may not import `target`, in words for a newcomer; null when it may. Paths run from the root. */
export function refusalOf(file, target) {
  const from = place(file)
  if (target.package !== undefined) return packageRefusal(from, target.package)
  const to = place(target.file)
  if (!from || !to) return null
  if (to.area === 'e2e' && from.area !== 'e2e') return 'The product does not import its browser tests.'
  if (from.area === 'e2e') return null
  if (from.area !== to.area) return acrossRefusal(from, to)
  if (from.isTest) return null
  if (to.folder === 'testing' && from.folder !== 'testing') {
    return 'testing/ holds helpers for tests; what runs in production may not lean on them.'
  }
  return { shared: sharedRefusal, server: serverRefusal, client: clientRefusal }[from.area](from, to)
}

/** The area, folder and name of one of our files; null for a file outside the four packages. */
function place(file) {
  const match = /^(shared|server|client|e2e)\/(?:src\/)?(?:([^/]+)\/)?(.*)$/.exec(file)
  if (!match) return null
  const [, area, folder = '', name] = match
  const isTest = /\.(test|spec|contract|type-test|bench)\.[a-z]+$/.test(file) || folder === 'testing'
  return { area, folder, name, isTest }
}

function packageRefusal(from, name) {
  if (from?.area !== 'shared' || from.isTest || name === 'vitest' || sharedPackages.includes(name))
    return null
  if (from.folder === '' && /\.config\.[a-z]+$/.test(from.name)) return null
  return (
    `shared is pure: it describes and decides, and does nothing itself. ${name} belongs in server or client ` +
    `(shared may use ${sharedPackages.join(', ')}).`
  )
}

function acrossRefusal(from, to) {
  if (to.area === 'shared') {
    if (to.folder !== 'testing' || from.isTest) return null
    return 'shared/testing is for tests only.'
  }
  if (from.area === 'shared')
    return `shared knows neither side. Move what you need from ${to.area} into shared, or pass it in.`
  return `${from.area} and ${to.area} never meet. What both must agree on belongs in shared.`
}

function sharedRefusal(from, to) {
  if (from.folder === to.folder) return null
  const [here, there] = [sharedOrder.indexOf(from.folder), sharedOrder.indexOf(to.folder)]
  if (here === -1 || there === -1) {
    const unknown = here === -1 ? from : to
    return `${unknown.folder || unknown.name} has no place in the order of the work. Put it in the slice it belongs to.`
  }
  if (there < here) return null
  return `${from.folder} comes before ${to.folder} in the order of the work, so it cannot know it. Order: ${sharedOrder.join(' ← ')}.`
}

function serverRefusal(from, to) {
  const composes = (from.folder === '' && serverTop.test(from.name)) || serverComposers.includes(from.folder)
  if (composes || from.folder === to.folder) return null
  if (to.folder === '' && serverTop.test(to.name))
    return `${to.name} puts everything together; nothing leans on it.`
  if (to.folder === '') return null
  if (from.folder === 'sync' && !knownToSync.includes(to.folder)) {
    return `sync runs for every kind of board and knows only ${knownToSync.join(', ')}. Let ${to.folder} register with it in server.ts.`
  }
  if (serverFoundation.includes(to.folder)) return null
  if (serverComposers.includes(to.folder))
    return `${to.folder} puts everything together; only main.ts, server.ts and app.ts know it.`
  return `Slices do not import each other: ${from.folder || from.name} may not know ${to.folder}. Let server.ts or app.ts bring them together.`
}

function clientRefusal(from, to) {
  if (from.folder === to.folder || !clientSlices.includes(to.folder)) return null
  if (from.folder === '' || clientComposers.includes(from.folder)) return null
  return `Slices do not import each other: ${from.folder} may not know ${to.folder}. The route composes them; shared things belong in design, language or sync.`
}
