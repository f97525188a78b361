import { Clock } from './clock.ts'
import type { Environment } from './environment.ts'
import { EventLog } from './events/event-log.ts'
import { secret, ulid } from './id.ts'
import { KeyRing } from './keys/key-ring.ts'
import type { EmulatorOptions } from './options.ts'
import { Faults } from './server/faults.ts'
import { Journal } from './server/journal.ts'
import type { State } from './state/state.ts'
import { createStore } from './store/store.ts'
import { Webhooks } from './webhooks/webhooks.ts'

/** Seconds; what independent readers of WorkOS's session-resilience page report (contract, section 5). */
const REPLAY_WINDOW = 30
const YEAR = 365 * 24 * 60 * 60

/** An environment whose port, and with it its URL, is not known yet. */
export type Unbound = Omit<Environment, 'url' | 'issuer'>

/** A new environment, or the one of an earlier run: its store is not filled yet. */
export function createEnvironment(options: EmulatorOptions, closing: AbortSignal, saved?: State): Unbound {
  const clock = new Clock(options.now)
  const webhooks = new Webhooks(clock, options.webhooks ?? [], options.fetch ?? fetch, closing)
  return {
    clientId: saved?.clientId ?? `client_emulator_${ulid(clock.now())}`,
    apiKey: saved?.apiKey ?? `sk_test_emulator_${secret(24)}`,
    cookiePassword: saved?.cookiePassword ?? secret(32),
    accessTokenTtl: options.accessTokenTtl ?? 300,
    inactivityTimeout: options.inactivityTimeout ?? Infinity,
    maxSessionLength: options.maxSessionLength ?? YEAR,
    replayWindow: options.strict ? 0 : REPLAY_WINDOW,
    redirectUris: options.seed?.redirectUris ?? [],
    clock,
    store: createStore(),
    keys: new KeyRing(saved?.keys),
    faults: new Faults(),
    journal: new Journal(),
    events: new EventLog(clock, (event) => webhooks.deliver(event)),
    webhooks,
    closing,
  }
}

export function bindEnvironment(
  unbound: Unbound,
  url: string,
  { issuer = 'environment' }: EmulatorOptions,
): Environment {
  const issuers: Readonly<Record<string, string>> = {
    environment: `${url}/user_management/${unbound.clientId}`,
    api: url,
  }
  return { ...unbound, url, issuer: issuers[issuer] ?? issuer }
}
