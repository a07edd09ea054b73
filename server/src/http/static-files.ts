import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import type { Hono } from 'hono'
import { type Router, refusal } from './router.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
}

/** Pages the client knows how to show; each gives the same document. */
const pages = [
  '/',
  '/scherm',
  '/gast',
  '/voorbereiden',
  '/blad',
  '/flipcharts',
  '/flipcharts/vraag/:number',
  '/duiding',
  '/duiding/:section',
  '/dynamiek',
  '/plan',
  '/plan/:section',
]

/**
 * Serves the built client from memory: read once at start, so no request ever touches the disk or can name a path.
 * An address that is not there gets the same document, with 404, and the client says so in words. False when nothing
 * was built.
 */
export function serveClient(app: Hono, router: Router, staticDir: string): boolean {
  const files = readAll(staticDir)
  const index = files.get('/index.html')
  if (index === undefined) return false
  app.notFound((c) => {
    const wantsPage = c.req.method === 'GET' && (c.req.header('accept') ?? '').includes('text/html')
    if (!wantsPage) return refusal(c, 'not-there', 404)
    return c.body(index, 404, { 'Content-Type': types['.html'] ?? '' })
  })
  const because = 'the client is the same for everybody and holds no data'
  for (const page of pages)
    router.open('get', page, because, (c) => c.body(index, 200, { 'Content-Type': types['.html'] ?? '' }))
  router.open('get', '/assets/:file', because, (c) => {
    const path = `/assets/${c.req.param('file') ?? ''}`
    const file = files.get(path)
    if (file === undefined) return c.notFound()
    // The name holds a hash of the content.
    const cache = 'public, max-age=31536000, immutable'
    return c.body(file, 200, { 'Content-Type': types[extname(path)] ?? '', 'Cache-Control': cache })
  })
  return true
}

function readAll(root: string): Map<string, Uint8Array<ArrayBuffer>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const walk = (dir: string) => {
    for (const name of readdirSync(dir)) {
      const path = join(dir, name)
      if (statSync(path).isDirectory()) walk(path)
      else if (types[extname(name)] !== undefined)
        files.set(`/${relative(root, path).split(sep).join('/')}`, new Uint8Array(readFileSync(path)))
    }
  }
  try {
    walk(root)
  } catch {
    // reason: no built client is a state the caller reports in a sentence.
    files.clear()
  }
  return files
}
