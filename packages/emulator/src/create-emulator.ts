import { checkTime } from './check-time.ts'
import { Clock } from './clock.ts'
import type { Emulator } from './emulator.ts'
import type { Environment } from './environment.ts'
import { secret, ulid } from './id.ts'
import { KeyRing } from './keys/key-ring.ts'
import { checkOptions, type EmulatorOptions } from './options.ts'
import { applySeed } from './seed/apply-seed.ts'
import { checkSeed } from './seed/check-seed.ts'
import { DEFAULT_SEED, type Seed } from './seed/seed.ts'
import { createApp } from './server/create-app.ts'
import { Faults } from './server/faults.ts'
import { Journal } from './server/journal.ts'
import { listen } from './server/listen.ts'
import { refuseProduction } from './server/refuse-production.ts'
import { authorize } from './sign-in/authorize.ts'
import { listRefreshTokens } from './store/refresh-token-use.ts'
import { clearStore, createStore } from './store/store.ts'
import { variables } from './variables.ts'

/** Seconds; what independent readers of WorkOS's session-resilience page report (contract, section 5). */
const REPLAY_WINDOW = 30
const YEAR = 365 * 24 * 60 * 60

/**
 * Starts an emulated WorkOS environment on 127.0.0.1. Rejects with an `EmulatorError`: `ERR_PRODUCTION_REFUSED`,
 * `ERR_REAL_KEY_REFUSED`, `ERR_OPTION_INVALID`, `ERR_SEED_INVALID`, `ERR_PORT_IN_USE` or `ERR_LISTEN_FAILED`.
 */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  refuseProduction()
  checkOptions(options)
  const seed = checkSeed(options.seed ?? DEFAULT_SEED)
  const unbound = createEnvironment(options)
  const { clock, keys, faults, journal } = unbound
  const closing = new AbortController()
  const reset = (): void => reseed(unbound, seed)
  reset()
  const server = await listen(options.port ?? 0)
  const environment = bind(unbound, server.url, options, closing.signal)
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
    reset: async () => reset(),
    close: () => {
      closing.abort()
      return server.close()
    },
  }
}

function reseed({ store, clock, faults, journal }: Unbound, seed: Seed): void {
  clearStore(store)
  clock.reset()
  faults.clear()
  journal.clear()
  applySeed(store, clock, seed)
}

type Unbound = Omit<Environment, 'url' | 'issuer' | 'closing'>

function createEnvironment({
  now,
  accessTokenTtl = 300,
  inactivityTimeout = Infinity,
  maxSessionLength = YEAR,
  strict = false,
  seed,
}: EmulatorOptions): Unbound {
  const clock = new Clock(now)
  return {
    clientId: `client_emulator_${ulid(clock.now())}`,
    apiKey: `sk_test_emulator_${secret(24)}`,
    accessTokenTtl,
    inactivityTimeout,
    maxSessionLength,
    replayWindow: strict ? 0 : REPLAY_WINDOW,
    redirectUris: seed?.redirectUris ?? [],
    clock,
    store: createStore(),
    keys: new KeyRing(),
    faults: new Faults(),
    journal: new Journal(),
  }
}

function bind(
  unbound: Unbound,
  url: string,
  { issuer = 'environment' }: EmulatorOptions,
  closing: AbortSignal,
): Environment {
  const issuers: Readonly<Record<string, string>> = {
    environment: `${url}/user_management/${unbound.clientId}`,
    api: url,
  }
  return { ...unbound, url, issuer: issuers[issuer] ?? issuer, closing }
}
