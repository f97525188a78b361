import type { Clock } from './clock.ts'
import type { EventLog } from './events/event-log.ts'
import type { Faults } from './server/faults.ts'
import type { Journal } from './server/journal.ts'
import type { KeyRing } from './keys/key-ring.ts'
import type { Store } from './store/store.ts'
import type { Webhooks } from './webhooks/webhooks.ts'

/** One emulated WorkOS environment: what every route works on. */
export interface Environment {
  readonly url: string
  readonly clientId: string
  readonly apiKey: string
  readonly cookiePassword: string
  readonly issuer: string
  /** Seconds. */
  readonly accessTokenTtl: number
  /** Seconds; Infinity where nothing but the length of a session ends it. */
  readonly inactivityTimeout: number
  /** Seconds. */
  readonly maxSessionLength: number
  /** Seconds in which an exchanged refresh token gets its pair again; 0 in the strict profile. */
  readonly replayWindow: number
  /** Redirect URIs allowed beside every loopback URL. */
  readonly redirectUris: readonly string[]
  readonly clock: Clock
  readonly store: Store
  readonly keys: KeyRing
  readonly faults: Faults
  readonly journal: Journal
  readonly events: EventLog
  readonly webhooks: Webhooks
  /** Aborted by `close()`: lets go of what is delayed or hangs. */
  readonly closing: AbortSignal
}
