import { checkTime } from './check-time.ts'
import type { Emulator } from './emulator.ts'
import type { Environment } from './environment.ts'
import type { EmulatorOptions } from './options.ts'
import type { App } from './server/context.ts'
import { authorize } from './sign-in/authorize.ts'
import { listRefreshTokens } from './store/refresh-token-use.ts'
import { variables } from './variables.ts'

/** What starts, resets and ends a whole emulator; closing twice would write an old state over a newer one. */
export interface Life {
  reset(): void
  close(): Promise<void>
  unref(): void
}

/** The programmatic face of a running environment. */
export function driveEmulator(environment: Environment, app: App, { issuer }: EmulatorOptions, life: Life): Emulator {
  const { url, clientId, apiKey, clock, faults, keys, journal, events } = environment
  let closed: Promise<void> | undefined
  return {
    url,
    clientId,
    apiKey,
    env: variables(environment, issuer),
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
    reset: async () => life.reset(),
    unref: () => life.unref(),
    close: () => (closed ??= life.close()),
  }
}
