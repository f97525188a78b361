import { checkTime } from './check-time.ts'
import { bindEnvironment, createEnvironment, type Unbound } from './create-environment.ts'
import type { Emulator } from './emulator.ts'
import { checkOptions, type EmulatorOptions } from './options.ts'
import { applySeed } from './seed/apply-seed.ts'
import { checkSeed } from './seed/check-seed.ts'
import { DEFAULT_SEED, type Seed } from './seed/seed.ts'
import { createApp } from './server/create-app.ts'
import { listen } from './server/listen.ts'
import { refuseProduction } from './server/refuse-production.ts'
import { authorize } from './sign-in/authorize.ts'
import { listRefreshTokens } from './store/refresh-token-use.ts'
import { clearStore } from './store/store.ts'
import { variables } from './variables.ts'

/**
 * Starts an emulated WorkOS environment on 127.0.0.1. Rejects with an `EmulatorError`: `ERR_PRODUCTION_REFUSED`,
 * `ERR_REAL_KEY_REFUSED`, `ERR_OPTION_INVALID`, `ERR_SEED_INVALID`, `ERR_PORT_IN_USE` or `ERR_LISTEN_FAILED`.
 */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  refuseProduction()
  checkOptions(options)
  const seed = checkSeed(options.seed ?? DEFAULT_SEED)
  const closing = new AbortController()
  const unbound = createEnvironment(options, closing.signal)
  const { clock, keys, faults, journal, events } = unbound
  const reset = (): void => reseed(unbound, seed)
  reset()
  const server = await listen(options.port ?? 0)
  const environment = bindEnvironment(unbound, server.url, options)
  const app = createApp(environment, {
    authorize: (authorizationUrl, given) => authorize(environment, app, authorizationUrl, given),
    reset,
  })
  server.serve(app.fetch)
  return {
    url: environment.url,
    clientId: environment.clientId,
    apiKey: environment.apiKey,
    env: variables(environment, options.issuer),
    authorize: (authorizationUrl, given) => authorize(environment, app, authorizationUrl, given),
    advance: (seconds) => clock.advance(seconds),
    setTime: (time) => clock.setTime(checkTime(time)),
    fail: (endpoint, fault) => faults.add(endpoint, fault),
    rotateKeys: ({ overlap = true } = {}) => keys.rotate(overlap),
    get requests() {
      return journal.list()
    },
    get refreshTokens() {
      return listRefreshTokens(environment)
    },
    get events() {
      return events.list()
    },
    reset: async () => reset(),
    unref: () => server.unref(),
    close: () => {
      closing.abort()
      clock.reset()
      return server.close()
    },
  }
}

function reseed({ store, clock, faults, journal, events, webhooks }: Unbound, seed: Seed): void {
  clearStore(store)
  clock.reset()
  faults.clear()
  journal.clear()
  events.clear()
  webhooks.reset()
  applySeed(store, clock, seed)
}
