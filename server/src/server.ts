import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { decide } from '@rode-draad/shared/access/policy.ts'
import type { LoginId } from '@rode-draad/shared/kernel/ids.ts'
import type { DemoMoment } from '@rode-draad/shared/protocol/api.ts'
import type { Hono } from 'hono'
import { createAudit } from './access/audit.ts'
import { createEgress } from './access/egress.ts'
import { createGate } from './access/gate.ts'
import { createLiveRegister } from './access/live.ts'
import { createAirlock } from './airlock/airlock.ts'
import { createBoardLoader } from './airlock/board-loader.ts'
import type { MakeInspector } from './airlock/inspectors.ts'
import { airlockKey } from './airlock/releases.ts'
import { addAirlockRoutes } from './airlock/routes.ts'
import { createApp } from './app.ts'
import { createLogins, tokenIn } from './auth/logins.ts'
import { addAdoptionRoutes } from './circular-questioning/adoption-routes.ts'
import { addContributionsRoutes } from './circular-questioning/contributions-routes.ts'
import { addPrintRoutes } from './circular-questioning/print-routes.ts'
import { addRoundRoutes } from './circular-questioning/round-routes.ts'
import { addSheetRoutes } from './circular-questioning/sheet-routes.ts'
import { createWithdrawals } from './circular-questioning/withdrawals.ts'
import type { Config } from './config.ts'
import { addDemoRoutes } from './demo/routes.ts'
import { demoRebuilt } from './demo/sentences.ts'
import { buildTown, demoDossier, oneByOne, townStanding } from './demo/town.ts'
import { addLobbyRoutes } from './door/lobby-routes.ts'
import { addPassRoutes } from './door/pass-routes.ts'
import { createPasses } from './door/passes.ts'
import { keepHouse } from './housekeeping.ts'
import { listen } from './http/listen.ts'
import { createOriginCheck } from './http/origin.ts'
import type { RouteRule } from './http/router.ts'
import { serveClient } from './http/static-files.ts'
import { addTrunkRoutes } from './http/trunk-routes.ts'
import { joinHouse, type LeaseTimes } from './instances/house.ts'
import { othersServe } from './instances/instance.ts'
import { addChairRoutes } from './meeting/chair-routes.ts'
import { createEvents } from './meeting/events.ts'
import { addInvitationRoutes } from './meeting/invitation-routes.ts'
import { createLead } from './meeting/lead.ts'
import { localDay } from './meeting/local-day.ts'
import { createPlanningBoards, placingQuestions } from './meeting/planning-boards.ts'
import { addPlanningRoutes } from './meeting/planning-routes.ts'
import type { Database } from './persistence/database.ts'
import { StartRefusal, startRefusals } from './persistence/embedded/start-refusal.ts'
import { safeError } from './persistence/safe-error.ts'
import { createUpdateLog } from './persistence/update-log.ts'
import { addPlanRoutes } from './plan/routes.ts'
import { addDisplayRoutes } from './presenter/display-routes.ts'
import { addWatchRoutes } from './presenter/watch-routes.ts'
import { readBoard } from './rooms/boards.ts'
import { inQuietTurns } from './sync/at-once.ts'
import { createBoardRegistry } from './sync/board-registry.ts'
import { defaultLimits, type SyncLimits } from './sync/limits.ts'
import { createStateWorks } from './sync/state-works.ts'
import { createSyncServer } from './sync/upgrade.ts'
import { warmUp, warmUpAll } from './warm-up.ts'

export interface RunningServer {
  /** Where it listens, e.g. `http://localhost:3000`. */
  readonly url: string
  readonly port: number
  readonly app: Hono
  readonly rules: ReadonlyMap<string, RouteRule>
  /** Makes every connection to the database ready, for many who come at the same moment; what fails is told, not thrown. */
  warmUpAll(): Promise<void>
  /** False when no client was built. */
  readonly hasClient: boolean
  /** Stores everything, sends everybody home to come back, and closes. The database stays the caller's. */
  stop(): Promise<void>
}

export interface ServerOptions {
  readonly config: Config
  readonly database: Database
  readonly limits?: SyncLimits
  /** Of leases, where several servers serve one database. */
  readonly leaseTimes?: LeaseTimes
  /** How a name list becomes an inspector; the browser tests pass one that finds nothing, to see that it leaks. */
  readonly makeInspector?: MakeInspector
  /** The table of rights; the browser tests pass one in which sheets are open to all, to see that they notice. */
  readonly decide?: typeof decide
  /** `2026-11-22`, by the machine's clock unless a test says otherwise. */
  readonly today?: () => string
  readonly log: (sentence: string) => void
}

/** Over how long the lines that go through here to another instance are ended when this one stops, in ms. */
const LEAVE_MS = 500

/** Puts all parts together and listens. The only file that knows everything. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { config, database, log } = options
  const limits = options.limits ?? defaultLimits
  const today = options.today ?? localDay
  const onError = (error: unknown) => log(`fout: ${safeError(error).message}`)

  const audit = createAudit(database)
  const egress = createEgress(audit, onError)
  const gate = createGate(database, audit, options.decide)
  const logins = createLogins(database)
  const live = createLiveRegister(gate, onError)
  const updates = createUpdateLog(database)
  const origin = createOriginCheck(config)
  const events = createEvents(gate, live)
  const key = airlockKey(config.dataDir)
  const airlock = createAirlock({ database, audit, key, makeInspector: options.makeInspector, onError })
  const { inspectors } = airlock
  const house =
    config.redisUrl === null
      ? null
      : joinHouse({
          database,
          live,
          updates,
          redisUrl: config.redisUrl,
          internalUrl: config.internalUrl,
          times: options.leaseTimes,
          // What was taken back just before the last one that served it ended is forgotten now.
          onTaken: (dossier) => void withdrawals.settleAll(dossier).catch(onError),
          onLost(dossier) {
            boards.lostAll(dossier)
            events.endAll(dossier)
            trunks.terminate()
          },
          log,
          onError,
        })
  const works = createStateWorks(onError)
  const quietly = inQuietTurns()
  const boards = createBoardRegistry({
    quietly,
    idleSeconds: limits.idleSeconds,
    closeSeconds: 8,
    onError,
    load: createBoardLoader({
      logFor: async (facts) => (house === null ? updates : house.logFor(facts)),
      works,
      limits,
      airlock,
      quietly,
      onHeldChanged: events.heldChanged,
      onLost: (lost) => boards.lost(lost.id),
      onWithdrawn: (from) => void withdrawals.settle(from.id).catch(onError),
      onError,
    }),
  })
  const withdrawals = createWithdrawals({ database, boards })
  const findLogin = async (cookie: string | undefined): Promise<LoginId | null> => {
    const token = tokenIn(cookie)
    return token === null ? null : logins.find(token)
  }
  const sync = createSyncServer({
    gate,
    live,
    servesAlone: house === null,
    boards,
    limits,
    egress,
    findLogin,
    isOurOrigin: origin.isOurOrigin,
    readBoard: (id) => readBoard(database, id),
    onOffence({ accountId }, board, reason) {
      const line = { accountId, action: 'write', objectKind: board.kind, objectId: board.id, reason } as const
      audit.record({ ...line, outcome: 'refuse', origin: 'socket' }).catch(onError)
    },
    onCut(seat, board, reason) {
      const line = {
        accountId: seat.accountId,
        action: 'cut',
        objectKind: board.kind,
        objectId: board.id,
      } as const
      return audit.record({ ...line, outcome: 'allow', reason, origin: 'server' })
    },
    onAbsent(situation) {
      const line = {
        accountId: situation.person.accountId,
        action: 'read',
        objectKind: 'board',
        objectId: null,
      } as const
      audit.record({ ...line, outcome: 'refuse', reason: 'not-there', origin: 'socket' }).catch(onError)
    },
    onError,
  })
  const lead = placingQuestions(
    createLead(database, live, sync.hasGuests),
    createPlanningBoards(database, boards),
  )
  if (house === null && (await othersServe(database))) throw new StartRefusal(startRefusals.othersServe())
  let ready = true
  const { app, router } = createApp({
    config,
    database,
    gate,
    audit,
    egress,
    logins,
    origin,
    lead,
    events,
    boards,
    inspectors,
    isReady: () => ready,
    onError,
  })
  const trunks = addTrunkRoutes({ router, limits, arrive: sync.arrive, onError })
  addPlanRoutes({ router, database, gate, audit, boards })
  addAdoptionRoutes({ router, database, gate, audit, boards, lookAtOpened: airlock.lookAtOpened })
  addPrintRoutes({ router, database, gate, audit, boards })
  addContributionsRoutes({ router, database, gate, audit, boards, inspectors })
  addRoundRoutes({ router, database, gate, audit, boards, inspectors, present: events.organisationsIn })
  addSheetRoutes({ router, database, gate, audit, boards, inspectors })
  addChairRoutes({ router, database, audit, events })
  addAirlockRoutes({ router, database, gate, audit, boards, airlock })
  addPlanningRoutes({ router, database, gate, audit, boards, inspectors, today })
  const entering = { router, database, logins, audit, secure: origin.secure }
  addDisplayRoutes({ ...entering, organisationsIn: events.organisationsIn })
  addWatchRoutes({ ...entering, gate })
  const passes = createPasses(database)
  addPassRoutes({ ...entering, passes, onCode: events.doorChanged })
  addLobbyRoutes({ router, database, audit, live, passes, inspectors, presentIn: events.accountsIn })
  addInvitationRoutes({ router, database, gate, audit, boards, inspectors, today })
  if (config.mode === 'demo') {
    const rebuild = async (moment: DemoMoment = 'round') => {
      await boards.whileClosed(async () => {
        inspectors.forget()
        await buildTown(database, updates, today(), moment)
      })
      await live.review()
    }
    await oneByOne(database, async () => {
      const standing = await townStanding(database)
      if (standing !== 'current' || config.reset) await rebuild()
      if (standing === 'earlier') log(demoRebuilt)
    })
    addDemoRoutes({ router, database, logins, lead, waitingCodes: passes.waitingCodes, reset: rebuild })
  }
  const hasClient = serveClient(app, router, config.staticDir)

  // Any change of rights, by whatever path it came into the database, is heard with its commit.
  await database.listen('rd_access', (payload) => void (house?.fence.heard(payload) ?? live.review()))
  await database.listen('rd_names', () => {
    void airlock.listsChanged(boards.open())
    boards.wake()
  })
  await database.listen('rd_held', () => events.heldChanged(null))
  const rest = keepHouse({ database, live, boards, limits, atOnce: house === null, onError })

  // What was taken back just before the last end is forgotten now.
  if (house === null) void withdrawals.settleAll(null).catch(onError)

  const request = getRequestListener(app.fetch)
  const front = await house?.open({
    request,
    upgrade: sync.upgrade,
    isOurOrigin: origin.isOurOrigin,
    isOurHost: origin.isOurHost,
    async dossierOf(cookie) {
      const login = await findLogin(cookie)
      return login === null ? null : ((await gate.situation(login))?.dossierId ?? null)
    },
    dossierOfLink: async (token) => (await passes.look(token))?.dossier ?? null,
    demoDossier: config.mode === 'demo' ? demoDossier : null,
  })
  const warmth = { database, logins, gate, log: updates, airlock }
  await warmUp(warmth).catch(onError)
  const http = createServer(front?.request ?? request)
  http.on('upgrade', front?.upgrade ?? sync.upgrade)
  const port = await listen(http, config.port, config.host)
  return {
    url: `http://localhost:${port}`,
    port,
    app,
    rules: router.rules,
    hasClient,
    warmUpAll: () => warmUpAll(warmth),
    async stop() {
      ready = false
      await house?.leave()
      sync.drain()
      rest()
      const { everybodyLeft } = await boards.handOver()
      await house?.release().catch(onError)
      front?.leave(LEAVE_MS)
      await everybodyLeft
      await Promise.all([sync.terminate(), works.stop()])
      trunks.terminate()
      http.closeAllConnections()
      await house?.close()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}
