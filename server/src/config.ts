import { resolve } from 'node:path'
import { z } from 'zod'

/** What the environment and the command line say, parsed once. Nothing else reads `process.env`. */
export interface Config {
  readonly mode: 'demo' | 'ordinary'
  readonly host: string
  readonly port: number
  readonly dataDir: string
  readonly databaseUrl: string | null
  /** Given where several servers serve one database; null: this one serves alone. */
  readonly redisUrl: string | null
  /** Where other instances reach this one, `http://host:port`; port 0: a free one. */
  readonly internalUrl: string
  readonly publicOrigin: string | null
  /** Build the demo town anew at start. */
  readonly reset: boolean
  /** The built client. */
  readonly staticDir: string
}

const loopback = ['127.0.0.1', '::1', 'localhost']

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).max(255).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).max(1000).default('.data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//)
    .optional(),
  INTERNAL_URL: z
    .string()
    .regex(/^http:\/\/(?:[A-Za-z0-9.-]{1,253}|\[[0-9a-f:]{2,39}\]):\d{1,5}\/?$/)
    .default('http://127.0.0.1:0'),
  PUBLIC_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  STATIC_DIR: z.string().min(1).max(1000).optional(),
})

const sentences: Readonly<Record<string, string>> = {
  PORT: 'PORT moet een getal zijn van 0 tot en met 65535.',
  HOST: 'HOST moet een adres zijn om op te luisteren, zoals 127.0.0.1.',
  DATA_DIR: 'DATA_DIR moet een map zijn waarin geschreven mag worden.',
  DATABASE_URL: 'DATABASE_URL moet beginnen met postgres:// of postgresql://.',
  REDIS_URL: 'REDIS_URL moet beginnen met redis:// of rediss://.',
  INTERNAL_URL: 'INTERNAL_URL moet een adres zijn als http://10.0.0.5:4001, zonder pad.',
  PUBLIC_ORIGIN: 'PUBLIC_ORIGIN moet een adres zijn als https://rodedraad.voorbeeld.nl, zonder pad.',
  STATIC_DIR: 'STATIC_DIR moet de map van de gebouwde client zijn.',
}

export type ConfigOutcome =
  | { readonly ok: true; readonly config: Config }
  /** Sentences for the operator, in Dutch. */
  | { readonly ok: false; readonly sentences: readonly string[] }

/** @param root the checkout, against which relative folders are read */
export function parseConfig(
  env: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
  root: string,
): ConfigOutcome {
  const unknown = args.filter((arg) => arg !== '--demo' && arg !== '--reset')
  if (unknown.length > 0)
    return { ok: false, sentences: ['De server kent alleen de opties --demo en --reset.'] }
  const parsed = environment.safeParse(withoutEmpty(env))
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])))
    return { ok: false, sentences: [...names].map((name) => sentences[name] ?? `${name} klopt niet.`) }
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, REDIS_URL, INTERNAL_URL, PUBLIC_ORIGIN, STATIC_DIR } =
    parsed.data
  if (REDIS_URL !== undefined && DATABASE_URL === undefined)
    return {
      ok: false,
      sentences: ['REDIS_URL is voor meer servers op één database: geef ook DATABASE_URL.'],
    }
  const demo = args.includes('--demo')
  const reset = args.includes('--reset')
  if (reset && !demo)
    return { ok: false, sentences: ['Opnieuw beginnen met --reset kan alleen samen met --demo.'] }
  // Demo sign-in asks for no password, so it never listens beyond this machine.
  if (demo && !loopback.includes(HOST))
    return {
      ok: false,
      sentences: ['De demo luistert alleen op deze computer: laat HOST weg, of zet hem op 127.0.0.1.'],
    }
  if (PUBLIC_ORIGIN !== undefined && new URL(PUBLIC_ORIGIN).origin !== PUBLIC_ORIGIN.replace(/\/$/, ''))
    return { ok: false, sentences: [sentences.PUBLIC_ORIGIN ?? ''] }
  return {
    ok: true,
    config: {
      mode: demo ? 'demo' : 'ordinary',

      reset,
      host: HOST,
      port: PORT,
      dataDir: resolve(root, DATA_DIR),
      databaseUrl: DATABASE_URL ?? null,
      redisUrl: REDIS_URL ?? null,
      internalUrl: INTERNAL_URL.replace(/\/$/, ''),
      publicOrigin: PUBLIC_ORIGIN === undefined ? null : new URL(PUBLIC_ORIGIN).origin,
      staticDir: resolve(root, STATIC_DIR ?? 'client/dist'),
    },
  }
}

/** An empty variable means the same as none, as shells and compose files leave them. */
function withoutEmpty(env: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
}
